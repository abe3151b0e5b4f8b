package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trucewire.processor.TorturedCluster.say;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topics;
import org.trucewire.standing.Assessment;

/** More, larger and more one-sided than any day of news, on one broker and for one processor with little heap. */
@Tag("torture")
@Timeout(1800)
class HeavyFeedTest {

    private static final Topics TOPICS = Topics.unprefixed();
    private static final Instant BEGIN = Instant.parse("2025-06-01T00:00:00Z");
    private static final int CONFLICTS = Integer.getInteger("torture.conflicts", 200_000);

    @TempDir
    private Path directory = Path.of("");

    /** Larger than an article may be and smaller than a record may be, between articles that are neither. */
    @Test
    void shouldRejectRecordsOfTenMegabytesAndGoOn() throws Exception {
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            // hardly to be packed, so that they are large on the wire, too
            String letters = new Random(1)
                    .ints(10 << 20, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            for (int i = 0; i < 20; i++) {
                cluster.send(TOPICS, RawArticles.article("large-" + i, letters));
                cluster.send(TOPICS, RawArticles.article("small-" + i, "claim HOLD IRN ISR"));
            }
            run(cluster, "384m");
            assertThat(cluster.committed(TOPICS.rejectedArticles())).hasSize(20).allSatisfy(record -> {
                assertThat(new String(
                                record.headers()
                                        .lastHeader(RejectionHeaders.REASON)
                                        .value(),
                                UTF_8))
                        .isEqualTo("TOO_LARGE");
                assertThat(record.value()).hasSizeGreaterThan(10 << 20);
            });
            assertThat(cluster.committed(TOPICS.enrichedArticles())).hasSize(20);
            say("20 records of 10 MB, in a heap of 384 MB");
        }
    }

    /** One conflict has all claims, more of them than are kept. */
    @Test
    void shouldKeepUpWithOneConflictThatHasAllClaims() throws Exception {
        int articles = 2_000;
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            List<RawArticle> feed = new ArrayList<>();
            for (int i = 0; i < articles; i++) {
                feed.add(RawArticle.newBuilder(RawArticles.article(
                                "hot-" + i,
                                "claim VIOLATE IRN ISR\nclaim VIOLATE ISR IRN\nclaim CALL IRN ISR\nclaim HOLD IRN ISR"))
                        .setPublishedAt(BEGIN.plus(Duration.ofMinutes(i)))
                        .build());
            }
            send(cluster, feed);
            Duration took = run(cluster, "256m", () -> Map.of("IRN~ISR", Assessment.MOST_CLAIMS));
            assertThat(Traces.claimed(cluster)).isEqualTo(Map.of("IRN~ISR", 4 * articles));
            say("%d claims of one conflict, %d kept, in %d s, in a heap of 256 MB"
                    .formatted(4 * articles, Assessment.MOST_CLAIMS, took.toSeconds()));
        }
    }

    /** A hundred times as many articles in the same time; what is behind is read within a minute. */
    @Test
    void shouldRecoverFromABurst() throws Exception {
        int usual = 50;
        List<RawArticle> feed = RandomArticles.feed(100 * usual);
        try (Cluster cluster = new Cluster();
                ProcessorProcess processor = start(cluster, "256m")) {
            cluster.provision(TOPICS);
            feed.subList(0, usual).forEach(article -> cluster.send(TOPICS, article));
            Runs.awaitTheEnd(cluster, Duration.ofMinutes(2));
            long begin = System.nanoTime();
            send(cluster, feed.subList(usual, feed.size()));
            long behind = cluster.remaining(TOPICS.rawArticles(), Runs.application());
            patiently(Duration.ofMinutes(2))
                    .until(() -> cluster.remaining(TOPICS.rawArticles(), Runs.application()) == 0);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(processor.isAlive()).isTrue();
            Runs.awaitTheEnd(cluster, Duration.ofMinutes(1));
            say("a burst of %d articles, %d behind at its end, none after %d s"
                    .formatted(feed.size() - usual, behind, took.toSeconds()));
        }
    }

    /** Every claim is about another conflict. */
    @Test
    void shouldKnowAsManyConflictsAsThereAre() throws Exception {
        int each = 50;
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            List<RawArticle> feed = new ArrayList<>();
            for (int i = 0; i < CONFLICTS; i += each) {
                StringBuilder body = new StringBuilder();
                for (int conflict = i; conflict < i + each; conflict++) {
                    body.append("claim HOLD A")
                            .append(conflict)
                            .append(" B")
                            .append(conflict)
                            .append('\n');
                }
                feed.add(RawArticle.newBuilder(RawArticles.article("many-" + i, body.toString()))
                        .setPublishedAt(BEGIN.plusSeconds(i / each))
                        .build());
            }
            send(cluster, feed);
            Duration took = run(cluster, "512m");
            assertThat(cluster.claimsCounted(TOPICS)).hasSize(CONFLICTS);
            say("%d conflicts in %d s, in a heap of 512 MB".formatted(CONFLICTS, took.toSeconds()));
        }
    }

    private Duration run(Cluster cluster, String heap) throws Exception {
        return run(cluster, heap, () -> Traces.claimed(cluster));
    }

    /** Runs a processor of that heap until nothing is left and the conflicts' statuses count as many claims as expected. */
    private Duration run(Cluster cluster, String heap, Supplier<Map<String, Integer>> expected) throws Exception {
        long begin = System.nanoTime();
        try (ProcessorProcess processor = start(cluster, heap)) {
            patiently(Duration.ofMinutes(20)).until(() -> {
                assertThat(processor.isAlive()).as("the processor runs").isTrue();
                return Runs.nothingIsLeft(cluster);
            });
            patiently(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                            cluster.claimsCounted(TOPICS))
                    .isEqualTo(expected.get()));
            processor.stop();
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private ProcessorProcess start(Cluster cluster, String heap) throws Exception {
        return ProcessorProcess.start(
                cluster.bootstrapServers(),
                directory.resolve("state"),
                directory.resolve("processor.log"),
                Map.of(),
                heap,
                Map.of());
    }

    private static ConditionFactory patiently(Duration atMost) {
        return await().atMost(atMost)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(ExecutionException.class);
    }

    /** As fast as the broker takes them. */
    private static void send(Cluster cluster, List<RawArticle> feed) {
        Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", 20);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (RawArticle article : feed) {
                var unused = producer.send(new ProducerRecord<>(
                        TOPICS.rawArticles().name(), RawArticles.utf8(article.getId()), RawArticles.bytes(article)));
            }
        }
    }
}
