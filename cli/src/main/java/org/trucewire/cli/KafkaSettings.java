package org.trucewire.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of Kafka's clients by Kafka's own names. A prefix ({@code consumer.}, {@code producer.}, {@code admin.}) gives one to a
 * single kind of client, as in Kafka Streams.
 *
 * @param all what the operator said, bootstrap servers included
 */
record KafkaSettings(Map<String, String> all) {

    /** How long a person waits for a cluster that does not answer (Kafka's own default: 60 s). */
    static final int PATIENCE_MILLIS = 15_000;

    private static final List<Set<String>> CLIENTS =
            List.of(AdminClientConfig.configNames(), ConsumerConfig.configNames(), ProducerConfig.configNames());

    /** The longer ones are of Kafka Streams alone. */
    private static final List<String> PREFIXES =
            List.of("admin.", "consumer.", "producer.", "main.consumer.", "restore.consumer.", "global.consumer.");

    /** Copies the map. */
    KafkaSettings {
        all = Map.copyOf(all);
    }

    /** Without the values: there are passwords among them. */
    @Override
    public String toString() {
        return "KafkaSettings" + new TreeSet<>(all.keySet());
    }

    /** Where the cluster is. */
    String bootstrapServers() {
        return all.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
    }

    /** For an admin client. */
    Map<String, Object> admin() {
        return patient("admin.", AdminClientConfig.configNames());
    }

    /** For a consumer. */
    Map<String, Object> consumer() {
        return patient("consumer.", ConsumerConfig.configNames());
    }

    /** For a producer. */
    Map<String, String> producer() {
        return of("producer.", ProducerConfig.configNames());
    }

    private Map<String, Object> patient(String prefix, Set<String> known) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS * 2 / 3);
        settings.putAll(of(prefix, known));
        return settings;
    }

    /**
     * What was said to all clients and to this kind, which goes before. Settings of other kinds are left out; those that no kind
     * knows stay in, for plug-ins that read their own.
     */
    private Map<String, String> of(String prefix, Set<String> known) {
        Map<String, String> settings = new HashMap<>();
        all.forEach((name, value) -> {
            boolean isOfOthers = CLIENTS.stream().anyMatch(names -> names.contains(name)) && !known.contains(name);
            if (!isOfOthers && PREFIXES.stream().noneMatch(name::startsWith)) {
                settings.put(name, value);
            }
        });
        all.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                settings.put(name.substring(prefix.length()), value);
            }
        });
        return settings;
    }
}
