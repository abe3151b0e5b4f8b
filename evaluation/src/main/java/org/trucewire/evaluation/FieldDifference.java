package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A field that is not the same in two objects.
 *
 * @param field its name; of a field within a field, both with a dot between
 * @param before its value in the first
 * @param now its value in the second
 */
record FieldDifference(String field, JsonNode before, JsonNode now) {

    /** A line of a terminal or two. */
    private static final int LONGEST = 200;

    /** The fields that both objects have and that differ, in the order of the first. */
    static List<FieldDifference> between(ObjectNode before, ObjectNode now) {
        List<FieldDifference> differences = new ArrayList<>();
        before.properties().forEach(entry -> {
            if (now.has(entry.getKey())) {
                add(entry.getKey(), entry.getValue(), now.get(entry.getKey()), differences);
            }
        });
        return differences;
    }

    private static void add(String name, JsonNode before, JsonNode now, List<FieldDifference> differences) {
        if (before.equals(now)) {
            return;
        }
        if ((before.isObject() || before.isNull()) && (now.isObject() || now.isNull())) {
            // what is nothing at all has nothing in every field
            JsonNode some = before.isObject() ? before : now;
            some.fieldNames().forEachRemaining(field -> {
                if ((before.isNull() || before.has(field)) && (now.isNull() || now.has(field))) {
                    add(name + "." + field, value(before, field), value(now, field), differences);
                }
            });
        } else {
            differences.add(new FieldDifference(name, before, now));
        }
    }

    private static JsonNode value(JsonNode node, String field) {
        return node.has(field) ? node.get(field) : JsonNodeFactory.instance.nullNode();
    }

    /** {@code modality ACTUAL → POSSIBLE}. */
    String text() {
        return field + " " + text(before) + " → " + text(now);
    }

    /** A value on one line, for people. */
    static String text(JsonNode value) {
        String text = value.isNull()
                ? "none"
                : value.isTextual() ? value.textValue() : value.toString().replace("\"", "");
        String printable = FoldedText.printable(text);
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST - 1) + "…";
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("field", field);
        node.set("before", before);
        node.set("now", now);
        return node;
    }
}
