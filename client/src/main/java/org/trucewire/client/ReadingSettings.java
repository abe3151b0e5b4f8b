package org.trucewire.client;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the consumer behind a reader: the caller's, but for those on which the reader's promises stand.
 *
 * @param all by Kafka's names
 */
record ReadingSettings(Map<String, Object> all) {

    private static final String COMMITTED = "read_committed";

    /** What is always so, and why nobody may say otherwise. */
    private record Fixed(String name, String value, String reason) {}

    private static final List<Fixed> FIXED = List.of(
            new Fixed(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    COMMITTED,
                    "records of transactions that were given up would be read too"),
            new Fixed(
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    "false",
                    "records would count as handled before they are; the reader commits by itself"));

    private static final List<String> DESERIALIZERS =
            List.of(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

    /** @throws IllegalArgumentException if a setting would break a promise, or there is no broker to begin with */
    static ReadingSettings of(Map<?, ?> given) {
        Map<String, Object> all = new HashMap<>();
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        given.forEach((name, value) -> all.put(String.valueOf(name), value));
        for (Fixed fixed : FIXED) {
            Object value = all.put(fixed.name, fixed.value);
            if (value != null && !value.toString().equalsIgnoreCase(fixed.value)) {
                throw new IllegalArgumentException(
                        fixed.name + "=" + value + ": leave it out, " + fixed.reason + " (it is " + fixed.value + ")");
            }
        }
        for (String name : DESERIALIZERS) {
            if (all.containsKey(name)) {
                throw new IllegalArgumentException(name + ": leave it out, the topic knows its own");
            }
        }
        if (text(all.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)).isEmpty()) {
            throw new IllegalArgumentException("no " + ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG
                    + ": name a broker to begin with, as in " + ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG
                    + "=localhost:9092");
        }
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"); // it would have the wrong partitions
        return new ReadingSettings(Collections.unmodifiableMap(all));
    }

    String brokers() {
        return text(all.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** The group; empty if there is none. */
    String group() {
        return text(all.get(ConsumerConfig.GROUP_ID_CONFIG));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }

    /** Without the values: there are passwords among them. */
    @Override
    public String toString() {
        return "ReadingSettings" + all.keySet();
    }
}
