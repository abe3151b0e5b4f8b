package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ClockTick;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.AvroSerde;
import org.trucewire.schemas.Topic;

/** The standing topology in a driver, as it works on one partition, and the tables that its records make. */
final class StandingFixture implements AutoCloseable {

    final MeterRegistry meters = new SimpleMeterRegistry();
    final TopologyTestDriver driver;
    final TestInputTopic<byte[], byte[]> claims;
    final TestInputTopic<byte[], byte[]> clock;

    /** By conflict, the bytes of the last status. */
    final Map<String, byte[]> status = new TreeMap<>();

    /** By key, the bytes of the last count. */
    final Map<String, byte[]> activity = new TreeMap<>();

    /** By id, the transitions that stand, in the order in which they came. */
    final Map<String, byte[]> changes = new LinkedHashMap<>();

    private final TestOutputTopic<String, byte[]> statusRecords;
    private final TestOutputTopic<String, byte[]> activityRecords;
    private final TestOutputTopic<String, byte[]> changeRecords;

    StandingFixture(Path directory) {
        ProcessorConfig config = TopologyFixture.config(directory).build();
        driver = new TopologyTestDriver(
                StandingTopology.of(config, new ArticleMetrics(meters)),
                StreamsSettings.standing(config, null),
                Instant.parse("2025-06-24T00:00:00Z"));
        claims = input(TopologyFixture.TOPICS.claims());
        clock = input(TopologyFixture.TOPICS.clock());
        statusRecords = output(TopologyFixture.TOPICS.status());
        activityRecords = output(TopologyFixture.TOPICS.activity());
        changeRecords = output(TopologyFixture.TOPICS.changes());
    }

    /** Event time has come so far. */
    void tick(String time) {
        clock.pipeInput(
                "0".getBytes(UTF_8), AvroSerde.of(ClockTick.class).serialize(null, new ClockTick(Instant.parse(time))));
    }

    /** Lets the noted conflicts be assessed and reads what was written. */
    void assess() {
        // past the rest after the last assessment, however long that took
        driver.advanceWallClockTime(Duration.ofHours(1));
        statusRecords.readKeyValuesToList().forEach(record -> put(status, record.key, record.value));
        activityRecords.readKeyValuesToList().forEach(record -> put(activity, record.key, record.value));
        changeRecords.readValuesToList().forEach(bytes -> {
            StatusChange change = decoded(StatusChange.class, bytes);
            if (change.getRetracted()) {
                changes.remove(change.getId());
            } else {
                changes.put(change.getId(), bytes);
            }
        });
    }

    CeasefireStatus status(String conflict) {
        return decoded(CeasefireStatus.class, status.get(conflict));
    }

    List<StatusChange> changes() {
        return changes.values().stream()
                .map(bytes -> decoded(StatusChange.class, bytes))
                .toList();
    }

    static <T extends SpecificRecordBase> T decoded(Class<T> type, byte @Nullable [] bytes) {
        return Objects.requireNonNull(AvroSerde.of(type).deserialize(null, bytes));
    }

    private static void put(Map<String, byte[]> table, String key, byte @Nullable [] value) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value);
        }
    }

    private TestInputTopic<byte[], byte[]> input(Topic<?, ?> topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<String, byte[]> output(Topic<?, ?> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
