package org.trucewire.processor;

import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_RECORDS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTION_TIMEOUT_CONFIG;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.Topic;

/** The settings of Kafka Streams: what Trucewire's promises rest on, and around it what the operator chooses. */
final class StreamsSettings {

    private static final String ADMIN_PREFIX = "admin.";

    /** Under which Kafka Streams hands a setting to one of its clients only; longer ones first. */
    private static final List<String> CLIENT_PREFIXES =
            List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", ADMIN_PREFIX);

    /** What the application is told in its own words; a second way to say it would be a way to contradict it. */
    private static final Set<String> OF_THE_APPLICATION = Set.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            StreamsConfig.STATE_DIR_CONFIG,
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            StreamsConfig.APPLICATION_SERVER_CONFIG);

    /** Kafka Streams sets these by itself for exactly-once, and warns of everybody who says them once more. */
    private static final Map<String, String> IMPLIED =
            Map.of(ISOLATION_LEVEL_CONFIG, "read_committed", ENABLE_IDEMPOTENCE_CONFIG, "true");

    private StreamsSettings() {}

    /**
     * Refuses settings that would break a promise, under whatever client's prefix they come.
     *
     * @throws IllegalArgumentException that names the setting
     */
    static void check(Map<String, String> kafka, Deadlines deadlines) {
        Map<String, String> needs = new LinkedHashMap<>(fixed(deadlines));
        needs.putAll(IMPLIED);
        kafka.forEach((name, value) -> {
            String setting = withoutClientPrefix(name);
            String needed = needs.get(setting);
            if (needed != null && !needed.equals(value)) {
                throw new IllegalArgumentException("kafka setting " + name + "=" + value + ": Trucewire needs " + needed
                        + " to lose nothing and to do nothing twice; leave it out");
            }
            if (OF_THE_APPLICATION.contains(setting)) {
                throw new IllegalArgumentException(
                        "kafka setting " + name + ": use the application's own option for it");
            }
        });
        String protocol = kafka.getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        if (!Set.of("streams", "classic").contains(protocol)) {
            throw new IllegalArgumentException("kafka setting " + StreamsConfig.GROUP_PROTOCOL_CONFIG + "=" + protocol
                    + ": must be streams or classic");
        }
    }

    /** What comes after the application's id in that of the part that keeps the standing. */
    static final String STANDING = "-standing";

    /** Claims are read in batches: each takes microseconds. Kafka's default. */
    private static final int STANDING_POLL_RECORDS = 1_000;

    /**
     * Everything that the part which keeps the standing is started with: a group of its own, for it reads at its own pace.
     *
     * @param server {@code host:port} under which the others of the group ask this instance; null if they cannot
     */
    static Properties standing(ProcessorConfig config, @Nullable String server) {
        Properties settings = of(config);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId() + STANDING);
        settings.put(MAX_POLL_RECORDS_CONFIG, Integer.toString(STANDING_POLL_RECORDS));
        if (server != null) {
            settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, server);
        }
        return settings;
    }

    /** Everything that the part which extracts is started with. */
    static Properties of(ProcessorConfig config) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.STREAMS.name);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class.getName());
        settings.putAll(config.kafka());
        settings.putAll(fixed(config.deadlines()));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        return settings;
    }

    /** The settings of our own admin client: what the operator says to all clients and to admin clients. */
    static Properties admin(ProcessorConfig config) {
        Properties settings = new Properties();
        // The admin client answers a person who waits: a cluster that is silent for 15 s is reported (default: 60 s).
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.kafka().forEach((name, value) -> {
            if (withoutClientPrefix(name).equals(name) && !isOfOthers(name)) {
                settings.put(name, value);
            }
        });
        config.kafka().forEach((name, value) -> {
            if (name.startsWith(ADMIN_PREFIX)) {
                settings.put(name.substring(ADMIN_PREFIX.length()), value);
            }
        });
        return settings;
    }

    /** What no client of Kafka's knows is no other's: plug-ins and configuration providers read it. */
    private static boolean isOfOthers(String name) {
        return !AdminClientConfig.configNames().contains(name)
                && Stream.of(
                                ConsumerConfig.configNames(),
                                ProducerConfig.configNames(),
                                StreamsConfig.configDef().names())
                        .anyMatch(names -> names.contains(name));
    }

    /** What nobody may change. */
    private static Map<String, String> fixed(Deadlines deadlines) {
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // A new group begins with the first record there is, not with the next one.
        fixed.put(AUTO_OFFSET_RESET_CONFIG, "earliest");

        fixed.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Long.toString(Deadlines.COMMIT_INTERVAL.toMillis()));
        fixed.put(
                TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(deadlines.transaction().toMillis()));
        fixed.put(MAX_POLL_INTERVAL_MS_CONFIG, Long.toString(deadlines.poll().toMillis()));
        fixed.put(MAX_POLL_RECORDS_CONFIG, Integer.toString(Deadlines.POLL_RECORDS));
        // The producer's own limit is 1 MB, below what our topics take.
        fixed.put(MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topic.MAX_MESSAGE_BYTES));

        // The error policy is in package-info.
        fixed.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailExceptionHandler.class.getName());
        fixed.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailProcessingExceptionHandler.class.getName());
        fixed.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DefaultProductionExceptionHandler.class.getName());
        fixed.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ArrivalTime.class.getName());

        // A store whose name Kafka makes up is lost when the topology changes.
        fixed.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        return fixed;
    }

    private static String withoutClientPrefix(String name) {
        return CLIENT_PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }
}
