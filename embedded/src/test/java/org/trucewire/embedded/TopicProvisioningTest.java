package org.trucewire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;

/** Stands here, not in {@code schemas}, because it needs a broker. */
@Timeout(120)
class TopicProvisioningTest {

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void shouldNameEveryMissingTopicAndSayWhatToDo() {
        Topics topics = Topics.withPrefix("missing.");
        assertThat(new TopicProvisioning(admin, topics).check())
                .hasSameSizeAs(topics.all())
                .contains("topic missing.articles.raw is missing: run `trucewire topics create`");
    }

    @Test
    void shouldMakeTopicsThatPassTheCheckWithNoMoreCopiesThanBrokers() throws Exception {
        Topics topics = Topics.withPrefix("fresh.");
        TopicProvisioning provisioning = new TopicProvisioning(admin, topics);
        assertThat(provisioning.create((short) 3))
                .containsExactlyElementsOf(
                        topics.all().stream().map(Topic::name).toList());
        assertThat(provisioning.check()).isEmpty();
        assertThat(partitions("fresh.articles.raw"))
                .hasSize(topics.rawArticles().partitions())
                .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(1));
    }

    /**
     * A partition whose leader is not ready refuses a producer's first batch and takes its second; then it takes the first no more
     * (KAFKA-15591).
     */
    @Test
    void shouldMakeTopicsThatLoseNothingWrittenAtOnce() {
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        Map<String, Object> oneRecordABatch = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "batch.size",
                1,
                "delivery.timeout.ms",
                5_000,
                "request.timeout.ms",
                3_000);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(oneRecordABatch, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int attempt = 0; attempt < 10; attempt++) {
                Topics topics = Topics.withPrefix("at-once-" + attempt + ".");
                new TopicProvisioning(admin, topics).create((short) 1);
                Topic<?, ?> latest = topics.all().get(topics.all().size() - 1);
                for (int i = 0; i < 50 * latest.partitions(); i++) {
                    var unused = producer.send(
                            new ProducerRecord<>(latest.name(), i % latest.partitions(), new byte[1], new byte[100]),
                            (metadata, failure) -> Optional.ofNullable(failure).ifPresent(failures::add));
                }
                producer.flush();
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldWaitWhereABrokerHasNotYetHeardOfTheTopics() {
        AtomicInteger asked = new AtomicInteger();
        Admin late = (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    boolean unheard = method.getName().equals("listOffsets") && asked.getAndIncrement() < 2;
                    if (!unheard) {
                        return method.invoke(admin, arguments);
                    }
                    KafkaFutureImpl<ListOffsetsResultInfo> refusal = new KafkaFutureImpl<>();
                    refusal.completeExceptionally(new UnknownTopicOrPartitionException("not here"));
                    return new ListOffsetsResult(Map.of(new TopicPartition("late.articles.raw", 0), refusal));
                });
        Topics topics = Topics.withPrefix("late.");
        assertThat(new TopicProvisioning(late, topics).create((short) 1)).hasSameSizeAs(topics.all());
        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldLeaveTopicsThatExistAsTheyAre() throws Exception {
        Topics topics = Topics.withPrefix("older.");
        make(new NewTopic("older.articles.raw", 9, (short) 1).configs(Map.of("retention.ms", "1000")));
        assertThat(new TopicProvisioning(admin, topics).create((short) 1))
                .hasSize(topics.all().size() - 1)
                .doesNotContain("older.articles.raw");
        assertThat(partitions("older.articles.raw")).hasSize(9);
    }

    @Test
    void shouldReportTooFewPartitionsAnotherCleanupAndTooSmallARecordLimit() throws Exception {
        Topics topics = Topics.withPrefix("wrong.");
        make(new NewTopic("wrong.articles.enriched", 1, (short) 1)
                .configs(Map.of("cleanup.policy", "delete", "max.message.bytes", "1000")));
        TopicProvisioning provisioning = new TopicProvisioning(admin, topics);
        provisioning.create((short) 1);
        assertThat(provisioning.check())
                .containsExactly(
                        "topic wrong.articles.enriched has 1 of at least 6 partitions:"
                                + " add partitions, or delete it and run `trucewire topics create`",
                        "topic wrong.articles.enriched has cleanup.policy=delete: set it to compact,delete",
                        "topic wrong.articles.enriched has max.message.bytes=1000: set it to at least 16777216");
    }

    @Test
    void shouldRefuseAReplicationThatIsNone() {
        TopicProvisioning provisioning = new TopicProvisioning(admin, Topics.unprefixed());
        assertThatThrownBy(() -> provisioning.create((short) 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<TopicPartitionInfo> partitions(String topic) throws Exception {
        return Objects.requireNonNull(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .partitions();
    }

    private static void make(NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get();
    }
}
