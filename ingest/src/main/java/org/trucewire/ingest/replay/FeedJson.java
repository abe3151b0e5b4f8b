package org.trucewire.ingest.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.AvroSerde;
import org.trucewire.schemas.Schemas;

/**
 * Feed records as JSON, one on a line: {@code topic}, {@code partition}, {@code offset}, {@code timestamp}, {@code timestampType}, {@code
 * headers} where there are some, {@code key}, {@code type} and {@code value}.
 *
 * <p>Nothing is lost. A value is the record that {@code type} names only where exactly these bytes come of it again, and a text only
 * where it is UTF-8; all else is {@code {"base64": …}}, records of a released schema among it, because the current one would
 * write them otherwise.
 */
public final class FeedJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Mark and fingerprint of Avro's single-object encoding. */
    private static final int MARK_BYTES = 2;

    private static final int HEADER_BYTES = 10;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Kind<?>> kinds = new LinkedHashMap<>();

    /** Knows every record of our topics. */
    public FeedJson() {
        for (Schema schema : Schemas.current()) {
            kinds.put(schema.getName(), Kind.of(schema));
        }
    }

    /** A record that may stand on a topic. */
    private record Kind<T extends SpecificRecordBase>(
            Class<T> type, AvroSerde<T> serde, Bytes fingerprint, Map<Bytes, Schema> released) {

        static Kind<?> of(Schema schema) {
            Class<?> type = SpecificData.get().getClass(schema);
            return of(type.asSubclass(SpecificRecordBase.class), schema);
        }

        private static <T extends SpecificRecordBase> Kind<T> of(Class<T> type, Schema schema) {
            return new Kind<>(
                    type,
                    AvroSerde.of(type),
                    fingerprint(schema),
                    Schemas.released(schema.getName()).stream()
                            .collect(Collectors.toMap(Kind::fingerprint, release -> release, (one, same) -> one)));
        }

        private static Bytes fingerprint(Schema schema) {
            ByteBuffer fingerprint = ByteBuffer.allocate(Long.BYTES);
            fingerprint.putLong(Long.reverseBytes(SchemaNormalization.parsingFingerprint64(schema)));
            return Bytes.wrap(fingerprint.array());
        }

        boolean wrote(byte[] bytes) {
            return bytes.length >= HEADER_BYTES
                    && Arrays.equals(bytes, MARK_BYTES, HEADER_BYTES, fingerprint.get(), 0, Long.BYTES);
        }

        /** Did this or an earlier release write it? */
        boolean reads(byte[] bytes) {
            return wrote(bytes) || release(bytes) != null;
        }

        private @Nullable Schema release(byte[] bytes) {
            return bytes.length < HEADER_BYTES
                    ? null
                    : released.get(Bytes.wrap(Arrays.copyOfRange(bytes, MARK_BYTES, HEADER_BYTES)));
        }

        /** The record as this release knows it, without what the release that wrote it did not. */
        JsonNode shown(byte[] bytes) {
            JsonNode json = AvroJson.of(Objects.requireNonNull(serde.deserialize(null, bytes)));
            Schema release = wrote(bytes) ? null : release(bytes);
            if (release != null) {
                keepWhatIsKnown(json, release);
            }
            return json;
        }

        private static void keepWhatIsKnown(JsonNode json, Schema schema) {
            switch (schema.getType()) {
                case UNION -> schema.getTypes().forEach(type -> keepWhatIsKnown(json, type));
                case ARRAY -> json.forEach(element -> keepWhatIsKnown(element, schema.getElementType()));
                case RECORD -> {
                    if (json instanceof ObjectNode object) {
                        object.retain(schema.getFields().stream()
                                .map(Schema.Field::name)
                                .toList());
                        schema.getFields().forEach(field -> keepWhatIsKnown(object.path(field.name()), field.schema()));
                    }
                }
                default -> {} // has no fields
            }
        }

        /** The record as JSON; null if other bytes would come of it. */
        @Nullable
        JsonNode json(byte[] bytes) {
            try {
                T record = serde.deserialize(null, bytes);
                JsonNode json = record == null ? null : AvroJson.of(record);
                return json != null && Arrays.equals(bytes(json), bytes) ? json : null;
            } catch (SerializationException | IllegalArgumentException e) {
                return null;
            }
        }

        byte @Nullable [] bytes(JsonNode json) {
            return serde.serialize(null, AvroJson.read(json, type));
        }
    }

    /** The line of a record, without line feed. */
    String write(FeedRecord record) {
        ObjectNode line = NODES.objectNode();
        line.put("topic", record.topic());
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        line.put("timestampType", record.timestampType().name());
        if (!record.headers().isEmpty()) {
            ArrayNode headers = line.putArray("headers");
            for (FeedHeader header : record.headers()) {
                headers.addObject().put("key", header.key()).set("value", text(header.value()));
            }
        }
        line.set("key", text(record.key()));
        Bytes value = record.value();
        for (Map.Entry<String, Kind<?>> kind : kinds.entrySet()) {
            if (value != null && kind.getValue().wrote(value.get())) {
                JsonNode json = kind.getValue().json(value.get());
                if (json != null) {
                    line.put("type", kind.getKey());
                    line.set("value", json);
                    return line.toString();
                }
            }
        }
        line.set("value", text(value));
        return line.toString();
    }

    /**
     * A value as this release knows it, whatever release wrote it; fields that the release which wrote it did not know are not there.
     *
     * @return nothing if the bytes are no record of ours
     */
    public Optional<JsonNode> shown(Bytes value) {
        try {
            return kinds.values().stream()
                    .filter(kind -> kind.reads(value.get()))
                    .findFirst()
                    .map(kind -> kind.shown(value.get()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a line back.
     *
     * @throws IllegalArgumentException if it is no feed record; the message says why
     */
    FeedRecord read(String text) {
        JsonNode line;
        try {
            line = mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        if (!line.isObject()) {
            throw new IllegalArgumentException("no JSON object");
        }
        List<FeedHeader> headers = new ArrayList<>();
        for (JsonNode header : line.path("headers")) {
            headers.add(new FeedHeader(string(header, "key"), bytes(header.path("value"))));
        }
        return new FeedRecord(
                string(line, "topic"),
                (int) number(line, "partition", Integer.MAX_VALUE),
                number(line, "offset", Long.MAX_VALUE),
                time(line),
                line.has("timestampType") ? timestampType(line) : TimestampType.CREATE_TIME,
                bytes(line.path("key")),
                value(line),
                headers);
    }

    private @Nullable Bytes value(JsonNode line) {
        JsonNode value = line.path("value");
        if (!line.hasNonNull("type")) {
            return bytes(value);
        }
        Kind<?> kind = kinds.get(string(line, "type"));
        if (kind == null) {
            throw new IllegalArgumentException("the type \"" + line.get("type").textValue() + "\" is none of "
                    + String.join(", ", kinds.keySet()));
        }
        try {
            return FeedRecord.bytes(kind.bytes(value));
        } catch (SerializationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static JsonNode text(@Nullable Bytes bytes) {
        if (bytes == null) {
            return NODES.nullNode();
        }
        try {
            return NODES.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.get()))
                    .toString());
        } catch (CharacterCodingException e) {
            return NODES.objectNode().put("base64", bytes.get());
        }
    }

    private static @Nullable Bytes bytes(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return Bytes.wrap(node.textValue().getBytes(StandardCharsets.UTF_8));
        }
        try {
            byte[] bytes = node.path("base64").binaryValue();
            if (bytes != null && node.size() == 1) {
                return Bytes.wrap(bytes);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("bad base64: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "key and value are text, null or {\"base64\": …}, unless \"type\" names a record");
    }

    private static String string(JsonNode object, String key) {
        JsonNode node = object.path(key);
        if (!node.isTextual()) {
            throw new IllegalArgumentException("it has no text \"" + key + "\"");
        }
        return node.textValue();
    }

    private static long number(JsonNode object, String key, long most) {
        JsonNode node = object.path(key);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > most) {
            throw new IllegalArgumentException("\"" + key + "\" should be a number from 0 on");
        }
        return node.longValue();
    }

    private static long time(JsonNode line) {
        try {
            return Instant.parse(string(line, "timestamp")).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("\"timestamp\" is no time such as 2025-06-24T14:00:00Z", e);
        }
    }

    private static TimestampType timestampType(JsonNode line) {
        String name = string(line, "timestampType");
        return Arrays.stream(TimestampType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"timestampType\" is none of " + Arrays.toString(TimestampType.values())));
    }
}
