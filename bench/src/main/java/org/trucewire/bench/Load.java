package org.trucewire.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * Articles for a pipeline that runs: as many at once as keep it busy, or at a fixed rate whether it keeps up or not.
 *
 * @param share of articles about a ceasefire
 */
record Load(Lab lab, Topics topics, GoldFeed feed, double share, Arrivals arrivals) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * A burst.
     *
     * @param rate articles a second, from the first sent to the last readable
     * @param cpuMillis time of this process on processors an article, the broker's not counted
     */
    record Burst(double rate, double cpuMillis) {}

    /**
     * Delays in milliseconds, from when an article was due to be sent.
     *
     * @param articles until the article could be read
     * @param claims until the last claim of an article could be read, of those that make claims
     */
    record Delays(Histogram articles, Histogram claims) {}

    /** Sends so many articles from this number on at once, and waits until they are through. */
    Burst burst(int first, int count) throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            records.add(record(number));
        }
        long cpu = cpu();
        long began = System.nanoTime();
        records.forEach(lab::send);
        lab.flush();
        arrivals.await((long) first + count, PATIENCE);
        return new Burst(count / Lab.seconds(began), (cpu() - cpu) / 1e6 / count);
    }

    /**
     * Sends articles at a fixed rate, and waits until they are through. Delays count from when an article was due, not from when it
     * was sent, so that a sender held up hides nothing.
     */
    Delays steadily(int first, int count, double rate) throws InterruptedException {
        long[] due = send(first, count, rate);
        arrivals.awaitQuiet();
        long[] articleTimes = arrivals.articleTimes();
        long[] claimTimes = arrivals.claimTimes();
        Histogram articles = new Histogram(3);
        Histogram claims = new Histogram(3);
        for (int i = 0; i < count; i++) {
            articles.recordValue(micros(articleTimes[first + i] - due[i]));
            if (claimTimes[first + i] > 0) {
                claims.recordValue(micros(claimTimes[first + i] - due[i]));
            }
        }
        return new Delays(articles, claims);
    }

    /** Sends articles at a fixed rate, waits until they are through, and returns when each was due, by {@link System#nanoTime}. */
    long[] send(int first, int count, double rate) throws InterruptedException {
        long[] due = new long[count];
        long began = System.nanoTime() + 1_000_000;
        for (int i = 0; i < count; i++) {
            ProducerRecord<byte[], byte[]> record = record(first + i);
            due[i] = began + (long) (i / rate * 1e9);
            for (long left = due[i] - System.nanoTime(); left > 0; left = due[i] - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            lab.send(record);
        }
        lab.flush();
        arrivals.await((long) first + count, PATIENCE);
        return due;
    }

    /** A percentile in milliseconds. */
    static double millis(Histogram delays, double percentile) {
        return delays.getValueAtPercentile(percentile) / 1e3;
    }

    /** Processor time of this process, in nanoseconds. */
    static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long micros(long nanos) {
        return Math.max(0, nanos / 1_000);
    }

    ProducerRecord<byte[], byte[]> record(int number) {
        RawArticle article = feed.article(number, share, String.format(Locale.ROOT, "bench-%08d", number));
        Topic<String, RawArticle> topic = topics.rawArticles();
        return new ProducerRecord<>(
                topic.name(),
                topic.key().serializer().serialize(topic.name(), article.getId()),
                topic.value().serializer().serialize(topic.name(), article));
    }
}
