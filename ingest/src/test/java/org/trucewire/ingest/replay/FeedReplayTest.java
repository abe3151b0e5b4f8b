package org.trucewire.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trucewire.ingest.replay.Feeds.bytes;
import static org.trucewire.ingest.replay.Feeds.record;
import static org.trucewire.ingest.replay.Feeds.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Capture and replay against a broker. Each test has a topic of its own. */
@Timeout(120)
class FeedReplayTest {

    private static final FeedCapture ALL = new FeedCapture(TimeRange.ALL, false, false);
    private static final Pace AT_ONCE = record -> true;
    private static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();

    private static FeedBroker broker;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void startBroker() {
        broker = new FeedBroker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldGiveTheSameFileWhenAReplayIsCapturedAgain() throws Exception {
        broker.createTopic("round", 3);
        Path written = write(folder.resolve("written.avro"), feed("round", 3, 3_000));
        assertThat(broker.replay(written, "round", true, true, AT_ONCE).published())
                .isEqualTo(3_000);
        Path first = folder.resolve("first.avro");
        assertThat(broker.capture(ALL, first, "round", 3)).isEqualTo(3_000);
        assertThat(first).hasSameBinaryContentAs(written);

        Path second = folder.resolve("second.avro");
        replayElsewhere(ALL, first, second, "round", 3);
        assertThat(second).hasSameBinaryContentAs(first);

        Path people = folder.resolve("people.jsonl");
        broker.capture(ALL, people, "round", 3);
        assertThat(write(folder.resolve("again.avro"), Feeds.read(people))).hasSameBinaryContentAs(first);
    }

    @Test
    void shouldNotShowHolesInTheOffsetsWhenItNumbersRecords() throws Exception {
        broker.createTopic("holes", 1);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.kafka().get("bootstrap.servers"), "transactional.id", "holes");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; i < 4; i++) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("holes", 0, NOON + i, null, ("v" + i).getBytes(UTF_8)))
                        .get();
                if (i == 2) {
                    producer.abortTransaction();
                } else {
                    producer.commitTransaction();
                }
            }
        }
        Path offsets = folder.resolve("offsets.avro");
        broker.capture(ALL, offsets, "holes", 1);
        assertThat(Feeds.read(offsets))
                .as("what was aborted is not there")
                .extracting(FeedRecord::value)
                .containsExactly(bytes("v0"), bytes("v1"), bytes("v3"));
        assertThat(Feeds.read(offsets)).extracting(FeedRecord::offset).containsExactly(0L, 2L, 6L);

        FeedCapture numbered = new FeedCapture(TimeRange.ALL, true, false);
        Path first = folder.resolve("first.avro");
        broker.capture(numbered, first, "holes", 1);
        Path second = folder.resolve("second.avro");
        replayElsewhere(numbered, first, second, "holes", 1);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    /** Into an empty topic of the same name, on a broker of its own, and out of it again. */
    private static void replayElsewhere(FeedCapture capture, Path file, Path again, String topic, int partitions)
            throws Exception {
        try (FeedBroker other = new FeedBroker()) {
            other.createTopic(topic, partitions);
            other.replay(file, topic, true, true, AT_ONCE);
            other.capture(capture, again, topic, partitions);
        }
    }

    @Test
    void shouldTakeARangeOfTimesEvenWhereTimestampsGoBack() throws Exception {
        broker.createTopic("range", 1);
        List<FeedRecord> records = new ArrayList<>();
        long[] minutes = {0, 10, 3, 20, 12, 30};
        for (int i = 0; i < minutes.length; i++) {
            records.add(record("range", 0, i, NOON + minutes[i] * 60_000, "at " + minutes[i]));
        }
        broker.replay(write(folder.resolve("feed.avro"), records), "range", true, true, AT_ONCE);
        TimeRange range =
                new TimeRange(Instant.ofEpochMilli(NOON + 3 * 60_000), Instant.ofEpochMilli(NOON + 20 * 60_000));
        Path captured = folder.resolve("captured.avro");
        broker.capture(new FeedCapture(range, false, false), captured, "range", 1);
        assertThat(Feeds.read(captured))
                .extracting(FeedRecord::value)
                .containsExactly(bytes("at 10"), bytes("at 3"), bytes("at 12"));
    }

    @Test
    void shouldKeepTheOrderAndTheHeadersAndPutKeysTogetherInATopicWithFewerPartitions() throws Exception {
        broker.createTopic("fewer", 2);
        List<FeedRecord> records = feed("more", 5, 500);
        broker.replay(write(folder.resolve("feed.avro"), records), "fewer", false, false, AT_ONCE);
        List<ConsumerRecord<byte[], byte[]>> replayed = broker.records("fewer", 2, 500);
        for (String key : List.of("key 0", "key 1", "key 2", "key 3", "key 4")) {
            List<ConsumerRecord<byte[], byte[]>> ofKey = replayed.stream()
                    .filter(record -> bytes(key).equals(FeedRecord.bytes(record.key())))
                    .toList();
            assertThat(ofKey)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(ofKey.get(0).partition());
            assertThat(ofKey)
                    .extracting(record -> FeedRecord.bytes(record.value()))
                    .containsExactlyElementsOf(records.stream()
                            .filter(record -> bytes(key).equals(record.key()))
                            .map(FeedRecord::value)
                            .toList());
        }
        assertThat(replayed.get(0).headers().lastHeader("origin").value()).isEqualTo("test".getBytes(UTF_8));
        assertThat(replayed.get(0).timestamp()).as("the time of publishing").isGreaterThan(NOON);
    }

    @Test
    void shouldKeepTheGapsWithinFiftyMilliseconds() throws Exception {
        broker.createTopic("gaps", 1);
        long[] seconds = {0, 6, 6, 30, 33, 90};
        List<FeedRecord> records = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            records.add(record("gaps", 0, i, NOON + seconds[i] * 1000, "some"));
        }
        Path file = write(folder.resolve("feed.avro"), records);
        // the first record of a producer waits for the brokers' answer
        broker.replay(write(folder.resolve("warm.avro"), records.subList(0, 1)), "gaps", true, false, AT_ONCE);
        broker.replay(file, "gaps", true, false, new ScaledPace(60, new MachineClock()));
        List<Long> times = broker.records("gaps", 1, 7).stream()
                .skip(2) // so does the first of this one
                .map(ConsumerRecord::timestamp)
                .toList();
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(0)).isCloseTo((seconds[i + 1] - seconds[1]) * 1000 / 60, within(50L));
        }
    }

    @Test
    void shouldPublishWhatIsBeforeTheDamageAndTellTheRest() throws Exception {
        broker.createTopic("cut", 1);
        Path file = write(folder.resolve("feed.jsonl"), feed("cut", 1, 10));
        Files.writeString(file, Files.readString(file) + "{\"topic\":\"cut\",");
        FeedReplay.Outcome outcome = new FeedReplay(
                        file, TimeRange.ALL, Map.of("cut", new FeedReplay.Target("cut", true)), false, false)
                .run(broker.kafka(), AT_ONCE, sent -> {});
        assertThat(outcome.published()).isEqualTo(10);
        assertThat(outcome.fault())
                .hasValueSatisfying(fault -> assertThat(fault).startsWith(file + ": line 11: "));
    }

    @Test
    void shouldStopAtTheFirstRecordThatFails() throws Exception {
        broker.createTopic("fails", 1);
        Path file = write(folder.resolve("feed.avro"), feed("fails", 2, 10));
        FeedReplay.Outcome outcome = broker.replay(file, "fails", false, false, new Pace() {
            private int left = 4;

            @Override
            public boolean await(FeedRecord record) {
                return left-- > 0;
            }
        });
        assertThat(outcome.published()).isEqualTo(4);
        assertThat(outcome.fault()).isEmpty();

        byte[] huge = new byte[17 * 1024 * 1024];
        Path tooLarge = write(
                folder.resolve("large.avro"),
                List.of(
                        record("fails", 0, 0, NOON, "good"),
                        record("fails", 0, 1, NOON, null, FeedRecord.bytes(huge)),
                        record("fails", 0, 2, NOON, "never sent")));
        FeedReplay.Outcome stopped = broker.replay(tooLarge, "fails", false, false, AT_ONCE);
        assertThat(stopped.published()).isEqualTo(1);
        assertThat(stopped.fault())
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("record fails/0/1: too large for a record"));
    }

    /** The machine's own. */
    private static final class MachineClock implements ReplayClock {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public boolean await(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        }
    }

    /** Records of several keys, of which each has its partition, at times that stand still now and then. */
    private static List<FeedRecord> feed(String topic, int partitions, int count) {
        List<FeedRecord> records = new ArrayList<>();
        long[] offsets = new long[partitions];
        for (int i = 0; i < count; i++) {
            int partition = i * 7 % partitions;
            records.add(new FeedRecord(
                    topic,
                    partition,
                    offsets[partition]++,
                    NOON + i / 3 * 1000L,
                    TimestampType.CREATE_TIME,
                    bytes("key " + partition),
                    i % 50 == 49 ? null : bytes("value " + i),
                    List.of(new FeedHeader("origin", bytes("test")), new FeedHeader("empty", null))));
        }
        records.sort(Comparator.comparingLong(FeedRecord::timestamp)
                .thenComparingInt(FeedRecord::partition)
                .thenComparingLong(FeedRecord::offset));
        return records;
    }
}
