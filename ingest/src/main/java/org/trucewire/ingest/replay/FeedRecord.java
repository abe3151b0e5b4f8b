package org.trucewire.ingest.replay;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, as a feed file keeps it.
 *
 * @param topic where it stood, full name
 * @param partition where it stood
 * @param offset its offset, or its number in the partition
 * @param timestamp milliseconds since 1970 in UTC; -1 if it has none
 * @param timestampType who set the timestamp
 * @param key its key, bytes as they are
 * @param value its value, bytes as they are; null in a withdrawal
 * @param headers in their order
 */
public record FeedRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        TimestampType timestampType,
        @Nullable Bytes key,
        @Nullable Bytes value,
        List<FeedHeader> headers) {

    /** Copies the list. */
    public FeedRecord {
        headers = List.copyOf(headers);
    }

    /** A record as a consumer got it. */
    public static FeedRecord of(ConsumerRecord<byte[], byte[]> record) {
        List<FeedHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new FeedHeader(header.key(), bytes(header.value())));
        }
        return new FeedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                bytes(record.key()),
                bytes(record.value()),
                headers);
    }

    /** The same record at another offset. */
    FeedRecord at(long otherOffset) {
        return new FeedRecord(topic, partition, otherOffset, timestamp, timestampType, key, value, headers);
    }

    /** Bytes of a record; null where it has none. */
    static @Nullable Bytes bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : Bytes.wrap(bytes);
    }

    /** The bytes as Kafka's clients take them. */
    static byte @Nullable [] array(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.get();
    }
}
