package org.trucewire.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * Records of a topic as JSON objects: {@code topic}, {@code partition}, {@code offset}, {@code timestamp}, {@code headers} where
 * there are some, {@code key}, {@code value}. Times are ISO 8601 in UTC.
 *
 * <p>Nothing is left out: bytes that are neither a record nor text, as there may be on {@code articles.rejected}, are {@code
 * {"base64": …}}, and where a record was expected {@code unreadable} says why it is none.
 */
final class RecordJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Topic<?, ?> read;

    /** @param topic whose records are shown; what was rejected is shown as the article it was meant to be, where it is one */
    RecordJson(Topics topics, Topic<?, ?> topic) {
        this.read = topic.equals(topics.rejectedArticles()) ? topics.rawArticles() : topic;
    }

    /** One record on one line. */
    String line(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode line = NODES.objectNode();
        line.put("topic", record.topic());
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        if (record.headers().iterator().hasNext()) {
            ObjectNode headers = line.putObject("headers");
            for (Header header : record.headers()) {
                headers.set(header.key(), text(header.value()));
            }
        }
        line.set("key", text(record.key()));
        try {
            line.set("value", recordIn(record.value()));
        } catch (SerializationException e) {
            line.set("value", text(record.value()));
            line.put("unreadable", e.getMessage());
        }
        try {
            return mapper.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a record as JSON: " + e.getMessage(), e);
        }
    }

    /** A value of the topic; what is none is shown as text or bytes. */
    JsonNode value(byte @Nullable [] bytes) {
        try {
            return recordIn(bytes);
        } catch (SerializationException e) {
            return text(bytes);
        }
    }

    private JsonNode recordIn(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NODES.nullNode();
        }
        Object value = read.value().deserializer().deserialize(read.name(), bytes);
        return value instanceof SpecificRecordBase record ? AvroJson.of(record) : text(bytes);
    }

    /** Bytes as text, where they are UTF-8. */
    static JsonNode text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NODES.nullNode();
        }
        try {
            return NODES.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return NODES.objectNode().put("base64", bytes);
        }
    }
}
