package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void shouldGiveEachKindOfClientItsOwn() {
        KafkaSettings settings = new KafkaSettings(Map.of("acks", "all", "fetch.max.bytes", "1", "client.id", "me"));
        assertThat(settings.producer()).isEqualTo(Map.of("acks", "all", "client.id", "me"));
        assertThat(settings.consumer()).containsEntry("fetch.max.bytes", "1").doesNotContainKey("acks");
        assertThat(settings.admin()).containsEntry("client.id", "me").doesNotContainKeys("acks", "fetch.max.bytes");
    }

    @Test
    void shouldPreferWhatWasSaidToOneKind() {
        KafkaSettings settings = new KafkaSettings(Map.of(
                "client.id", "all", "producer.client.id", "mine", "main.consumer.client.id", "of Kafka Streams"));
        assertThat(settings.producer()).isEqualTo(Map.of("client.id", "mine"));
        assertThat(settings.consumer()).containsEntry("client.id", "all").doesNotContainKey("main.consumer.client.id");
    }

    @Test
    void shouldHandOnWhatOnlyAPlugInKnows() {
        assertThat(new KafkaSettings(Map.of("vault.address", "there")).producer())
                .containsEntry("vault.address", "there");
    }

    @Test
    void shouldNotLetAPersonWaitForAMinute() {
        assertThat(new KafkaSettings(Map.of()).admin()).containsEntry("default.api.timeout.ms", 15_000);
        assertThat(new KafkaSettings(Map.of("default.api.timeout.ms", "90000")).admin())
                .containsEntry("default.api.timeout.ms", "90000");
    }
}
