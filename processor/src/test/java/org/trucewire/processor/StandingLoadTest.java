package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.schemas.AvroSerde;
import org.trucewire.schemas.Topics;
import org.trucewire.standing.Assessment;
import org.trucewire.telemetry.HttpAnswer;

/**
 * How much the standing can take: {@code mvn -Pslow -pl processor -am verify}. The heap is that of the profile. Broker, producer
 * and processor share the machine.
 */
@Tag("slow")
@Timeout(900)
class StandingLoadTest {

    private static final int CLAIMS = Integer.getInteger("trucewire.load.claims", 1_000_000);
    private static final int CONFLICTS = 2_000;
    private static final Topics TOPICS = Topics.unprefixed();
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void shouldKeepUpWithManyClaimsAndReadItsStateBack(@TempDir Path directory) throws Exception {
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            Map<String, Integer> expected = produce(cluster);
            ProcessorConfig config = ProcessorProcess.config(cluster.bootstrapServers(), directory.resolve("state"));

            long begin = System.nanoTime();
            AtomicLong heap = new AtomicLong();
            try (Standing running = Standing.start(config)) {
                assertThat(running.streams()).isNotNull();
                await().atMost(Duration.ofMinutes(10))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> {
                            Runtime runtime = Runtime.getRuntime();
                            heap.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
                            return cluster.remaining(TOPICS.claims(), config.applicationId() + StreamsSettings.STANDING)
                                    == 0;
                        });
                double seconds = seconds(begin);
                System.out.printf("standing: read after %.1f s%n", seconds);
                // the conflicts noted last
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(
                                () -> assertThat(cluster.claimsCounted(TOPICS)).isEqualTo(expected));
                System.out.printf(
                        "standing: %,d claims of %,d conflicts in %.1f s, %,.0f claims/s; last status after %.1f s; heap at most %,d MB%n",
                        CLAIMS, CONFLICTS, seconds, CLAIMS / seconds, seconds(begin), heap.get() >> 20);
                assertThat(CLAIMS / seconds).as("claims a second").isGreaterThan(20_000);
            }
            System.out.printf("standing: state on disk %,d MB%n", size(directory.resolve("state")) >> 20);

            ProcessorConfig elsewhere = ProcessorProcess.config(cluster.bootstrapServers(), directory.resolve("empty"));
            long restoring = System.nanoTime();
            try (Standing standing = Standing.start(elsewhere)) {
                standing.awaitRunning();
                System.out.printf("standing: state of %,d claims read back in %.1f s%n", CLAIMS, seconds(restoring));
                askForAll(standing.streams(), expected.size());
            }
        }
    }

    /** {@code GET /api/status}, without the way through HTTP. */
    private static void askForAll(KafkaStreams standing, int conflicts) throws IOException {
        StandingApi api = new StandingApi(TOPICS.claims().partitions(), () -> Optional.of(standing), () -> null);
        List<Double> seconds = new ArrayList<>();
        HttpAnswer answer = null;
        for (int i = 0; i < 11; i++) {
            long begin = System.nanoTime();
            answer = api.apply(URI.create("/api/status"));
            seconds.add(seconds(begin));
        }
        String body = Objects.requireNonNull(answer).body();
        assertThat(new ObjectMapper().readTree(body)).hasSize(conflicts);
        Collections.sort(seconds);
        System.out.printf(
                "standing: /api/status of %,d conflicts, %,d KB, in %.0f ms, at most %.0f ms%n",
                conflicts, body.length() >> 10, 1000 * seconds.get(5), 1000 * seconds.get(10));
        assertThat(seconds.get(5)).as("seconds until all conflicts are told").isLessThan(1);
    }

    /** The part alone. */
    private record Standing(KafkaStreams streams) implements AutoCloseable {

        static Standing start(ProcessorConfig config) {
            KafkaStreams streams = new KafkaStreams(
                    StandingTopology.of(config, new ArticleMetrics(new SimpleMeterRegistry())),
                    StreamsSettings.standing(config, null));
            streams.start();
            return new Standing(streams);
        }

        void awaitRunning() {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> streams.state() == KafkaStreams.State.RUNNING
                            && streams.metadataForLocalThreads().stream()
                                            .mapToInt(thread ->
                                                    thread.activeTasks().size())
                                            .sum()
                                    == TOPICS.claims().partitions());
        }

        @Override
        public void close() {
            streams.close(Duration.ofSeconds(30));
        }
    }

    /** Claims of a year, some conflicts with many and many with few; returns how many of each are remembered. */
    private static Map<String, Integer> produce(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", cluster.bootstrapServers());
        settings.put("linger.ms", 20);
        settings.put("batch.size", 256 << 10);
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> acts = new HashMap<>();
        Map<String, Integer> others = new HashMap<>();
        Random random = new Random(20260101);
        AtomicLong failures = new AtomicLong();
        ClaimType[] types = ClaimType.values();
        AvroSerde<CeasefireClaim> serde = AvroSerde.of(CeasefireClaim.class);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < CLAIMS; i++) {
                // squared: the first tenth of the conflicts has a third of the claims
                int number = (int) (CONFLICTS * Math.pow(random.nextDouble(), 2));
                List<String> parties = List.of("A" + number, "B" + number);
                String conflict = String.join("~", parties);
                ClaimType type = types[1 + random.nextInt(types.length - 1)];
                Instant reported = BEGIN.plusSeconds((long) i * 365 * 24 * 3600 / CLAIMS);
                String agent = parties.get(random.nextInt(2));
                CeasefireClaim claim = CeasefireClaim.newBuilder()
                        .setConflict(conflict)
                        .setClaim(Claim.newBuilder()
                                .setId(String.format("%032x", i))
                                .setType(type)
                                .setAgents(List.of(agent))
                                .setParties(parties)
                                .setSource(random.nextBoolean() ? List.of() : List.of(agent))
                                .setPolarity(random.nextInt(5) == 0 ? Polarity.NEGATIVE : Polarity.POSITIVE)
                                .setModality(random.nextInt(4) == 0 ? Modality.POSSIBLE : Modality.ACTUAL)
                                .setEvidence("A sentence of some twenty words, as news agencies write them about "
                                        + conflict + ", says for the " + i
                                        + "th time that something was agreed or broken.")
                                .setStart(0)
                                .setEnd(120)
                                .setRule("load")
                                .setConfidence(1)
                                .build())
                        .setArticleId("article-" + i / 5)
                        .setPublisher("publisher-" + random.nextInt(50))
                        .setPublishedAt(reported)
                        .setReportedAt(reported)
                        .setProvenance(new Provenance("raw", 0, (long) i, "load", "load"))
                        .build();
                var unused = producer.send(
                        new ProducerRecord<>(
                                TOPICS.claims().name(), conflict.getBytes(UTF_8), serde.serialize(null, claim)),
                        (metadata, error) -> {
                            if (error != null) {
                                failures.incrementAndGet();
                            }
                        });
                boolean act = Assessment.isAct(claim);
                int remembered = (act ? acts : others).merge(conflict, 1, Integer::sum);
                if (remembered <= (act ? Assessment.MOST_ACTS : Assessment.MOST_CLAIMS)) {
                    counts.merge(conflict, 1, Integer::sum);
                }
            }
        }
        assertThat(failures).hasValue(0);
        return counts;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
