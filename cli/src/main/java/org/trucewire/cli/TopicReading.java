package org.trucewire.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is the same whoever reads a topic. */
final class TopicReading {

    private static final Duration POLL = Duration.ofMillis(250);

    private TopicReading() {}

    /**
     * The partitions of a topic.
     *
     * @throws Failure if there is no such topic
     */
    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        List<PartitionInfo> partitions;
        try {
            partitions = consumer.partitionsFor(topic);
        } catch (UnknownTopicOrPartitionException e) {
            partitions = List.of();
        }
        if (partitions == null || partitions.isEmpty()) {
            throw new Failure("topic " + topic + " is missing: run `trucewire topics create`");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /**
     * Reads every record of a topic that is committed now, partition by partition in its order.
     *
     * @throws Failure if there is no such topic
     * @throws WakeupException if the user wishes the command to end
     */
    static void committed(
            ClusterOptions cluster, Session session, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = consumer(cluster.kafka().consumer())) {
            session.ending().onWish(consumer::wakeup);
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!isThrough(consumer, ends)) {
                consumer.poll(POLL).forEach(record -> {
                    if (!isLater(record, ends)) {
                        reader.accept(record);
                    }
                });
            }
        }
    }

    /** A consumer with these settings that sees what is committed, and makes no topic. */
    static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Did it come after these ends were asked for? */
    static boolean isLater(ConsumerRecord<?, ?> record, Map<TopicPartition, Long> ends) {
        return record.offset() >= ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    /** Has everything before these offsets been read? */
    static boolean isThrough(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
