package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.schemas.Topics;

class ProcessorConfigTest {

    @Test
    void shouldReadCommittedRecordsExactlyOnceWithTheStreamsProtocolByDefault() {
        StreamsConfig settings = new StreamsConfig(StreamsSettings.of(builder().build()));
        assertThat(settings.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(settings.getClass("default.timestamp.extractor")).isEqualTo(ArrivalTime.class);
        assertThat(settings.getString("group.protocol")).isEqualToIgnoringCase("streams");
        assertThat(settings.getString("application.id")).isEqualTo("eu.trucewire-processor");
        assertThat(settings.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void shouldDeriveEveryTimeLimitFromTheArticleBudget() {
        StreamsConfig settings = new StreamsConfig(StreamsSettings.of(
                builder().articleBudget(Duration.ofSeconds(10)).build()));
        assertThat(settings.getProducerConfigs("c")).containsEntry("transaction.timeout.ms", "72100");
        assertThat(settings.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("max.poll.interval.ms", "144200")
                .containsEntry("max.poll.records", "1");
        assertThat(settings.getLong("commit.interval.ms")).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elsewhere", "elsewhere:0", "elsewhere:70000", ":80"})
    void shouldRefuseAnAdvertisedAddressThatNobodyCanReach(String address) {
        InetSocketAddress http = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        assertThatThrownBy(() -> builder().http(http).httpAdvertised(address).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("advertised HTTP address");
        assertThat(builder().http(http).httpAdvertised("[::1]:80").build().httpAdvertised())
                .isEqualTo("[::1]:80");
        assertThatThrownBy(() -> builder().httpAdvertised("elsewhere:80").build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseABudgetWhoseTransactionNoBrokerGrants() {
        Duration longest = Duration.ofMinutes(15).minusMillis(62_100);
        assertThat(builder().articleBudget(longest).build().deadlines().transaction())
                .isEqualTo(Duration.ofMinutes(15));
        assertThatThrownBy(() -> builder().articleBudget(longest.plusMillis(1)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("article budget")
                .hasMessageContaining(Long.toString(longest.toMillis()));
    }

    @ParameterizedTest
    @CsvSource({
        "processing.guarantee,                     at_least_once",
        "isolation.level,                          read_uncommitted",
        "consumer.isolation.level,                 read_uncommitted",
        "main.consumer.isolation.level,            read_uncommitted",
        "producer.enable.idempotence,              false",
        "producer.transaction.timeout.ms,          1000",
        "main.consumer.max.poll.records,           500",
        "max.poll.interval.ms,                     1000",
        "consumer.auto.offset.reset,               latest",
        "commit.interval.ms,                       60000",
        "processing.exception.handler,             org.example.GoOn",
        "production.exception.handler,             org.example.GoOn",
        "deserialization.exception.handler,        org.example.GoOn",
        "ensure.explicit.internal.resource.naming, false",
        "application.id,                           mine",
        "state.dir,                                elsewhere",
        "num.stream.threads,                       3",
        "application.server,                       elsewhere:1",
        "group.protocol,                           consumer",
    })
    void shouldRefuseSettingsThatWouldBreakAPromiseAndNameThem(String name, String value) {
        assertThatThrownBy(() -> builder().kafka(Map.of(name, value)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kafka setting " + name);
    }

    @Test
    void shouldPassOnEveryOtherKafkaSetting() {
        Properties settings = StreamsSettings.of(builder()
                .kafka(Map.of("security.protocol", "SSL", "producer.linger.ms", "7", "group.protocol", "classic"))
                .build());
        assertThat(settings)
                .containsEntry("security.protocol", "SSL")
                .containsEntry("producer.linger.ms", "7")
                .containsEntry("group.protocol", "classic");
    }

    @Test
    void shouldAcceptAFixedSettingThatSaysWhatIsFixed() {
        assertThat(builder()
                        .kafka(Map.of("processing.guarantee", "exactly_once_v2"))
                        .build()
                        .kafka())
                .containsKey("processing.guarantee");
    }

    @Test
    void shouldGiveTheAdminClientWhatIsSaidToAllClientsAndToItself() {
        Properties settings = StreamsSettings.admin(builder()
                .kafka(Map.of("security.protocol", "SSL", "admin.retries", "3", "producer.linger.ms", "7"))
                .build());
        assertThat(settings)
                .containsEntry("bootstrap.servers", "127.0.0.1:9092")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("retries", "3")
                .doesNotContainKey("linger.ms");
    }

    @Test
    void shouldNameTheValueThatIsOutOfBounds() {
        assertThatThrownBy(() -> builder().threads(0).build()).hasMessageContaining("threads 0");
        assertThatThrownBy(() -> builder().maxTextBytes(0).build()).hasMessageContaining("from 1 to 4194304");
        assertThatThrownBy(() -> builder().maxTextBytes(4_194_305).build()).hasMessageContaining("largest text");
        assertThatThrownBy(() -> builder().applicationId("a b").build()).hasMessageContaining("application id \"a b\"");
        assertThatThrownBy(() -> builder().articleBudget(Duration.ZERO).build()).hasMessageContaining("article budget");
        assertThatThrownBy(
                        () -> ProcessorConfig.builder(Topics.unprefixed(), " ").build())
                .hasMessageContaining("bootstrap.servers");
    }

    @Test
    void shouldShowNoValuesOfKafkaSettings() {
        assertThat(builder()
                        .kafka(Map.of("sasl.jaas.config", "password=secret"))
                        .build()
                        .toString())
                .contains("sasl.jaas.config")
                .doesNotContain("secret");
    }

    private static ProcessorConfig.Builder builder() {
        return ProcessorConfig.builder(Topics.withPrefix("eu."), "127.0.0.1:9092");
    }
}
