package org.trucewire.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.trucewire.schemas.Topic;

/** The producer's settings: ours, the user's over them, and those that keep articles safe over all. */
public final class ProducerSettings {

    /**
     * How long a record may be on its way. Long enough for a broker to restart and a partition to get a new leader, short
     * enough for a person to wait.
     */
    private static final Duration DELIVERY = Duration.ofMinutes(2);

    private static final Map<String, Object> DEFAULTS = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG,
            "trucewire-ingest",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            Topic.MAX_MESSAGE_BYTES,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Math.toIntExact(DELIVERY.toMillis()),
            // A full buffer is the brakes; it drains as long as any record may be on its way.
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            DELIVERY.toMillis(),
            // An article is some 4 KB. Text shrinks in company: batches of a few dozen, which 20 ms of reading files
            // fill.
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "zstd",
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            ProducerConfig.LINGER_MS_CONFIG,
            20);

    /** No article lost, none twice, and the revisions of one article in their order. */
    private static final Map<String, Set<String>> SAFE = Map.of(
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, Set.of("true"),
            ProducerConfig.ACKS_CONFIG, Set.of("all", "-1"),
            ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, Set.of("false"));

    /** Settings that would change what the publisher is. */
    private static final Set<String> OURS = Set.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.PARTITIONER_CLASS_CONFIG);

    private ProducerSettings() {}

    /**
     * The settings of a producer.
     *
     * @param kafka the user's, by Kafka's names
     * @throws IllegalArgumentException if they lack the brokers, or contradict ours
     */
    public static Map<String, Object> of(Map<String, String> kafka) {
        if (kafka.getOrDefault(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "").isBlank()) {
            throw new IllegalArgumentException(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG + " is missing: set it to the brokers' host:port");
        }
        kafka.forEach((name, value) -> {
            Set<String> allowed = SAFE.get(name);
            if (OURS.contains(name) || (allowed != null && !allowed.contains(value.strip()))) {
                throw new IllegalArgumentException("Kafka setting " + name + "=" + value
                        + " would endanger the articles or their order: leave it out");
            }
        });
        Map<String, Object> settings = new HashMap<>(DEFAULTS);
        settings.putAll(kafka);
        SAFE.keySet().forEach(settings::remove);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false);
        return settings;
    }
}
