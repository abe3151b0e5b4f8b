package org.trucewire.processor;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;

/** A broker and what tests do with it: make topics, feed articles, wait until they are processed, read what came out. */
final class Cluster implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One for all records, so that two feeds are the same to the byte; not long ago, because brokers delete what is old. */
    private static final long ARRIVAL = System.currentTimeMillis();

    private final @Nullable EmbeddedBroker broker;
    private final String bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    /** A broker in this JVM, which ends with it. */
    Cluster() {
        this(EmbeddedBroker.start());
    }

    /** Brokers that are there, and may be away for a while. */
    Cluster(String bootstrapServers) {
        this(null, bootstrapServers);
    }

    private Cluster(EmbeddedBroker broker) {
        this(broker, broker.bootstrapServers());
    }

    private Cluster(@Nullable EmbeddedBroker broker, String bootstrapServers) {
        this.broker = broker;
        this.bootstrapServers = bootstrapServers;
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        admin = Admin.create(settings);
        Map<String, Object> producerSettings = new HashMap<>(settings);
        producerSettings.put("max.request.size", 64 << 20);
        producerSettings.put("buffer.memory", 64 << 20);
        producerSettings.put("compression.type", "gzip");
        producerSettings.put("linger.ms", 0);
        producerSettings.put("delivery.timeout.ms", 600_000);
        producer = new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Admin admin() {
        return admin;
    }

    void provision(Topics topics) {
        provision(topics, 1);
    }

    void provision(Topics topics, int copies) {
        new TopicProvisioning(admin, topics).create((short) copies);
    }

    void send(Topics topics, RawArticle article) {
        send(topics, RawArticles.utf8(article.getId()), RawArticles.bytes(article));
    }

    void send(Topics topics, byte @Nullable [] key, byte @Nullable [] value) {
        send(topics.rawArticles(), key, value);
    }

    void send(Topic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), null, ARRIVAL, key, value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the group has committed every raw record. */
    void awaitProcessed(Topics topics, String applicationId) {
        Set<TopicPartition> partitions = partitions(topics.rawArticles());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> remaining(partitions, applicationId) == 0);
    }

    /** How many records of the topic the group has not committed. */
    long remaining(Topic<?, ?> topic, String group) throws Exception {
        return remaining(partitions(topic), group);
    }

    /** How many records of the topic the group has committed. */
    long read(Topic<?, ?> topic, String group) throws Exception {
        return admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(5, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .filter(partition -> partition.getKey().topic().equals(topic.name()))
                .mapToLong(partition -> partition.getValue().offset())
                .sum();
    }

    /** How many threads of processors the group has. */
    int members(String group) throws Exception {
        return admin.describeStreamsGroups(List.of(group)).all().get(5, TimeUnit.SECONDS).values().stream()
                .mapToInt(description -> description.members().size())
                .sum();
    }

    /** Leaders and copies of all partitions of all topics, Kafka's own too. */
    List<TopicPartitionInfo> topology() throws Exception {
        Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get(5, TimeUnit.SECONDS);
        return admin.describeTopics(names).allTopicNames().get(5, TimeUnit.SECONDS).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> committed(Topic<?, ?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        read(topic, records::add);
        return records;
    }

    /** Are there records of a transaction that is still open, or was when its process was killed? */
    boolean hasOpenTransaction(Topic<?, ?> topic) throws Exception {
        // in this order: a commit between the two must not look like an open transaction
        long written = end(topic, IsolationLevel.READ_UNCOMMITTED);
        return written > end(topic, IsolationLevel.READ_COMMITTED);
    }

    /** Where the partitions of a topic end for such readers, summed up. */
    private long end(Topic<?, ?> topic, IsolationLevel isolation) throws Exception {
        return ends(partitions(topic), isolation).values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    private Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends(
            Set<TopicPartition> partitions, IsolationLevel isolation) throws Exception {
        return admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest())),
                        new ListOffsetsOptions(isolation))
                .all()
                .get();
    }

    private void read(Topic<?, ?> topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers(), "isolation.level", IsolationLevel.READ_COMMITTED.toString());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(reader);
            }
        }
    }

    /** The last committed value of every key. */
    <V> Map<String, V> latest(Topic<String, V> topic) {
        Map<String, byte[]> latest = new TreeMap<>();
        read(topic, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, record.value());
            }
        });
        Map<String, V> values = new TreeMap<>();
        latest.forEach(
                (key, value) -> values.put(key, topic.value().deserializer().deserialize(topic.name(), value)));
        return values;
    }

    /** By conflict, how many claims its last status counts. */
    Map<String, Integer> claimsCounted(Topics topics) {
        Map<String, Integer> counts = new TreeMap<>();
        latest(topics.status())
                .forEach((conflict, status) -> counts.put(
                        conflict,
                        status.getCounts().values().stream()
                                .mapToInt(count -> count)
                                .sum()));
        return counts;
    }

    <V> List<V> values(Topic<?, V> topic) {
        return committed(topic).stream()
                .map(record -> topic.value().deserializer().deserialize(topic.name(), record.value()))
                .toList();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
        admin.close(Duration.ofSeconds(10));
        if (broker != null) {
            broker.close();
        }
    }

    /** What a group has not read of a topic, who is in the group, and which transactions are open: told when a wait was in vain. */
    String left(Topic<?, ?> topic, String group) throws Exception {
        Set<TopicPartition> partitions = partitions(topic);
        Map<TopicPartition, Long> unread = unread(partitions, group);
        unread.values().removeIf(records -> records == 0);
        return "%s, unread: %s, ends %s, for readers of what is committed %s; tasks %s; transactions %s; open in %s"
                .formatted(
                        group,
                        unread,
                        ends(partitions, IsolationLevel.READ_UNCOMMITTED),
                        ends(partitions, IsolationLevel.READ_COMMITTED),
                        tasks(group),
                        admin.listTransactions().all().get(),
                        openIn(offsetsOf(group)));
    }

    /** Who of a group has which tasks, and which it is to have. */
    private List<String> tasks(String group) throws Exception {
        return requireNonNull(
                        admin.describeStreamsGroups(List.of(group)).all().get().get(group))
                .members()
                .stream()
                .map(member -> "%s has %s of %s"
                        .formatted(
                                member.clientId(),
                                member.assignment().activeTasks(),
                                member.targetAssignment().activeTasks()))
                .toList();
    }

    /** Where the brokers keep what a group has committed. */
    private TopicPartition offsetsOf(String group) throws Exception {
        String topic = "__consumer_offsets";
        int partitions = requireNonNull(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .partitions()
                .size();
        return new TopicPartition(topic, Utils.abs(group.hashCode()) % partitions);
    }

    /** The transactions that a partition has not seen the end of: whoever reads what is committed waits for them. */
    private String openIn(TopicPartition partition) throws Exception {
        return partition + ": "
                + admin
                        .describeProducers(List.of(partition))
                        .partitionResult(partition)
                        .get()
                        .activeProducers()
                        .stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .toList();
    }

    private long remaining(Set<TopicPartition> partitions, String group) throws Exception {
        return unread(partitions, group).values().stream()
                .mapToLong(records -> records)
                .sum();
    }

    /** How much of each partition a group has not committed. */
    private Map<TopicPartition, Long> unread(Set<TopicPartition> partitions, String group) throws Exception {
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> unread = new HashMap<>();
        ends(partitions, IsolationLevel.READ_UNCOMMITTED).forEach((partition, end) -> {
            var offset = committed.get(partition);
            unread.put(partition, end.offset() - (offset == null ? 0 : offset.offset()));
        });
        return unread;
    }

    private static Set<TopicPartition> partitions(Topic<?, ?> topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .collect(Collectors.toSet());
    }
}
