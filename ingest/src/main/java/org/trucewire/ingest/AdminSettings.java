package org.trucewire.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of an admin client that asks the cluster of a producer or consumer. */
final class AdminSettings {

    private AdminSettings() {}

    /**
     * What the other client was told, but for what concerns its kind alone. Names that no client of Kafka's knows stay: plug-ins and
     * configuration providers read them.
     */
    static Map<String, Object> of(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.keySet()
                .removeIf(name -> !AdminClientConfig.configNames().contains(name)
                        && Stream.of(ConsumerConfig.configNames(), ProducerConfig.configNames())
                                .anyMatch(names -> names.contains(name)));
        return settings;
    }
}
