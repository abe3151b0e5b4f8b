package org.trucewire.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON, wherever they are shown: an object with every field by its name, times in ISO 8601 and UTC, null where there is no
 * value. Avro's own JSON encoding says the type of every value that may be null, and gives times as numbers.
 */
public final class AvroJson {

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
}
