package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A conflict whose ceasefire does not stand the same in two runs.
 *
 * @param conflict its id
 * @param before its status in the earlier run; null if there is none
 * @param now its status in the later run; null if there is none
 * @param fields the fields in which they differ, but for lists
 * @param elements elements of lists, transitions among them, that only one of them has
 */
record StatusDifference(
        String conflict,
        @Nullable JsonNode before,
        @Nullable JsonNode now,
        List<FieldDifference> fields,
        List<Element> elements) {

    /**
     * An element of a list that only one run has.
     *
     * @param list name of the list
     * @param isNew whether the later one has it
     * @param value the element
     */
    record Element(String list, boolean isNew, JsonNode value) {}

    /** The differences between two runs, in the order of the conflicts; none if one of the runs tells no status. */
    static List<StatusDifference> all(RunOutput before, RunOutput now) {
        SortedMap<String, JsonNode> was = before.statuses();
        SortedMap<String, JsonNode> is = now.statuses();
        if (!RunComparison.isStatusTold(before, now)) {
            return List.of();
        }
        boolean withChanges = !before.changes().isEmpty() && !now.changes().isEmpty();
        SortedSet<String> conflicts = new TreeSet<>(was.keySet());
        conflicts.addAll(is.keySet());
        List<StatusDifference> differences = new ArrayList<>();
        for (String conflict : conflicts) {
            List<FieldDifference> fields = new ArrayList<>();
            List<Element> elements = new ArrayList<>();
            if (was.get(conflict) instanceof ObjectNode one && is.get(conflict) instanceof ObjectNode other) {
                for (FieldDifference field : FieldDifference.between(one, other)) {
                    if (field.before().isArray() && field.now().isArray()) {
                        addElements(field.field(), list(field.before()), list(field.now()), elements);
                    } else {
                        fields.add(field);
                    }
                }
            }
            if (withChanges) {
                addElements(
                        "transitions",
                        before.changes().getOrDefault(conflict, List.of()),
                        now.changes().getOrDefault(conflict, List.of()),
                        elements);
            }
            if (!was.containsKey(conflict) || !is.containsKey(conflict) || !fields.isEmpty() || !elements.isEmpty()) {
                differences.add(new StatusDifference(conflict, was.get(conflict), is.get(conflict), fields, elements));
            }
        }
        return differences;
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    private static void addElements(String name, List<JsonNode> before, List<JsonNode> now, List<Element> elements) {
        int sizeBefore = elements.size();
        List<JsonNode> gone = new ArrayList<>(before);
        List<JsonNode> come = new ArrayList<>();
        now.forEach(element -> {
            if (!gone.remove(element)) {
                come.add(element);
            }
        });
        gone.forEach(element -> elements.add(new Element(name, false, element)));
        come.forEach(element -> elements.add(new Element(name, true, element)));
        if (elements.size() == sizeBefore && !before.equals(now)) { // the same elements in another order
            before.forEach(element -> elements.add(new Element(name, false, element)));
            now.forEach(element -> elements.add(new Element(name, true, element)));
        }
    }

    /** For people: the conflict, then a line for each difference. */
    String text() {
        StringBuilder text = new StringBuilder("  ").append(FoldedText.printable(conflict));
        if (before == null) {
            text.append(": none before, now ").append(phase(now));
        } else if (now == null) {
            text.append(": none now, before ").append(phase(before));
        }
        text.append("\n");
        fields.forEach(field -> text.append("      ").append(field.text()).append("\n"));
        elements.forEach(element -> text.append("      ")
                .append(element.list())
                .append(element.isNew() ? " + " : " - ")
                .append(shown(element.value()))
                .append("\n"));
        return text.toString();
    }

    private static String phase(@Nullable JsonNode status) {
        return status == null
                ? ""
                : FoldedText.printable(status.at("/standing/phase").asText());
    }

    private static String shown(JsonNode element) {
        if (element.has("knownAt") && element.has("after")) {
            return FieldDifference.text(element.get("knownAt")) + " "
                    + FieldDifference.text(element.at("/before/phase")) + " → "
                    + FieldDifference.text(element.get("after"));
        }
        return FieldDifference.text(element);
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("conflict", conflict);
        node.put("before", before == null ? null : phase(before));
        node.put("now", now == null ? null : phase(now));
        ArrayNode fieldNodes = node.putArray("fields");
        fields.forEach(field -> fieldNodes.add(field.json()));
        ArrayNode elementNodes = node.putArray("elements");
        elements.forEach(element -> elementNodes
                .addObject()
                .put("list", element.list())
                .put("change", element.isNew() ? "GAINED" : "LOST")
                .set("element", element.value()));
        return node;
    }
}
