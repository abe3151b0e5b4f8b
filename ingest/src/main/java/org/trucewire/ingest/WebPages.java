package org.trucewire.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.trucewire.ingest.fetch.FetchException;
import org.trucewire.ingest.fetch.Fetched;
import org.trucewire.ingest.fetch.Fetcher;
import org.trucewire.ingest.fetch.Validators;
import org.trucewire.ingest.fetch.Wanted;
import org.trucewire.ingest.fetch.WebAddress;

/**
 * Articles of web pages. The address that a page says it has decides on the id, if it is of the same site; so an article that has
 * several addresses is one, and a later text of it a revision.
 */
public final class WebPages implements ArticleSource {

    private final List<String> urls;
    private final Fetcher fetcher;
    private final Checkpoint checkpoint;

    /**
     * Takes addresses; looks at them when they are read.
     *
     * @param fetcher closed when the reading is broken off
     * @param checkpoint pages that it calls done are left out
     */
    public WebPages(List<String> urls, Fetcher fetcher, Checkpoint checkpoint) {
        this.urls = List.copyOf(urls);
        this.fetcher = fetcher;
        this.checkpoint = checkpoint;
    }

    @Override
    public void read(ArticleReceiver receiver) {
        AtomicLong progress = new AtomicLong();
        Map<String, List<HostWork.Task>> hosts = new LinkedHashMap<>();
        for (String url : urls) {
            try {
                WebAddress address = WebAddress.of(url);
                hosts.computeIfAbsent(address.host(), host -> new ArrayList<>()).add(worker -> {
                    page(address, worker);
                    worker.progress(progress.incrementAndGet());
                });
            } catch (FetchException e) {
                receiver.fault(new Fault(url, e.getMessage(), e.failure().toString()));
                receiver.progress(progress.incrementAndGet());
            }
        }
        new HostWork(receiver, fetcher::close).run(List.copyOf(hosts.values()));
    }

    private void page(WebAddress address, ArticleReceiver receiver) throws InterruptedException {
        String unit = address.toString();
        if (checkpoint.isDone(unit)) {
            receiver.skipped("dealt with before");
            return;
        }
        try {
            Fetched fetched = fetcher.fetch(address, Wanted.PAGE, Validators.NONE);
            receiver.current(PageArticles.of(fetched, PageArticles.Known.NOTHING, unit), unit);
        } catch (FetchException e) {
            receiver.fault(new Fault(unit, e.getMessage(), e.failure().toString()));
        } catch (UnreadableArticleException e) {
            receiver.fault(new Fault(unit, String.valueOf(e.getMessage()), "no article"));
        }
    }
}
