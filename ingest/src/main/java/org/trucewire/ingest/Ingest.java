package org.trucewire.ingest;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.fetch.Waiting;
import org.trucewire.record.RawArticle;

/** Publishes the articles of a source, and counts. One run. */
public final class Ingest {

    private final ArticleDestination destination;
    private final Checkpoint checkpoint;
    private final Pace pace;
    private final Waiting waiting;

    private volatile boolean ended;
    private volatile @Nullable Thread reading;

    /**
     * How much and how fast.
     *
     * @param limit most articles that are published
     * @param interval between two articles; zero for none
     */
    public record Pace(long limit, Duration interval) {

        /** All, as fast as it goes. */
        public static final Pace FREE = new Pace(Long.MAX_VALUE, Duration.ZERO);
    }

    /**
     * A run.
     *
     * @param destination flushed, not closed
     * @param checkpoint told of everything, not closed
     */
    public Ingest(ArticleDestination destination, Checkpoint checkpoint, Pace pace, Waiting waiting) {
        this.destination = destination;
        this.checkpoint = checkpoint;
        this.pace = pace;
        this.waiting = waiting;
    }

    /** Publishes everything, as fast as it goes, and remembers nothing. */
    public static IngestSummary run(ArticleSource source, ArticleDestination destination, ArticleReceiver observer) {
        return new Ingest(destination, Checkpoint.none(), Pace.FREE, Waiting.system()).run(source, observer);
    }

    /**
     * Reads the source, publishes what it holds and waits until all of it is published or has failed. What was published
     * before, by the checkpoint, is left out. What cannot be read or published is a fault and does not stop the rest, with one exception: when
     * the publisher can reach no broker, finds no topic or has no right, reading ends, and a last fault says where.
     *
     * @param observer told of every article as it is read, before it is known whether it can be published, and of every
     *     fault
     * @throws InterruptException if the thread is interrupted by another than {@link #end()}
     */
    public IngestSummary run(ArticleSource source, ArticleReceiver observer) {
        Run run = new Run(observer);
        reading = Thread.currentThread();
        Optional<Fault> rest = Optional.empty();
        try {
            if (!ended) {
                source.read(run);
            }
        } catch (EndedException e) {
            rest = Optional.ofNullable(e.fault);
        } finally {
            reading = null;
        }
        if (ended) {
            boolean unused = Thread.interrupted(); // ours, and it has done its work
        }
        destination.flush();
        checkpoint.flush();
        run.tellFailures();
        rest.ifPresent(run::fault);
        if (run.failed == 0) {
            checkpoint.ended();
        }
        return run.summary();
    }

    /** Ends the reading soon; what is on its way arrives, and {@link #run} returns. From any thread. */
    public void end() {
        ended = true;
        Thread thread = reading;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Calls come one at a time. */
    private final class Run implements ArticleReceiver {
        private final ArticleReceiver observer;
        private final List<Fault> faults = new ArrayList<>();
        private final SortedMap<String, Long> skipped = new TreeMap<>();
        /** From the producer's thread, on their way to ours. */
        private final Queue<Fault> failures = new ConcurrentLinkedQueue<>();

        /** What is sent and has not arrived, by id. */
        private final Map<String, ArticleDigest> onItsWay = new ConcurrentHashMap<>();

        private final AtomicLong arrived = new AtomicLong();
        private long sent;
        private long failed;
        private Instant next = Instant.MIN;

        Run(ArticleReceiver observer) {
            this.observer = observer;
        }

        @Override
        public synchronized void article(RawArticle article) {
            checkEnded();
            if (checkpoint.isPublished(article)
                    || (checkpoint.remembers() && ArticleDigest.of(article).equals(onItsWay.get(article.getId())))) {
                skipped("published before");
            } else {
                publish(article, null);
            }
        }

        @Override
        public synchronized void current(RawArticle article, String unit) {
            checkEnded();
            if (onItsWay.containsKey(article.getId())) {
                destination.flush(); // else nothing is known of it yet
            }
            Checkpoint.Last last = checkpoint.last(article.getId()).orElse(null);
            if (last == null) {
                publish(article, unit);
            } else if (last.content().equals(ArticleDigest.ofContent(article))) {
                checkpoint.done(unit);
                skipped("unchanged");
            } else {
                publish(later(article, last), unit);
            }
        }

        @Override
        public synchronized void fault(Fault fault) {
            faults.add(fault);
            observer.fault(fault);
        }

        @Override
        public synchronized void skipped(String reason) {
            skipped.merge(reason, 1L, Long::sum);
            observer.skipped(reason);
        }

        @Override
        public synchronized boolean settle() {
            destination.flush();
            checkpoint.flush();
            tellFailures();
            return failed == 0; // some are told of before, while others are published
        }

        @Override
        public synchronized void progress(long position) {
            observer.progress(position);
        }

        synchronized void tellFailures() {
            for (Fault fault = failures.poll(); fault != null; fault = failures.poll()) {
                failed++;
                fault(fault);
            }
        }

        synchronized IngestSummary summary() {
            return new IngestSummary(arrived.get(), skipped, faults);
        }

        private void publish(RawArticle article, @Nullable String unit) {
            if (sent >= pace.limit()) {
                throw new EndedException(null);
            }
            if (destination.halt().isPresent()) {
                throw new EndedException(new Fault(
                        String.valueOf(article.getFetchedFrom()),
                        "not published, nor what comes after it: remove the cause and run it again, repeats do no harm",
                        "not published"));
            }
            awaitTurn();
            observer.article(article);
            sent++;
            onItsWay.put(article.getId(), ArticleDigest.of(article));
            try {
                destination.publish(article, receipt(article, unit));
            } catch (InterruptException e) {
                if (ended) {
                    throw new EndedException(null);
                }
                throw e;
            }
            tellFailures();
        }

        private void checkEnded() {
            if (ended) {
                throw new EndedException(null);
            }
        }

        private ArticleDestination.Receipt receipt(RawArticle article, @Nullable String unit) {
            return new ArticleDestination.Receipt() {
                @Override
                public void published(int partition, long offset) {
                    arrived.incrementAndGet();
                    try {
                        checkpoint.published(article, unit, partition, offset);
                    } catch (CheckpointException e) {
                        // The producer would keep it to itself. The next run finds the article in the topic.
                        failures.add(new Fault(
                                String.valueOf(article.getFetchedFrom()),
                                "published, but " + e.getMessage(),
                                "not noted in the checkpoint"));
                    } finally {
                        gone();
                    }
                }

                private void gone() {
                    onItsWay.remove(article.getId(), ArticleDigest.of(article));
                }

                @Override
                public void failed(Fault fault) {
                    failures.add(fault);
                    gone();
                }
            };
        }

        private void awaitTurn() {
            if (pace.interval().isZero()) {
                return;
            }
            Instant now = waiting.now();
            if (next.isAfter(now)) {
                try {
                    waiting.pass(Duration.between(now, next));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new EndedException(null);
                }
            } else {
                next = now;
            }
            next = next.plus(pace.interval());
        }

        /** A text that its publisher shows now counts, even if it does not say that it was changed. */
        private RawArticle later(RawArticle article, Checkpoint.Last last) {
            Instant version = Checkpoint.version(article);
            if (version != null && (last.version() == null || version.isAfter(last.version()))) {
                return article;
            }
            Instant now = Instant.ofEpochMilli(waiting.now().toEpochMilli());
            Instant after = last.version() == null || now.isAfter(last.version())
                    ? now
                    : last.version().plusMillis(1);
            return RawArticle.newBuilder(article).setUpdatedAt(after).build();
        }
    }

    /** Ends the reading from within. Never leaves this class. */
    private static final class EndedException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Why, if it is a fault. */
        final transient @Nullable Fault fault;

        EndedException(@Nullable Fault fault) {
            super("the reading ends", null, false, false);
            this.fault = fault;
        }
    }
}
