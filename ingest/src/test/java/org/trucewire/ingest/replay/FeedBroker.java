package org.trucewire.ingest.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.trucewire.embedded.EmbeddedBroker;

/** A broker, with what tests of feeds do there. */
final class FeedBroker implements AutoCloseable {

    private final EmbeddedBroker broker = EmbeddedBroker.start();

    Map<String, String> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    void createTopic(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>copyOf(kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
        }
    }

    FeedReplay.Outcome replay(Path file, String topic, boolean keepsPartition, boolean originalTimes, Pace pace) {
        String from;
        try (FeedReader reader = FeedReader.open(file)) {
            from = Objects.requireNonNull(reader.next()).topic();
        }
        return new FeedReplay(
                        file,
                        TimeRange.ALL,
                        Map.of(from, new FeedReplay.Target(topic, keepsPartition)),
                        originalTimes,
                        pace instanceof ScaledPace)
                .run(kafka(), pace, sent -> {});
    }

    long capture(FeedCapture capture, Path file, String topic, int partitions) {
        try (var consumer = consumer();
                FeedWriting writing = new FeedWriting(file)) {
            capture.run(consumer, partitions(topic, partitions), writing, () -> false, read -> {});
            return writing.write(Long.MAX_VALUE);
        }
    }

    /** So many records, in the order of each partition. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic, int partitions, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = consumer()) {
            consumer.assign(partitions(topic, partitions));
            consumer.seekToBeginning(partitions(topic, partitions));
            while (records.size() < count) {
                consumer.poll(Duration.ofMillis(250)).forEach(records::add);
            }
        }
        return records;
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    static List<TopicPartition> partitions(String topic, int partitions) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    @Override
    public void close() {
        broker.close();
    }
}
