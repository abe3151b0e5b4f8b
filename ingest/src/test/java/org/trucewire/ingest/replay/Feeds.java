package org.trucewire.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.AvroSerde;

/** Feed records and files for tests. */
final class Feeds {

    private Feeds() {}

    static FeedRecord record(String topic, int partition, long offset, long timestamp, String value) {
        return record(topic, partition, offset, timestamp, bytes("key"), bytes(value));
    }

    static FeedRecord record(
            String topic, int partition, long offset, long timestamp, @Nullable Bytes key, @Nullable Bytes value) {
        return new FeedRecord(topic, partition, offset, timestamp, TimestampType.CREATE_TIME, key, value, List.of());
    }

    static FeedRecord article(int partition, long offset, Instant time, String id, String body) {
        RawArticle article = RawArticle.newBuilder()
                .setId(id)
                .setTitle("Truce holds, says envoy")
                .setBody(body)
                .setPublishedAt(time)
                .build();
        return record(
                "articles.raw",
                partition,
                offset,
                time.toEpochMilli(),
                bytes(id),
                FeedRecord.bytes(AvroSerde.of(RawArticle.class).serialize(null, article)));
    }

    static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }

    static Path write(Path file, List<FeedRecord> records) {
        try (FeedWriting writing = new FeedWriting(file)) {
            records.forEach(writing::add);
            writing.write(Long.MAX_VALUE);
        }
        return file;
    }

    static List<FeedRecord> read(Path file) {
        List<FeedRecord> records = new ArrayList<>();
        try (FeedReader reader = FeedReader.open(file)) {
            for (FeedRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
        }
        return records;
    }
}
