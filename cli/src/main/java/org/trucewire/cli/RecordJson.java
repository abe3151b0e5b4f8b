package org.trucewire.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * Records of a topic as JSON objects: {@code topic}, {@code partition}, {@code offset}, {@code timestamp}, {@code headers} where
 * there are some, {@code key}, {@code value}. Times are ISO 8601 in UTC.
 *
 * <p>Nothing is left out: bytes that are neither a record nor text, as there may be on {@code articles.rejected}, are {@code
 * {"base64": …}}.
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
        line.set("value", value(record.value()));
        return write(line);
    }

    private JsonNode value(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NODES.nullNode();
        }
        try {
            Object value = read.value().deserializer().deserialize(read.name(), bytes);
            return value instanceof SpecificRecordBase ? node(value) : text(bytes);
        } catch (SerializationException e) {
            return text(bytes);
        }
    }

    private static JsonNode text(byte @Nullable [] bytes) {
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

    /** A record without the topic around it, on one line. */
    String line(SpecificRecordBase record) {
        return write(node(record));
    }

    private String write(JsonNode node) {
        try {
            return mapper.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a record as JSON: " + e.getMessage(), e);
        }
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof SpecificRecordBase record) {
            ObjectNode node = NODES.objectNode();
            for (Schema.Field field : record.getSchema().getFields()) {
                node.set(field.name(), node(record.get(field.pos())));
            }
            return node;
        } else if (value instanceof Collection<?> elements) {
            ArrayNode node = NODES.arrayNode();
            elements.forEach(element -> node.add(node(element)));
            return node;
        } else if (value instanceof Map<?, ?> entries) {
            ObjectNode node = NODES.objectNode();
            entries.forEach((key, entry) -> node.set(String.valueOf(key), node(entry)));
            return node;
        } else if (value instanceof Integer number) {
            return NODES.numberNode(number);
        } else if (value instanceof Long number) {
            return NODES.numberNode(number);
        } else if (value instanceof Double number) {
            return NODES.numberNode(number);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        } else {
            return NODES.textNode(value.toString()); // text, enums, and times, which Java writes in ISO 8601
        }
    }
}
