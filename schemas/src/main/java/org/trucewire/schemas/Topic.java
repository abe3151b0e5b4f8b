package org.trucewire.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * One topic of the catalogue.
 *
 * @param name full name, prefix included
 * @param key serde of the record keys
 * @param value serde of the record values
 * @param partitions number of partitions that {@code trucewire topics create} gives it
 * @param cleanup what the broker does with old records
 * @param retention how long the broker keeps records; null where {@code cleanup} keeps the newest of each key for ever
 * @param meaning what its readers and writers may count on, for people
 * @param <K> key type
 * @param <V> value type
 */
public record Topic<K, V>(
        String name,
        Serde<K> key,
        Serde<V> value,
        int partitions,
        Cleanup cleanup,
        @Nullable Duration retention,
        Meaning meaning) {

    /**
     * What the contract says of a topic, in sentences.
     *
     * @param holds what a record is
     * @param keys what the key is
     * @param promise in which order records come, which of them count, and how often one comes
     */
    public record Meaning(String holds, String keys, String promise) {}

    /**
     * Largest record of any topic, 16 MiB: an article of the default size limit (1 MB) in UTF-8, four times over for
     * entities and claims, and four times that for limits that were raised.
     */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    /** What a broker does with old records. */
    public enum Cleanup {
        /** Records older than the retention go. */
        DELETE("delete"),
        /** The newest record of each key stays. */
        COMPACT("compact"),
        /** The newest record of each key stays until it is older than the retention. */
        COMPACT_DELETE("compact,delete");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }
    }

    /** Present schema of the values; empty where they are bytes as they came. */
    public Optional<Schema> schema() {
        return value instanceof AvroSerde<?> avro ? Optional.of(avro.schema()) : Optional.empty();
    }

    /** Class of the records; empty where values are bytes as they came. */
    public Optional<String> recordName() {
        return schema().map(Schema::getName);
    }

    /**
     * A value in a form that needs no schema registry: for files, which outlive registries.
     *
     * @param bytes as they are on the topic
     * @return in single-object encoding if they were a record in Confluent's wire format, else as they are
     * @throws RegistryException if the registry is needed and does not answer
     */
    public byte @Nullable [] selfContained(byte @Nullable [] bytes) {
        return value instanceof AvroSerde<?> avro ? avro.selfContained(bytes) : bytes;
    }

    /** The broker settings with which the topic is made, by Kafka's names. */
    public Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy);
        if (retention != null) {
            config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
        return config;
    }

    @Override
    public String toString() {
        return name;
    }
}
