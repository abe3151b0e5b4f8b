package org.trucewire.ingest;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.errors.InterruptException;
import org.trucewire.record.RawArticle;

/** Publishes the articles of files, and counts. */
public final class FileIngest {

    private FileIngest() {}

    /**
     * Reads the files, publishes what they hold and waits until all of it is published or has failed. What cannot be read
     * or published is a fault and does not stop the rest, with one exception: when the publisher can reach no broker, finds no
     * topic or has no right, reading ends, and a last fault says where.
     *
     * @param publisher flushed, not closed
     * @param observer told of every article as it is read, before it is known whether it can be published, and of every
     *     fault, on the calling thread
     * @throws InterruptException if the thread is interrupted
     */
    public static IngestSummary run(ArticleFiles files, ArticlePublisher publisher, ArticleReceiver observer) {
        Run run = new Run(publisher, observer);
        Optional<Fault> rest = Optional.empty();
        try {
            files.read(run);
        } catch (HaltedException e) {
            rest = Optional.of(new Fault(
                    e.place,
                    "not published, nor what comes after it: remove the cause and run it again, repeats do no harm"));
        }
        publisher.flush();
        run.tellFailures();
        rest.ifPresent(run::fault);
        return run.summary();
    }

    private static final class Run implements ArticleReceiver {
        private final ArticlePublisher publisher;
        private final ArticleReceiver observer;
        private final List<Fault> faults = new ArrayList<>();
        /** From the producer's thread, on their way to ours. */
        private final Queue<Fault> failures = new ConcurrentLinkedQueue<>();

        private long sent;
        private long failed;

        Run(ArticlePublisher publisher, ArticleReceiver observer) {
            this.publisher = publisher;
            this.observer = observer;
        }

        @Override
        public void article(RawArticle article) {
            if (publisher.halt().isPresent()) {
                throw new HaltedException(String.valueOf(article.getFetchedFrom()));
            }
            observer.article(article);
            sent++;
            publisher.publish(article, failures::add);
            tellFailures();
        }

        @Override
        public void fault(Fault fault) {
            faults.add(fault);
            observer.fault(fault);
        }

        @Override
        public void progress(long bytesRead) {
            observer.progress(bytesRead);
        }

        void tellFailures() {
            for (Fault fault = failures.poll(); fault != null; fault = failures.poll()) {
                failed++;
                fault(fault);
            }
        }

        IngestSummary summary() {
            return new IngestSummary(sent - failed, faults);
        }
    }

    /** Ends the reading from within. Never leaves this class. */
    private static final class HaltedException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Of the first article that was not published because of it. */
        final String place;

        HaltedException(String place) {
            super("the publisher has halted", null, false, false);
            this.place = place;
        }
    }
}
