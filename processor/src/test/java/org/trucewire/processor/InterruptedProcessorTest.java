package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/**
 * Exactly once over the whole chain: neither deaths nor restarts leave a trace in any topic. The deaths take minutes: {@code mvn
 * -Pslow -pl processor -am verify}.
 */
@Timeout(900)
class InterruptedProcessorTest {

    private static final int ARTICLES = 2_000;
    private static final int DEATHS = 10;
    private static final Topics TOPICS = Topics.unprefixed();

    @Test
    @Tag("slow")
    void shouldGiveTheSameTopicsWhenItIsKilledTenTimes(@TempDir Path directory) throws Exception {
        Map<String, Object> undisturbed;
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            RandomArticles.feed(ARTICLES).forEach(article -> cluster.send(TOPICS, article));
            runToTheEnd(cluster, directory.resolve("undisturbed"));
            undisturbed = Traces.topics(cluster);
        }
        assertThat((Map<?, ?>) undisturbed.get("status")).hasSize(RandomArticles.CONFLICTS.size() + 1);
        assertThat((List<?>) undisturbed.get("claims")).hasSizeGreaterThan(ARTICLES);

        Path state = directory.resolve("killed");
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            List<RawArticle> feed = RandomArticles.feed(ARTICLES);
            feed.forEach(article -> cluster.send(TOPICS, article));
            Random random = new Random(10);
            List<Integer> deaths =
                    random.ints(DEATHS, 1, ARTICLES - 50).sorted().boxed().toList();
            for (int done : deaths) {
                try (ProcessorProcess process = ProcessorProcess.start(
                        cluster.bootstrapServers(), state, directory.resolve("killed-at-" + done + ".log"))) {
                    String group = ProcessorProcess.config(cluster.bootstrapServers(), state)
                            .applicationId();
                    await("death after " + done + " articles")
                            .atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> feed.size() - cluster.remaining(TOPICS.rawArticles(), group) >= done);
                    process.kill();
                }
            }
            runToTheEnd(cluster, state);
            Map<String, Object> killed = Traces.topics(cluster);
            undisturbed.forEach(
                    (topic, records) -> assertThat(killed.get(topic)).as(topic).isEqualTo(records));
        }
    }

    /** Stopped in the middle of a feed that comes in another order, thrice, once with the loss of what it had on disk. */
    @Test
    void shouldGiveTheSameTablesWhenItIsRestarted(@TempDir Path directory) throws Exception {
        List<RawArticle> feed = RandomArticles.feed(200);
        Map<String, Object> undisturbed;
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            feed.forEach(article -> cluster.send(TOPICS, article));
            runToTheEnd(cluster, directory.resolve("undisturbed"));
            undisturbed = Traces.tables(cluster);
        }
        assertThat((Map<?, ?>) undisturbed.get("status")).hasSize(RandomArticles.CONFLICTS.size() + 1);

        Collections.shuffle(feed, new Random(3));
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            List<Path> states = List.of(Path.of("first"), Path.of("first"), Path.of("second"), Path.of("second"));
            int part = (feed.size() + states.size() - 1) / states.size();
            for (int i = 0; i < states.size(); i++) {
                List<RawArticle> next = feed.subList(i * part, Math.min(feed.size(), (i + 1) * part));
                next.forEach(article -> cluster.send(TOPICS, article));
                Path state = directory.resolve(states.get(i));
                if (i == states.size() - 1) {
                    runToTheEnd(cluster, state);
                } else {
                    runHalf(cluster, state, next.size() / 2);
                }
            }
            assertThat(Traces.tables(cluster)).isEqualTo(undisturbed);
        }
    }

    /** Runs until no more than so many articles are left, and stops as an operator stops it. */
    private static void runHalf(Cluster cluster, Path state, int left) {
        ProcessorConfig config = ProcessorProcess.config(cluster.bootstrapServers(), state);
        try (ProcessorApplication application = new ProcessorApplication(config, new LineExtractor())) {
            application.start();
            await("half read")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> cluster.remaining(TOPICS.rawArticles(), config.applicationId()) <= left);
        }
    }

    private static void runToTheEnd(Cluster cluster, Path state) {
        ProcessorConfig config = ProcessorProcess.config(cluster.bootstrapServers(), state);
        try (ProcessorApplication application = new ProcessorApplication(config, new LineExtractor())) {
            application.start();
            String standing = config.applicationId() + StreamsSettings.STANDING;
            await("everything read")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> cluster.remaining(TOPICS.rawArticles(), config.applicationId()) == 0
                            && cluster.remaining(TOPICS.claims(), standing) == 0
                            && cluster.remaining(TOPICS.clock(), standing) == 0);
            await("every conflict assessed")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(
                            () -> assertThat(cluster.claimsCounted(TOPICS)).isEqualTo(Traces.claimed(cluster)));
        }
    }
}
