package org.trucewire.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Tables as CSV (RFC 4180), safe to open in a spreadsheet: text that would be taken for a formula gets a quote before it. */
final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /** Rows, flat objects; lists are joined by semicolons. */
    static String of(JsonNode rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        StringBuilder text =
                new StringBuilder(columns.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
        rows.forEach(row -> text.append(columns.stream()
                        .map(column -> cell(text(row.path(column))))
                        .collect(Collectors.joining(",")))
                .append("\r\n"));
        return text.toString();
    }

    /** The claims of a conflict, one a row. */
    static ArrayNode claims(ObjectNode conflict) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        conflict.path("claims").forEach(record -> {
            ObjectNode row = rows.addObject();
            row.set("id", record.path("claim").path("id"));
            row.set("conflict", record.path("conflict"));
            for (String field :
                    new String[] {"type", "agents", "target", "source", "polarity", "modality", "date", "evidence"}) {
                row.set(field, record.path("claim").path(field));
            }
            for (String field : new String[] {"articleId", "publisher", "origin", "reportedAt"}) {
                row.set(field, record.path(field));
            }
        });
        return rows;
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(";"))
                : value.isNull() ? "" : value.asText();
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
