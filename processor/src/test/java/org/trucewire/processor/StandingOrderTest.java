package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.record.RawArticle;

/**
 * Same feed, same answer: status, changes that stand and activity are the same to the byte, in whatever order articles, revisions,
 * withdrawals and repeats arrive, and over however many partitions they are spread.
 */
@Timeout(300)
class StandingOrderTest {

    private static final Instant BEGIN = Instant.parse("2025-06-01T00:00:00Z");
    private static final Instant ARRIVAL = BEGIN.plus(Duration.ofDays(60));

    /** A raw record: an article or a withdrawal. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Raw(String id, byte @Nullable [] value, Instant arrival) {}

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 3", "4, 3", "5, 12", "6, 12"})
    void shouldNotDependOnOrderAndPartitions(int seed, int partitions, @TempDir Path directory) {
        List<Raw> feed = feed(new Random(20250601));
        assertThat(feed).hasSizeGreaterThan(150);
        Map<String, String> expected = run(feed, 1, null, directory.resolve("calm"));
        assertThat(expected.keySet().stream().filter(key -> key.startsWith("status ")))
                .hasSize(RandomArticles.CONFLICTS.size() + 1);
        assertThat(expected.keySet().stream().filter(key -> key.startsWith("change ")))
                .hasSizeGreaterThan(20);

        Random random = new Random(seed);
        List<Raw> shuffled = new ArrayList<>(feed);
        for (int repeat = 0; repeat < 40; repeat++) {
            shuffled.add(feed.get(random.nextInt(feed.size())));
        }
        Collections.shuffle(shuffled, random);
        assertThat(run(shuffled, partitions, random, directory.resolve("shuffled")))
                .isEqualTo(expected);
    }

    /** 120 articles of six weeks, a third of them revised or withdrawn; what they say depends on the seed alone. */
    private static List<Raw> feed(Random random) {
        List<Raw> feed = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String id = "a" + i;
            Instant published = BEGIN.plus(Duration.ofMinutes(random.nextInt(42 * 24 * 60)));
            RawArticle first = RandomArticles.article(id, published, null, random);
            feed.add(raw(first));
            for (int revision = random.nextInt(6) - 3; revision > 0; revision--) {
                feed.add(raw(RandomArticles.article(
                        id, published, published.plus(Duration.ofMinutes(30L * revision)), random)));
            }
            if (random.nextInt(10) == 0) {
                feed.add(new Raw(id, null, ARRIVAL));
            }
        }
        return feed;
    }

    private static Raw raw(RawArticle article) {
        return new Raw(article.getId(), RawArticles.bytes(article), ARRIVAL);
    }

    /**
     * The final tables.
     *
     * @param random shuffles what the partitions of articles write, as far as Kafka would: records of one partition keep their
     *     order; null to leave it
     */
    private static Map<String, String> run(List<Raw> feed, int partitions, @Nullable Random random, Path directory) {
        List<List<TestRecord<byte[], byte[]>>> claims = new ArrayList<>();
        List<TestRecord<byte[], byte[]>> ticks = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            ProcessorConfig config = TopologyFixture.config(directory.resolve("articles" + partition))
                    .articleBudget(Duration.ofSeconds(20))
                    .build();
            try (TopologyFixture extraction = new TopologyFixture(config, new LineExtractor())) {
                var claimRecords =
                        bytes(extraction, TopologyFixture.TOPICS.claims().name());
                var tickRecords =
                        bytes(extraction, TopologyFixture.TOPICS.clock().name());
                for (Raw raw : feed) {
                    if (Math.floorMod(raw.id().hashCode(), partitions) == partition) {
                        extraction.raw.pipeInput(raw.id().getBytes(UTF_8), raw.value(), raw.arrival());
                    }
                }
                claims.add(claimRecords.readRecordsToList());
                ticks.addAll(tickRecords.readRecordsToList());
            }
        }
        Map<String, String> tables = new TreeMap<>();
        List<TestRecord<byte[], byte[]>> mixed = mixed(claims, random);
        for (int partition = 0; partition < partitions; partition++) {
            try (StandingFixture standing = new StandingFixture(directory.resolve("claims" + partition))) {
                int sent = 0;
                for (TestRecord<byte[], byte[]> claim : mixed) {
                    if (Math.floorMod(new String(claim.key(), UTF_8).hashCode(), partitions) == partition) {
                        standing.claims.pipeInput(claim);
                        if (sent < ticks.size()) {
                            standing.clock.pipeInput(ticks.get(sent));
                        }
                        sent++;
                        if (sent % 17 == 0) {
                            standing.assess();
                        }
                    }
                }
                ticks.subList(Math.min(sent, ticks.size()), ticks.size()).forEach(standing.clock::pipeInput);
                standing.assess();
                HexFormat hex = HexFormat.of();
                standing.status.forEach((key, value) -> tables.put("status " + key, hex.formatHex(value)));
                standing.activity.forEach((key, value) -> tables.put("activity " + key, hex.formatHex(value)));
                standing.changes.forEach((key, value) -> tables.put("change " + key, hex.formatHex(value)));
            }
        }
        return tables;
    }

    private static List<TestRecord<byte[], byte[]>> mixed(
            List<List<TestRecord<byte[], byte[]>>> partitions, @Nullable Random random) {
        List<TestRecord<byte[], byte[]>> mixed = new ArrayList<>();
        Map<Integer, Integer> read = new HashMap<>();
        int total = partitions.stream().mapToInt(List::size).sum();
        while (mixed.size() < total) {
            int partition = random == null ? mixed.size() % partitions.size() : random.nextInt(partitions.size());
            int next = read.merge(partition, 1, Integer::sum) - 1;
            if (next < partitions.get(partition).size()) {
                mixed.add(partitions.get(partition).get(next));
            }
        }
        return mixed;
    }

    private static TestOutputTopic<byte[], byte[]> bytes(TopologyFixture fixture, String topic) {
        return fixture.driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
