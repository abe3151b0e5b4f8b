package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.RawArticle;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** Exactly once over the whole chain: ten deaths leave no trace in any topic. {@code mvn -Pslow -pl processor -am verify}. */
@Tag("slow")
@Timeout(900)
class KilledProcessorTest {

    private static final int ARTICLES = 2_000;
    private static final int DEATHS = 10;
    private static final Topics TOPICS = Topics.unprefixed();
    private static final Instant BEGIN = Instant.parse("2025-06-01T00:00:00Z");

    @Test
    void shouldGiveTheSameTopicsWhenItIsKilledTenTimes(@TempDir Path directory) throws Exception {
        Map<String, Object> undisturbed;
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            feed(cluster);
            runToTheEnd(cluster, directory.resolve("undisturbed"));
            undisturbed = topics(cluster);
        }
        assertThat((Map<?, ?>) undisturbed.get("status")).hasSize(RandomArticles.CONFLICTS.size() + 1);
        assertThat((List<?>) undisturbed.get("claims")).hasSizeGreaterThan(ARTICLES);

        Path state = directory.resolve("killed");
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            feed(cluster);
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
                            .until(() -> feedSize() - cluster.remaining(TOPICS.rawArticles(), group) >= done);
                    process.kill();
                }
            }
            runToTheEnd(cluster, state);
            Map<String, Object> killed = topics(cluster);
            undisturbed.forEach(
                    (topic, records) -> assertThat(killed.get(topic)).as(topic).isEqualTo(records));
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
                            () -> assertThat(cluster.claimsCounted(TOPICS)).isEqualTo(claimed(cluster)));
        }
    }

    private static int feedSize() {
        return ARTICLES + ARTICLES / 4;
    }

    /** Every fourth article is revised; some are poisoned. */
    private static void feed(Cluster cluster) {
        Random random = new Random(20250601);
        for (int i = 0; i < ARTICLES; i++) {
            Instant published = BEGIN.plus(Duration.ofMinutes(30L * i));
            cluster.send(TOPICS, article("a" + i, published, null, random));
            if (i % 4 == 3) {
                String revised = "a" + (i - random.nextInt(4));
                cluster.send(TOPICS, article(revised, published, published.plus(Duration.ofHours(1)), random));
            }
        }
    }

    private static RawArticle article(String id, Instant published, @Nullable Instant updated, Random random) {
        RawArticle article = RandomArticles.article(id, published, updated, random);
        return random.nextInt(50) > 0
                ? article
                : RawArticle.newBuilder(article)
                        .setBody(article.getBody() + "throw\n")
                        .build();
    }

    /** What is left of every topic, to the byte: whole topics, and of tables the last record of every key. */
    private static Map<String, Object> topics(Cluster cluster) {
        Map<String, Object> topics = new TreeMap<>();
        topics.put("enriched", records(cluster, TOPICS.enrichedArticles()));
        topics.put("rejected", records(cluster, TOPICS.rejectedArticles()));
        topics.put("claims", records(cluster, TOPICS.claims()));
        topics.put("status", table(cluster, TOPICS.status()));
        topics.put("activity", table(cluster, TOPICS.activity()));
        topics.put("changes", changes(cluster));
        return topics;
    }

    private static List<String> records(Cluster cluster, Topic<?, ?> topic) {
        HexFormat hex = HexFormat.of();
        return cluster.committed(topic).stream()
                .map(record -> hex.formatHex(record.key()) + " "
                        + (record.value() == null ? "" : hex.formatHex(record.value())))
                .sorted()
                .toList();
    }

    private static Map<String, String> table(Cluster cluster, Topic<String, ?> topic) {
        Map<String, String> table = new TreeMap<>();
        cluster.latest(topic).forEach((key, value) -> table.put(key, String.valueOf(value)));
        return table;
    }

    private static List<String> changes(Cluster cluster) {
        Map<String, StatusChange> last = new TreeMap<>();
        cluster.values(TOPICS.changes()).forEach(change -> last.put(change.getId(), change));
        return last.values().stream()
                .filter(change -> !change.getRetracted())
                .map(String::valueOf)
                .toList();
    }

    /** Claims that stand, by conflict, as a reader of their topic finds them. */
    private static Map<String, Integer> claimed(Cluster cluster) {
        Map<String, CeasefireClaim> last = new TreeMap<>();
        for (CeasefireClaim claim : cluster.values(TOPICS.claims())) {
            last.put(claim.getConflict() + " " + claim.getClaim().getId(), claim);
        }
        Map<String, Integer> counts = new TreeMap<>();
        last.values().stream()
                .filter(claim -> !claim.getRetracted())
                .forEach(claim -> counts.merge(claim.getConflict(), 1, Integer::sum));
        return counts;
    }
}
