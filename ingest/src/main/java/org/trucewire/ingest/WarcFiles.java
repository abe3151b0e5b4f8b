package org.trucewire.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.fetch.FetchException;
import org.trucewire.ingest.page.NoArticleException;
import org.trucewire.ingest.warc.BrokenWarcException;
import org.trucewire.ingest.warc.LeftOutException;
import org.trucewire.ingest.warc.WarcEntry;
import org.trucewire.ingest.warc.WarcFile;
import org.trucewire.record.RawArticle;

/**
 * Articles of news crawls: WARC files, plain or packed with gzip. Of their records the HTTP responses of status 200 with an HTML page are read; what
 * is none, holds no article or is in another language is left out and counted.
 *
 * <p>When an article was published says its page; the time of the crawl is no time of publication.
 *
 * <p>Pages are read on all processors, and received on the calling thread in the order of the file. Every some hundred records the checkpoint notes how
 * far a file has been read; a later run goes on there.
 */
public final class WarcFiles implements ArticleSource {

    /** Rarely enough to cost nothing, though each waits for what is on its way; what is read again is left out as published before. */
    private static final int NOTED_RECORDS = 500;

    /** Pages that are read or wait for it, for each processor: a slow page must not let the others stand idle. */
    private static final int PENDING = 4;

    /** The first record of a file has an id and a time of its own within these bytes. */
    private static final int IDENTITY_BYTES = 512;

    private final List<Path> files;
    private final Wanted wanted;
    private final Checkpoint checkpoint;

    /**
     * Which articles are wanted.
     *
     * @param languages ISO 639-1 codes; empty for all
     * @param detector the language of a text; nothing if it cannot be told. Thread-safe
     */
    public record Wanted(Set<String> languages, Function<String, Optional<String>> detector) {

        /** Articles in any language. */
        public static final Wanted ALL = new Wanted(Set.of(), text -> Optional.empty());

        /** Copies the set. */
        public Wanted {
            languages = Set.copyOf(languages);
        }

        /**
         * The text tells more than the page, which often says what its template was written in; what the page says counts where the text
         * tells nothing.
         */
        boolean takes(String text, @Nullable String said) {
            if (languages.isEmpty()) {
                return true;
            }
            String language =
                    detector.apply(text).orElse(said == null ? "" : said.strip().replaceFirst("[-_,;\\s].*", ""));
            return languages.contains(language.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Takes files; looks at them when they are read.
     *
     * @param files in the order in which they are to be read
     * @param checkpoint what it says has been read is left out
     */
    public WarcFiles(List<Path> files, Wanted wanted, Checkpoint checkpoint) {
        this.files = List.copyOf(files);
        this.wanted = wanted;
        this.checkpoint = checkpoint;
    }

    /** Sum of the sizes of files in bytes, for a progress bar. */
    public static long bytes(List<Path> files) {
        return files.stream().mapToLong(WarcFiles::size).sum();
    }

    @Override
    public void read(ArticleReceiver receiver) {
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(processors, work -> {
            Thread thread = new Thread(work, "trucewire-page");
            thread.setDaemon(true);
            return thread;
        });
        try {
            long bytesBefore = 0;
            for (Path file : files) {
                new Reading(file, receiver, workers, PENDING * processors, bytesBefore).read();
                bytesBefore += size(file);
                receiver.progress(bytesBefore);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // a fault when it is read
        }
    }

    /**
     * Tells a file from others wherever it is: its name and how it begins. A file that was cut off and is there in full now is the same, so
     * that reading goes on where it broke off.
     */
    private static String identity(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(IDENTITY_BYTES), StandardCharsets.ISO_8859_1);
            return "warc-" + ArticleDigest.of(String.valueOf(file.getFileName()), begin);
        }
    }

    /** What a record comes to: told to the receiver when it is its turn. */
    private record Pending(long offset, Future<Consumer<ArticleReceiver>> outcome) {}

    /** Of one file. */
    private final class Reading {
        private final Path file;
        private final String name;
        private final ArticleReceiver receiver;
        private final ExecutorService workers;
        private final int mostPending;
        private final long bytesBefore;
        private final Deque<Pending> pending = new ArrayDeque<>();
        private long told;
        private boolean arrives = true;

        Reading(Path file, ArticleReceiver receiver, ExecutorService workers, int mostPending, long bytesBefore) {
            this.file = file;
            this.name = file.toString();
            this.receiver = receiver;
            this.workers = workers;
            this.mostPending = mostPending;
            this.bytesBefore = bytesBefore;
        }

        void read() throws InterruptedException {
            try {
                if (Files.isDirectory(file)) {
                    receiver.fault(new Fault(name, "a folder: name the WARC files in it"));
                    return;
                }
                String identity = identity(file);
                long size = Files.size(file);
                long from = checkpoint.readTo(identity);
                if (size > 0 && from == size) {
                    receiver.skipped("file read before");
                } else {
                    records(identity, from > size ? 0 : from);
                }
            } catch (ClosedByInterruptException e) {
                throw interrupted(e);
            } catch (IOException e) {
                receiver.fault(new Fault(name, ArticleFileWalk.describe(e)));
            }
        }

        private void records(String identity, long from) throws IOException, InterruptedException {
            try (WarcFile warc = WarcFile.open(file, from)) {
                for (Optional<WarcEntry> next = warc.next(); next.isPresent(); next = warc.next()) {
                    WarcEntry entry = next.get();
                    pending.add(new Pending(entry.offset(), workers.submit(() -> outcome(entry))));
                    if (pending.size() > mostPending) {
                        tell(pending.remove());
                        receiver.progress(bytesBefore + entry.offset());
                        if (told % NOTED_RECORDS == 0) {
                            note(identity, pending.element().offset);
                        }
                    }
                }
                end(identity, warc.offset());
                if (warc.offset() == 0) {
                    receiver.fault(new Fault(name, "an empty file: name a WARC file"));
                }
            } catch (BrokenWarcException e) {
                end(identity, e.offset());
                receiver.fault(new Fault(name + ":" + e.offset(), String.valueOf(e.getMessage()), "broken file"));
            }
        }

        private void end(String identity, long offset) throws InterruptedException {
            while (!pending.isEmpty()) {
                tell(pending.remove());
            }
            note(identity, offset);
        }

        /** Once something did not arrive, the next run has to read on from before it. */
        private void note(String identity, long offset) {
            arrives &= receiver.settle();
            if (arrives) {
                checkpoint.readTo(identity, offset);
            }
        }

        private void tell(Pending next) throws InterruptedException {
            try {
                next.outcome.get().accept(receiver);
                told++;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                } else if (e.getCause() instanceof Error failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }

        private Consumer<ArticleReceiver> outcome(WarcEntry entry) {
            String place = name + ":" + entry.offset();
            try {
                PageArticles.Captured captured = PageArticles.of(entry.page(), place);
                RawArticle article = captured.article();
                return wanted.takes(article.getBody(), captured.language())
                        ? to -> to.article(article)
                        : to -> to.skipped("other language");
            } catch (LeftOutException e) {
                return to -> to.skipped(e.reason());
            } catch (FetchException e) {
                return to -> to.skipped(e.failure().toString());
            } catch (UnreadableArticleException e) {
                // Most pages of a crawl hold no article: front pages, lists, videos.
                return e.getCause() instanceof NoArticleException
                        ? to -> to.skipped("no article")
                        : to -> to.fault(new Fault(place, String.valueOf(e.getMessage())));
            }
        }

        private static InterruptedException interrupted(ClosedByInterruptException e) {
            InterruptedException interrupted = new InterruptedException("the reading was broken off");
            interrupted.initCause(e);
            return interrupted;
        }
    }
}
