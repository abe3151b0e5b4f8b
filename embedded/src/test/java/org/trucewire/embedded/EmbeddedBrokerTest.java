package org.trucewire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.schemas.NoRightException;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;

@Timeout(120)
class EmbeddedBrokerTest {

    private final Topics topics = Topics.unprefixed();

    @Test
    void shouldKeepRecordsOverARestartOnAnotherPort(@TempDir Path directory) throws Exception {
        byte[] value = {1, 2, 3};
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            provision(broker);
            send(broker, value);
        }
        try (EmbeddedBroker reopened = EmbeddedBroker.start(directory)) {
            assertThat(firstRecord(reopened)).isEqualTo(value);
        }
    }

    @Test
    void shouldCarryTheLargestRecordOfTheCatalogue() throws Exception {
        byte[] value = new byte[Topic.MAX_MESSAGE_BYTES - 1000];
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            provision(broker);
            send(broker, value);
            assertThat(firstRecord(broker)).hasSameSizeAs(value);
        }
    }

    @Test
    void shouldRefuseRecordsForATopicThatNobodyMade() {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = admin(broker)) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("articles.raw"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void shouldTryOtherPortsWhenSomebodyTookTheirs() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports busyBroker = new Ports(taken.getLocalPort(), Ports.free().controller());
            Ports busyController = new Ports(Ports.free().broker(), taken.getLocalPort());
            Ports free = Ports.free();
            Deque<Ports> ports = new ArrayDeque<>(List.of(busyBroker, busyController, free));
            Path directory = Files.createTempDirectory("trucewire-broker-test-");
            try (EmbeddedBroker broker =
                    EmbeddedBroker.start(directory, true, ports::pop, EmbeddedBroker.Security.NONE)) {
                assertThat(broker.bootstrapServers()).endsWith(":" + free.broker());
            }
        }
    }

    @Test
    void shouldSayWhichDirectoryIsInUse(@TempDir Path directory) {
        try (EmbeddedBroker first = EmbeddedBroker.start(directory)) {
            assertThat(first.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedBroker.start(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("lock");
        }
    }

    @Test
    void shouldLeaveNeitherFilesNorThreadsThatHoldTheJvm() {
        EmbeddedBroker broker = EmbeddedBroker.start();
        Path directory = broker.directory();
        assertThat(directory).exists();
        broker.close();
        broker.close();
        assertThat(directory).doesNotExist();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !thread.isDaemon())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("kafka") || name.contains("raft") || name.contains("broker"));
    }

    @Test
    void shouldKnowItsClientsAndLetThemDoWhatTheyMay() throws Exception {
        String login =
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";";
        EmbeddedBroker.Security security = new EmbeddedBroker.Security(
                Map.of(
                        "listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                        "sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512",
                        "listener.name.client.scram-sha-512.sasl.jaas.config",
                                login.formatted("broker", "of-the-broker"),
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users", "User:broker;User:ANONYMOUS"),
                List.of(
                        "SCRAM-SHA-512=[name=broker,password=of-the-broker]",
                        "SCRAM-SHA-512=[name=stranger,password=of-the-stranger]"));
        assertThat(security.toString()).contains("super.users").doesNotContain("of-the-broker");
        try (EmbeddedBroker broker = EmbeddedBroker.start(security)) {
            Map<String, Object> client = new HashMap<>(Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "security.protocol",
                    "SASL_PLAINTEXT",
                    "sasl.mechanism",
                    "SCRAM-SHA-512",
                    "sasl.jaas.config",
                    login.formatted("broker", "of-the-broker")));
            try (Admin admin = Admin.create(client)) {
                assertThat(new TopicProvisioning(admin, topics).create((short) 1))
                        .hasSize(topics.all().size());
            }
            client.put("sasl.jaas.config", login.formatted("stranger", "of-the-stranger"));
            try (Admin admin = Admin.create(client)) {
                assertThatThrownBy(() -> new TopicProvisioning(admin, topics).check())
                        .isInstanceOf(NoRightException.class)
                        .hasMessageStartingWith(
                                "no right to see articles.raw: ask for Describe on topic articles.raw; no right to see articles.enriched: ");
            }
            client.put("sasl.jaas.config", login.formatted("stranger", "wrong"));
            try (Admin admin = Admin.create(client)) {
                assertThatThrownBy(() -> new TopicProvisioning(admin, topics).check())
                        .isInstanceOf(SaslAuthenticationException.class);
            }
        }
    }

    private void provision(EmbeddedBroker broker) {
        try (Admin admin = admin(broker)) {
            new TopicProvisioning(admin, topics).create((short) 1);
        }
    }

    private void send(EmbeddedBroker broker, byte[] value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", Topic.MAX_MESSAGE_BYTES);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.rejectedArticles().name(), value))
                    .get();
        }
    }

    private byte[] firstRecord(EmbeddedBroker broker) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition =
                    new TopicPartition(topics.rejectedArticles().name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
