package org.trucewire.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.feed.FeedItem;
import org.trucewire.ingest.feed.FeedReader;
import org.trucewire.ingest.feed.NoFeedException;
import org.trucewire.ingest.feed.ParsedFeed;
import org.trucewire.ingest.fetch.Backoff;
import org.trucewire.ingest.fetch.FetchException;
import org.trucewire.ingest.fetch.FetchFailure;
import org.trucewire.ingest.fetch.Fetched;
import org.trucewire.ingest.fetch.Fetcher;
import org.trucewire.ingest.fetch.Validators;
import org.trucewire.ingest.fetch.Waiting;
import org.trucewire.ingest.fetch.Wanted;
import org.trucewire.ingest.fetch.WebAddress;
import org.trucewire.ingest.page.PageReader;
import org.trucewire.record.RawArticle;

/**
 * Articles of feeds: RSS, Atom and JSON Feed. For each item the page that it links to is read, or the item's own text is
 * taken. Items that were dealt with are left out until the feed says that they have changed; a feed that has not changed since all of
 * its items were dealt with is not even sent by its server.
 */
public final class Feeds implements ArticleSource {

    /** A page that fails for passing reasons so often will not come; else it would be asked for with every poll. */
    private static final int MOST_ATTEMPTS = 5;

    /** Of the interval: polls of many feeds, and of many readers, drift apart. */
    private static final double JITTER = 0.1;

    /** A feed that fails is still asked for so often. */
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(6);

    /** What a feed or its server says about its freshness counts up to here: a year is a setting for pictures. */
    private static final Duration LONGEST_FRESH = Duration.ofHours(6);

    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age=\"?(\\d{1,9})");

    private final List<Polled> feeds;
    private final boolean pages;
    private final @Nullable Duration interval;
    private final Fetcher fetcher;
    private final Checkpoint checkpoint;
    private final Waiting waiting;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final AtomicLong progress = new AtomicLong();

    /**
     * A feed to be read.
     *
     * @param url its address
     * @param publisher of its articles; null if they say so themselves
     */
    public record Feed(String url, @Nullable String publisher) {

        /** A line of a list: an address, and after a tab perhaps the publisher. */
        public static Feed of(String line) {
            int tab = line.indexOf('\t');
            String publisher = tab < 0 ? "" : line.substring(tab + 1).strip();
            return new Feed((tab < 0 ? line : line.substring(0, tab)).strip(), publisher.isEmpty() ? null : publisher);
        }
    }

    /**
     * Takes feeds; looks at them when they are read.
     *
     * @param pages whether to read the pages that items link to; else the items' own texts are taken
     * @param interval after which to poll again, for ever; null to poll once
     * @param fetcher closed when the reading is broken off
     * @param checkpoint items that it calls done are left out
     */
    public Feeds(
            List<Feed> feeds,
            boolean pages,
            @Nullable Duration interval,
            Fetcher fetcher,
            Checkpoint checkpoint,
            Waiting waiting) {
        this.feeds = feeds.stream().map(Polled::new).toList();
        this.pages = pages;
        this.interval = interval;
        this.fetcher = fetcher;
        this.checkpoint = checkpoint;
        this.waiting = waiting;
    }

    @Override
    public void read(ArticleReceiver receiver) {
        List<Polled> polled = new ArrayList<>(feeds);
        boolean through = round(polled, receiver);
        while (through && interval != null) {
            polled.removeIf(feed -> feed.gone);
            if (polled.isEmpty()) {
                return;
            }
            Instant next = polled.stream()
                    .map(feed -> feed.next)
                    .min(Instant::compareTo)
                    .orElseThrow();
            try {
                Duration wait = Duration.between(waiting.now(), next);
                if (!wait.isNegative()) {
                    waiting.pass(wait);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            Instant now = waiting.now();
            through = round(
                    polled.stream().filter(feed -> !feed.next.isAfter(now)).toList(), receiver);
        }
    }

    private boolean round(List<Polled> due, ArticleReceiver receiver) {
        Map<String, List<HostWork.Task>> hosts = new LinkedHashMap<>();
        for (Polled feed : due) {
            try {
                WebAddress address = WebAddress.of(feed.feed.url);
                hosts.computeIfAbsent(address.host(), host -> new ArrayList<>())
                        .add(worker -> poll(feed, address, worker));
            } catch (FetchException e) {
                feed.gone = true;
                receiver.fault(
                        new Fault(feed.feed.url, e.getMessage(), e.failure().toString()));
            }
        }
        return new HostWork(receiver, fetcher::close).run(List.copyOf(hosts.values()));
    }

    private void poll(Polled feed, WebAddress address, ArticleReceiver receiver) throws InterruptedException {
        String url = address.toString();
        try {
            Fetched fetched = fetcher.fetch(address, Wanted.FEED, checkpoint.validators(url));
            if (fetched.isUnchanged()) {
                receiver.skipped("feed unchanged");
            } else {
                ParsedFeed parsed = FeedReader.read(
                        fetched.body(), fetched.header("content-type").orElse(null));
                feed.fresh = parsed.fresh();
                if (items(feed, parsed, fetched.address(), url, receiver) && receiver.settle()) {
                    checkpoint.dealtWith(url, fetched.validators());
                }
            }
            feed.failures = 0;
            feed.next = waiting.now().plus(longer(jittered(), fresh(feed, fetched)));
        } catch (FetchException e) {
            receiver.fault(new Fault(url, e.getMessage(), e.failure().toString()));
            feed.gone = e.failure() == FetchFailure.WRONG_ADDRESS;
            feed.failed(e.retryAfter().orElse(Duration.ZERO));
        } catch (NoFeedException e) {
            receiver.fault(new Fault(url, String.valueOf(e.getMessage()), "no feed"));
            feed.failed(Duration.ZERO);
        }
    }

    /**
     * Deals with the items of a feed.
     *
     * @return whether all are dealt with, so that the feed need not be read again before it changes
     */
    private boolean items(Polled feed, ParsedFeed parsed, WebAddress address, String url, ArticleReceiver receiver)
            throws InterruptedException {
        boolean all = true;
        // The latest comes first in most feeds; articles should come in the order in which they were published.
        for (int i = parsed.items().size() - 1; i >= 0; i--) {
            FeedItem item = parsed.items().get(i);
            String unit = unit(url, item);
            if (checkpoint.isDone(unit)) {
                receiver.skipped("dealt with before");
            } else {
                all &= item(feed, item, parsed.title(), address, url, unit, receiver);
            }
            receiver.progress(progress.incrementAndGet());
        }
        return all;
    }

    private boolean item(
            Polled feed,
            FeedItem item,
            @Nullable String feedTitle,
            WebAddress address,
            String url,
            String unit,
            ArticleReceiver receiver)
            throws InterruptedException {
        String place = item.link() == null ? url : item.link();
        try {
            WebAddress page = item.link() == null ? null : address.resolve(item.link());
            RawArticle article = pages && page != null
                    ? PageArticles.of(
                            fetcher.fetch(page, Wanted.PAGE, Validators.NONE),
                            new PageArticles.Known(feed.feed.publisher, feedTitle, item.published(), item.updated()),
                            url)
                    : own(feed, item, feedTitle, page, url);
            receiver.current(article, unit);
        } catch (FetchException e) {
            if (e.failure() == FetchFailure.ROBOTS && !e.isPassing()) {
                receiver.skipped(e.failure().toString());
                checkpoint.done(unit);
                return true;
            }
            receiver.fault(new Fault(place, e.getMessage(), e.failure().toString()));
            if (e.isPassing() && feed.attempts.merge(unit, 1, Integer::sum) < MOST_ATTEMPTS) {
                return false;
            }
            checkpoint.done(unit);
        } catch (UnreadableArticleException e) {
            receiver.fault(new Fault(place, String.valueOf(e.getMessage()), "no article"));
            checkpoint.done(unit);
        }
        feed.attempts.remove(unit);
        return true;
    }

    private static RawArticle own(
            Polled feed, FeedItem item, @Nullable String feedTitle, @Nullable WebAddress page, String url)
            throws UnreadableArticleException {
        String id = page == null && item.id() != null
                ? "feed-" + ArticleDigest.of(url, item.id()).toString()
                : null;
        var published = ArticleTime.first(item.published());
        var updated = ArticleTime.first(item.updated());
        String publisher = item.publisher() == null ? feedTitle : item.publisher();
        return new ArticleFields(
                        id,
                        feed.feed.publisher == null ? publisher : feed.feed.publisher,
                        published.or(() -> updated).map(time -> time.value()).orElse(null),
                        published.isEmpty()
                                ? null
                                : updated.map(time -> time.value()).orElse(null),
                        item.title(),
                        PageReader.text(item.html(), item.title()),
                        page == null ? null : page.toString(),
                        item.byline(),
                        published.or(() -> updated).map(time -> time.from()).orElse(null))
                .toArticle(url);
    }

    /** One state of an item: another time or title, or another text of its own, is news. */
    private String unit(String url, FeedItem item) {
        return "item-"
                + ArticleDigest.of(
                        url,
                        Objects.requireNonNullElse(item.id(), item.link()),
                        item.link(),
                        item.title(),
                        item.published().toString(),
                        item.updated().toString(),
                        pages ? null : item.html());
    }

    /** How long the server says that its answer stays as it is (RFC 9111, section 5.2.2.1). */
    private static Duration maxAge(Fetched fetched) {
        Matcher said = MAX_AGE.matcher(fetched.header("cache-control").orElse(""));
        return said.find() ? Duration.ofSeconds(Long.parseLong(said.group(1))) : Duration.ZERO;
    }

    private static Duration fresh(Polled feed, Fetched fetched) {
        Duration said = longer(feed.fresh, maxAge(fetched));
        return said.compareTo(LONGEST_FRESH) > 0 ? LONGEST_FRESH : said;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration jittered() {
        Duration base = Objects.requireNonNullElse(interval, Duration.ZERO);
        return Duration.ofMillis(Math.round(base.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1))));
    }

    /** A feed and how it has fared. Used by one thread at a time. */
    private final class Polled {
        final Feed feed;
        /** Of pages that failed for passing reasons, by unit. */
        final Map<String, Integer> attempts = new HashMap<>();

        int failures;
        /** For how long the feed itself says that it need not be asked for again. */
        Duration fresh = Duration.ZERO;

        Instant next = Instant.MIN;
        boolean gone;

        Polled(Feed feed) {
            this.feed = feed;
        }

        void failed(Duration asked) {
            failures++;
            Duration base = Objects.requireNonNullElse(interval, Duration.ZERO);
            Duration pause = new Backoff(base.multipliedBy(2), longest(base)).after(failures, random);
            next = waiting.now().plus(pause.compareTo(asked) > 0 ? pause : asked);
        }

        private Duration longest(Duration base) {
            return base.compareTo(LONGEST_BACKOFF) > 0 ? base : LONGEST_BACKOFF;
        }
    }
}
