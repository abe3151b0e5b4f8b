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

    /** Who accuses whom, a cell of the matrix a row. */
    static ArrayNode accusations(ObjectNode conflict) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        conflict.path("status").path("accusations").forEach(accusation -> {
            ObjectNode row = rows.addObject();
            row.set("conflict", conflict.path("row").path("conflict"));
            for (String field : new String[] {"accuser", "accused", "denied", "firstReported", "lastReported"}) {
                row.set(field, accusation.path(field));
            }
            for (String field : new String[] {"articles", "origins", "partyOrigins"}) {
                row.set(field, accusation.path("support").path(field));
            }
        });
        return rows;
    }

    /** The claims of an article, one a row. */
    static ArrayNode ofArticle(ObjectNode article) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        article.path("claims").forEach(claim -> {
            ObjectNode row = rows.addObject();
            row.set("id", claim.path("id"));
            row.set("articleId", article.path("id"));
            for (String field : new String[] {
                "type",
                "agents",
                "target",
                "parties",
                "source",
                "polarity",
                "modality",
                "date",
                "evidence",
                "rule",
                "confidence"
            }) {
                row.set(field, claim.path(field));
            }
        });
        return rows;
    }

    /** How many records were rejected, by reason. */
    static ArrayNode rejected(ObjectNode pipeline) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        pipeline.path("rejected").properties().forEach(reason -> rows.addObject()
                .put("reason", reason.getKey())
                .set("records", reason.getValue()));
        return rows;
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(";"))
                : value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
