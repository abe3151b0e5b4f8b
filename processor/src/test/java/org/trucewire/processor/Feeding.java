package org.trucewire.processor;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/** Publishes one article after another at a rate until it is stopped; an article that brokers do not take now is waited for. */
final class Feeding implements AutoCloseable {

    private static final Topics TOPICS = Topics.unprefixed();

    private final List<RawArticle> feed;
    private final AtomicInteger sent = new AtomicInteger();
    private final ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> feeding;

    /**
     * Begins.
     *
     * @param feed more than there will be time for
     * @param rate articles a second, at most
     */
    Feeding(Cluster cluster, List<RawArticle> feed, int rate) {
        this.feed = feed;
        feeding = feeder.scheduleWithFixedDelay(
                () -> {
                    cluster.send(TOPICS, feed.get(sent.get()));
                    sent.incrementAndGet();
                },
                0,
                1000 / rate,
                TimeUnit.MILLISECONDS);
    }

    /** How many articles brokers have taken. */
    int sent() {
        return sent.get();
    }

    /**
     * Ends the feed when the article in hand has been taken.
     *
     * @return what was published
     * @throws IllegalStateException if the feed broke off or was too short
     */
    List<RawArticle> stop() throws InterruptedException {
        if (feeding.isDone()) {
            try {
                feeding.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the feed broke off after " + sent + " articles", e);
            }
        }
        feeding.cancel(false);
        feeder.shutdown();
        if (!feeder.awaitTermination(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("no broker takes article " + sent);
        }
        return feed.subList(0, sent.get());
    }

    @Override
    public void close() {
        feeder.shutdownNow();
    }
}
