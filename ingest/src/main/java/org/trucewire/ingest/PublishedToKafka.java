package org.trucewire.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** The topic of raw articles of a cluster. Connects anew for each question. */
public final class PublishedToKafka implements PublishedArticles {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long ANSWER_SECONDS = 10;

    private final Map<String, Object> settings;
    private final Topic<String, RawArticle> topic;
    private final KafkaFailures failures;

    /**
     * The topic.
     *
     * @param kafka Kafka's consumer settings by Kafka's names, {@code bootstrap.servers} among them
     */
    public PublishedToKafka(Map<String, ?> kafka, Topics topics) {
        this.topic = topics.rawArticles();
        this.settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"); // of what was deleted meanwhile
        this.failures = new KafkaFailures(settings, topic.name(), AclOperation.READ);
    }

    @Override
    public String cluster() {
        try (Admin admin = Admin.create(AdminSettings.of(settings))) {
            return String.valueOf(admin.describeCluster().clusterId().get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            throw unusable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unusable(new org.apache.kafka.common.errors.TimeoutException(e));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public String topic() {
        return topic.name();
    }

    @Override
    public Map<Integer, Long> ends() {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            Map<Integer, Long> ends = new TreeMap<>();
            consumer.endOffsets(partitions(consumer)).forEach((partition, end) -> ends.put(partition.partition(), end));
            return ends;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw unusable(e);
        }
    }

    @Override
    public void since(Map<Integer, Long> from, Visitor visitor) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            from.forEach((partition, offset) -> {
                TopicPartition known = new TopicPartition(topic.name(), partition);
                // A topic that was made anew is shorter than what we know of the old one.
                if (ends.containsKey(known)) {
                    consumer.seek(known, Math.min(offset, ends.get(known)));
                }
            });
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> visit(record, visitor));
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw unusable(e);
        }
    }

    /** What is no article, or the withdrawal of one, was not published by us. */
    private void visit(ConsumerRecord<byte[], byte[]> record, Visitor visitor) {
        RawArticle article;
        try {
            article = record.value() == null
                    ? null
                    : topic.value().deserializer().deserialize(topic.name(), record.value());
        } catch (RuntimeException e) {
            return;
        }
        if (article != null) {
            visitor.article(article, record.partition(), record.offset());
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private CheckpointException unusable(Throwable failure) {
        return new CheckpointException(failures.describe(failure), failure);
    }
}
