package org.trucewire.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.Topics;

/**
 * Watches, as a reader of committed records does, what comes out of a pipeline, and notes when. Articles have ids that end in a
 * hyphen and their number.
 */
final class Arrivals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(10);

    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final long[] articleAt;
    private final long[] claimAt;
    private long articles;
    private long rejected;
    private long quietPolls;
    private @Nullable RuntimeException failure;
    private volatile boolean closing;

    /**
     * Begins to watch.
     *
     * @param most articles whose times are noted, from number 0 on
     */
    Arrivals(Lab lab, Topics topics, int most) {
        this.topics = topics;
        this.consumer = lab.consumer(List.of(topics.enrichedArticles(), topics.claims(), topics.rejectedArticles()));
        this.articleAt = new long[most];
        this.claimAt = new long[most];
        this.thread = new Thread(this::watch, "bench-arrivals");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!closing) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                synchronized (this) {
                    records.forEach(record -> note(record, now));
                    quietPolls += records.isEmpty() ? 1 : 0;
                    notifyAll();
                }
            }
        } catch (WakeupException e) {
            // closed
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = e;
                notifyAll();
            }
        } finally {
            consumer.close();
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record, long now) {
        if (record.topic().equals(topics.claims().name())) {
            String id = Objects.requireNonNull(
                            topics.claims().value().deserializer().deserialize(record.topic(), record.value()))
                    .getArticleId();
            note(claimAt, id, now);
        } else if (record.topic().equals(topics.enrichedArticles().name())) {
            articles++;
            note(articleAt, new String(record.key(), StandardCharsets.UTF_8), now);
        } else {
            rejected++;
        }
    }

    private static void note(long[] times, String id, long now) {
        int number = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
        if (number < times.length) {
            times[number] = now;
        }
    }

    /**
     * Waits until so many articles, from the first on, are through.
     *
     * @throws BenchException if they do not come, or one is rejected
     */
    synchronized void await(long count, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (articles < count) {
            if (failure != null) {
                throw new BenchException("cannot read what came out: " + failure, failure);
            }
            if (rejected > 0) {
                throw new BenchException("an article of the feed was rejected");
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new BenchException(
                        "only " + articles + " of " + count + " articles came through in " + atMost.toSeconds() + " s");
            }
            wait(left);
        }
    }

    /** Waits until nothing more comes: claims can be read a moment after their article. */
    synchronized void awaitQuiet() throws InterruptedException {
        long before = quietPolls;
        long end = System.nanoTime() + QUIET_WITHIN.toNanos();
        while (quietPolls == before && failure == null && System.nanoTime() < end) {
            wait(POLL.toMillis());
        }
    }

    /** How many articles are through. */
    synchronized long articles() {
        return articles;
    }

    /** When the article could be read, by {@link System#nanoTime}; 0 if it cannot yet. */
    synchronized long[] articleTimes() {
        return Arrays.copyOf(articleAt, articleAt.length);
    }

    /** When the last of its claims could be read, by {@link System#nanoTime}; 0 if it has none. */
    synchronized long[] claimTimes() {
        return Arrays.copyOf(claimAt, claimAt.length);
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
