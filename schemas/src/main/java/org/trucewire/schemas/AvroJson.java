package org.trucewire.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON, wherever they are shown: an object with every field by its name, times in ISO 8601 and UTC, null where there is no
 * value; and back. Avro's own JSON encoding says the type of every value that may be null, and gives times as numbers.
 */
public final class AvroJson {

    static {
        TrustedRecords.declare();
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AvroJson() {}

    /** The record as an object of its own, which the caller may change. */
    public static ObjectNode of(SpecificRecordBase record) {
        ObjectNode node = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            node.set(field.name(), node(record.get(field.pos())));
        }
        return node;
    }

    /** The records in this order. */
    public static ArrayNode of(Collection<? extends SpecificRecordBase> records) {
        ArrayNode node = NODES.arrayNode();
        records.forEach(record -> node.add(of(record)));
        return node;
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof SpecificRecordBase record) {
            return of(record);
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

    /**
     * The record that an object tells, as {@link #of(SpecificRecordBase)} writes it.
     *
     * @param type class of the record
     * @throws IllegalArgumentException if the object lacks a field, has one that the record does not know, or a value of another type;
     *     the message names it
     */
    public static <T extends SpecificRecordBase> T read(JsonNode object, Class<T> type) {
        return type.cast(record(object, SpecificData.get().getSchema(type)));
    }

    private static SpecificRecordBase record(JsonNode object, Schema schema) {
        require(object.isObject(), object, schema);
        var names = object.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (schema.getField(name) == null) {
                throw new IllegalArgumentException(schema.getName() + " has no field \"" + name + "\"");
            }
        }
        SpecificRecordBase record =
                (SpecificRecordBase) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            if (!object.has(field.name())) {
                throw new IllegalArgumentException(schema.getName() + " lacks \"" + field.name() + "\"");
            }
            try {
                record.put(field.pos(), value(object.get(field.name()), field.schema()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("\"" + field.name() + "\": " + e.getMessage(), e);
            }
        }
        return record;
    }

    private static @Nullable Object value(JsonNode node, Schema schema) {
        switch (schema.getType()) {
            case UNION -> {
                return node.isNull() ? null : value(node, some(schema));
            }
            case RECORD -> {
                return record(node, schema);
            }
            case ARRAY -> {
                require(node.isArray(), node, schema);
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(element -> list.add(value(element, schema.getElementType())));
                return list;
            }
            case MAP -> {
                require(node.isObject(), node, schema);
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties()
                        .forEach(entry -> map.put(entry.getKey(), value(entry.getValue(), schema.getValueType())));
                return map;
            }
            case ENUM -> {
                require(node.isTextual() && schema.hasEnumSymbol(node.textValue()), node, schema);
                return SpecificData.get().createEnum(node.textValue(), schema);
            }
            case STRING -> {
                require(node.isTextual(), node, schema);
                return node.textValue();
            }
            case BOOLEAN -> {
                require(node.isBoolean(), node, schema);
                return node.booleanValue();
            }
            case INT -> {
                require(node.canConvertToInt() && node.isIntegralNumber(), node, schema);
                return node.intValue();
            }
            case LONG -> {
                return schema.getLogicalType() == null ? number(node, schema) : time(node, schema);
            }
            case DOUBLE -> {
                require(node.isNumber(), node, schema);
                return node.doubleValue();
            }
            default -> throw new IllegalArgumentException("no record of ours has a " + schema.getType());
        }
    }

    /** What a value of this union is when it is not null: ours are of null and one other type. */
    static Schema some(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(union);
    }

    private static long number(JsonNode node, Schema schema) {
        require(node.canConvertToLong() && node.isIntegralNumber(), node, schema);
        return node.longValue();
    }

    private static Instant time(JsonNode node, Schema schema) {
        require(node.isTextual(), node, schema);
        try {
            return Instant.parse(node.textValue());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time such as 2025-06-24T14:00:00Z", e);
        }
    }

    private static void require(boolean holds, JsonNode node, Schema schema) {
        if (!holds) {
            throw new IllegalArgumentException("no " + schema.getName() + ", but a " + node.getNodeType());
        }
    }
}
