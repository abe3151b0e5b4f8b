package org.trucewire.ingest.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Feed records as Avro has them. */
final class FeedAvro {

    private final Schema schema;
    private final Schema headerSchema;
    private final Schema typeSchema;

    FeedAvro() {
        try (InputStream in = Objects.requireNonNull(FeedAvro.class.getResourceAsStream("FeedRecord.avsc"))) {
            schema = new SchemaParser().parse(in).mainSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // out of our own jar
        }
        headerSchema = schema.getField("headers").schema().getElementType();
        typeSchema = schema.getField("timestampType").schema();
    }

    Schema schema() {
        return schema;
    }

    GenericRecord write(FeedRecord record) {
        GenericRecord avro = new GenericData.Record(schema);
        avro.put("topic", record.topic());
        avro.put("partition", record.partition());
        avro.put("offset", record.offset());
        avro.put("timestamp", record.timestamp());
        avro.put(
                "timestampType",
                new GenericData.EnumSymbol(typeSchema, record.timestampType().name()));
        avro.put("key", buffer(record.key()));
        avro.put("value", buffer(record.value()));
        List<GenericRecord> headers = new ArrayList<>();
        for (FeedHeader header : record.headers()) {
            GenericRecord one = new GenericData.Record(headerSchema);
            one.put("key", header.key());
            one.put("value", buffer(header.value()));
            headers.add(one);
        }
        avro.put("headers", headers);
        return avro;
    }

    FeedRecord read(GenericRecord avro) {
        List<FeedHeader> headers = new ArrayList<>();
        for (Object header : (List<?>) avro.get("headers")) {
            GenericRecord one = (GenericRecord) header;
            headers.add(new FeedHeader(String.valueOf(one.get("key")), bytes(one.get("value"))));
        }
        return new FeedRecord(
                String.valueOf(avro.get("topic")),
                (Integer) avro.get("partition"),
                (Long) avro.get("offset"),
                (Long) avro.get("timestamp"),
                TimestampType.valueOf(String.valueOf(avro.get("timestampType"))),
                bytes(avro.get("key")),
                bytes(avro.get("value")),
                headers);
    }

    private static @Nullable ByteBuffer buffer(@Nullable Bytes bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes.get());
    }

    private static @Nullable Bytes bytes(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        ByteBuffer buffer = (ByteBuffer) value;
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Bytes.wrap(bytes);
    }
}
