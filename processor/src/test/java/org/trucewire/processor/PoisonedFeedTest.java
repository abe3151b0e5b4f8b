package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topics;

/** Three of ten records are poison, of every kind: each is rejected once, and nothing else is other than without them. */
@Timeout(300)
class PoisonedFeedTest {

    private static final Topics TOPICS = Topics.unprefixed();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldRejectAllPoisonAndNothingElse() {
        List<RawArticle> feed = RandomArticles.feed(120);
        Map<String, Object> clean = Runs.undisturbed(feed, directory.resolve("clean"));
        int ofItsOwn = ((List<?>) Objects.requireNonNull(clean.get("rejected"))).size();

        Random random = new Random(30);
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            List<Poison> kinds = List.of(Poison.values());
            List<Poison> given = new ArrayList<>();
            for (int i = 0; i < feed.size(); i++) {
                cluster.send(TOPICS, feed.get(i));
                if (random.nextInt(7) < 3) {
                    Poison poison = kinds.get(given.size() % kinds.size());
                    String id = "p" + i;
                    cluster.send(TOPICS, poison.key(id), poison.value(id));
                    given.add(poison);
                }
            }
            assertThat(given).containsAll(kinds);
            assertThat(given.size() * 10.0 / (given.size() + feed.size())).isBetween(2.5, 3.5);

            ProcessorConfig config = ProcessorConfig.builder(TOPICS, cluster.bootstrapServers())
                    .stateDirectory(directory.resolve("poisoned"))
                    .threads(2)
                    .articleBudget(Duration.ofMillis(500))
                    .build();
            try (ProcessorApplication application = new ProcessorApplication(config, new LineExtractor())) {
                application.start();
                Runs.awaitTheEnd(cluster, Duration.ofMinutes(3));
            }
            Map<String, Object> poisoned = Traces.topics(cluster);
            assertThat((List<?>) poisoned.get("rejected")).as("rejected").hasSize(ofItsOwn + given.size());
            for (String topic : List.of("enriched", "claims", "status", "changes", "activity")) {
                if (topic.equals("enriched") || topic.equals("claims")) {
                    // offsets of the raw records differ
                    assertThat((List<?>) poisoned.get(topic)).as(topic).hasSameSizeAs((List<?>) clean.get(topic));
                } else {
                    assertThat(poisoned.get(topic)).as(topic).isEqualTo(clean.get(topic));
                }
            }
            Map<String, Integer> reasons = new TreeMap<>();
            cluster.committed(TOPICS.rejectedArticles()).forEach(record -> {
                Header reason = record.headers().lastHeader(RejectionHeaders.REASON);
                reasons.merge(new String(reason.value(), UTF_8), 1, Integer::sum);
            });
            assertThat(reasons)
                    .containsKeys(
                            "MALFORMED",
                            "UNKNOWN_SCHEMA",
                            "EMPTY",
                            "KEY_MISMATCH",
                            "TOO_LARGE",
                            "EXTRACTOR_FAILED",
                            "OVER_BUDGET");
            TorturedCluster.say("%d articles among %d of poison: %s".formatted(feed.size(), given.size(), reasons));
        }
    }
}
