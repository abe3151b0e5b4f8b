package org.trucewire.ingest.replay;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the records of topics into a feed file.
 *
 * @param range which records, by their timestamps
 * @param numbered whether records are numbered from 0 in their partition, in place of their offsets: holes in the offsets, which
 *     transactions, compaction and retention leave, then do not show
 * @param follow whether to go on behind the ends that were there at the start
 */
public record FeedCapture(TimeRange range, boolean numbered, boolean follow) {

    private static final Duration POLL = Duration.ofMillis(250);

    /**
     * Reads until the ends that are there now, or until it is to end.
     *
     * @param consumer assigned and positioned here; the caller chose what it may see, and closes it
     * @param partitions all that is read
     * @param writing where the records go
     * @param isOver asked again and again
     * @param progress told how many records were read
     */
    public void run(
            Consumer<byte[], byte[]> consumer,
            Collection<TopicPartition> partitions,
            FeedWriting writing,
            BooleanSupplier isOver,
            LongConsumer progress) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(consumer, partitions);
        Map<TopicPartition, Long> numbers = new HashMap<>();
        long read = 0;
        while (!isOver.getAsBoolean() && (follow || !isThrough(consumer, ends))) {
            for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                read++;
                TopicPartition partition = new TopicPartition(polled.topic(), polled.partition());
                FeedRecord record = FeedRecord.of(polled);
                if (range.holds(record) && (follow || polled.offset() < ends.getOrDefault(partition, 0L))) {
                    writing.add(numbered ? record.at(numbers.merge(partition, 1L, Long::sum) - 1) : record);
                }
            }
            progress.accept(read);
        }
    }

    /** No record before the first of that time or a later one can be in the range, whatever the order of the timestamps. */
    private void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        if (range.from() == null) {
            consumer.seekToBeginning(partitions);
            return;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, range.from().toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> firsts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = firsts.get(partition);
            if (first == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, first.offset());
            }
        }
    }

    private static boolean isThrough(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
