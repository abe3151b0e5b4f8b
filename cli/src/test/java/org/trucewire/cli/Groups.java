package org.trucewire.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** How far the groups of Kafka Streams applications are. */
final class Groups {

    private Groups() {}

    /** Has the group read all of the topic, and committed it? */
    static boolean haveRead(Admin admin, String group, String topic) {
        try {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listStreamsGroupOffsets(
                            Map.of(group, new ListStreamsGroupOffsetsSpec()))
                    .partitionsToOffsetAndMetadata(group)
                    .get();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(List.of(topic)).allTopicNames().get().values().forEach(description -> description
                    .partitions()
                    .forEach(partition ->
                            ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            return admin.listOffsets(ends).all().get().entrySet().stream()
                    .filter(end -> end.getValue().offset() > 0)
                    .allMatch(end -> read.containsKey(end.getKey())
                            && read.get(end.getKey()).offset() >= end.getValue().offset());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
