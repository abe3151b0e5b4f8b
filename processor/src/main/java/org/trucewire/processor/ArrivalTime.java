package org.trucewire.processor;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record is the time it arrived, as the producer or the broker stamped it. When the text was published is a field of
 * the article: as a time stamp it would have the broker's retention delete a replayed archive at once.
 *
 * <p>Never throws, because nothing catches what a time stamp extractor throws: a record without a time gets that of its
 * partition.
 */
public final class ArrivalTime implements TimestampExtractor {

    /** For Kafka, which makes it by its class name. */
    public ArrivalTime() {}

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);
    }
}
