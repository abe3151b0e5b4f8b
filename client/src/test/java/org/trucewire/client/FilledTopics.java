package org.trucewire.client;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** Writes topics as a processor would: in transactions. */
final class FilledTopics implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final int PARTITIONS = 2;

    /** Time of all records; not long ago, because brokers delete what is old. */
    private final Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param transactionalId nobody else has it */
    FilledTopics(String brokers, String transactionalId) {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Makes a topic, empty; of few partitions, because making each takes time. */
    void make(Topic<?, ?> topic) {
        try {
            admin.createTopics(List.of(new NewTopic(topic.name(), PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    Instant time() {
        return time;
    }

    /** The example that the contract gives of a topic's records. */
    static <V> V example(Topic<?, V> topic) {
        String name = topic.recordName().orElseThrow();
        try (InputStream in = Topics.class.getResourceAsStream("examples/" + name + ".json")) {
            JsonNode json = JSON.readTree(Objects.requireNonNull(in));
            Class<? extends SpecificRecordBase> type =
                    Class.forName("org.trucewire.record." + name).asSubclass(SpecificRecordBase.class);
            @SuppressWarnings("unchecked") // the topic's values are of the class of this name
            V value = (V) AvroJson.read(json, type);
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a record to the first partition and commits it. */
    <K, V> void send(Topic<K, V> topic, K key, @Nullable V value) {
        send(record(topic, 0, key, value));
    }

    /** Likewise, bytes as they are. */
    void send(ProducerRecord<byte[], byte[]> record) {
        producer.beginTransaction();
        var unused = producer.send(record);
        producer.commitTransaction();
        awaitEndOfTransaction(record.topic());
    }

    /** Writes a record in a transaction that is given up. */
    <K, V> void sendInVain(Topic<K, V> topic, K key, @Nullable V value) {
        producer.beginTransaction();
        var unused = producer.send(record(topic, 0, key, value));
        producer.flush();
        producer.abortTransaction();
        awaitEndOfTransaction(topic.name());
    }

    /** A record as its topic writes it. */
    <K, V> ProducerRecord<byte[], byte[]> record(Topic<K, V> topic, int partition, K key, @Nullable V value) {
        return new ProducerRecord<>(
                topic.name(),
                partition,
                time.toEpochMilli(),
                topic.key().serializer().serialize(topic.name(), key),
                topic.value().serializer().serialize(topic.name(), value));
    }

    /** The producer does not wait until the partitions know. */
    private void awaitEndOfTransaction(String topic) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> ends(topic, IsolationLevel.READ_COMMITTED)
                .equals(ends(topic, IsolationLevel.READ_UNCOMMITTED)));
    }

    private Map<Integer, Long> ends(String topic, IsolationLevel isolation) throws Exception {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<Integer, Long> ends = new HashMap<>();
        admin.listOffsets(partitions, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
