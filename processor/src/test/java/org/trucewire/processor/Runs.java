package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/** A processor in this JVM that runs until there is nothing left to read. */
final class Runs {

    private static final Topics TOPICS = Topics.unprefixed();

    private Runs() {}

    /** Runs until all is read and every conflict is assessed. */
    static void toTheEnd(Cluster cluster, Path state) {
        ProcessorConfig config = ProcessorProcess.config(cluster.bootstrapServers(), state);
        try (ProcessorApplication application = new ProcessorApplication(config, new LineExtractor())) {
            application.start();
            awaitTheEnd(cluster, Duration.ofMinutes(3));
        }
    }

    /** What is left of every topic when nothing happens while the feed is read. */
    static Map<String, Object> undisturbed(List<RawArticle> feed, Path state) {
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            feed.forEach(article -> cluster.send(TOPICS, article));
            toTheEnd(cluster, state);
            Map<String, Object> topics = Traces.topics(cluster);
            assertThat((Map<?, ?>) topics.get("status")).hasSizeGreaterThanOrEqualTo(RandomArticles.CONFLICTS.size());
            assertThat((List<?>) topics.get("claims")).hasSizeGreaterThan(feed.size());
            return topics;
        }
    }

    /** Waits until all is read and every conflict is assessed, whoever does it. */
    static void awaitTheEnd(Cluster cluster, Duration atMost) {
        awaitTheEnd(cluster, atMost, () -> {});
    }

    /** The same, and does something each time before it looks. */
    static void awaitTheEnd(Cluster cluster, Duration atMost, Deed meanwhile) {
        try {
            await("everything read")
                    .atMost(atMost)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> {
                        meanwhile.happen();
                        return nothingIsLeft(cluster);
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not everything was read: " + left(cluster), e);
        }
        await("every conflict assessed")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(cluster.claimsCounted(TOPICS)).isEqualTo(Traces.claimed(cluster)));
    }

    private static String left(Cluster cluster) {
        String standing = application() + StreamsSettings.STANDING;
        try {
            return cluster.left(TOPICS.rawArticles(), application()) + "\n" + cluster.left(TOPICS.claims(), standing)
                    + "\n" + cluster.left(TOPICS.clock(), standing);
        } catch (Exception e) {
            return "the cluster does not tell what is left: " + e;
        }
    }

    /** Have both parts committed all there is? */
    static boolean nothingIsLeft(Cluster cluster) throws Exception {
        String standing = application() + StreamsSettings.STANDING;
        return cluster.remaining(TOPICS.rawArticles(), application()) == 0
                && cluster.remaining(TOPICS.claims(), standing) == 0
                && cluster.remaining(TOPICS.clock(), standing) == 0;
    }

    /** The group of the extraction. */
    static String application() {
        return ProcessorProcess.config("nowhere:1", Path.of("")).applicationId();
    }

    /** Something that is done and may fail. */
    @FunctionalInterface
    interface Deed {
        void happen() throws Exception;
    }
}
