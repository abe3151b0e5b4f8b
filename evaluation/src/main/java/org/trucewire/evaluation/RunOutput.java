package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the pipeline, or of the extractor alone, made of a feed: the claims that stand, and how ceasefires stand.
 *
 * <p>It is made of JSON objects in the order in which they were written, of any of these: what {@code extract} prints; records of
 * {@code articles.enriched}, {@code ceasefire.claims}, {@code ceasefire.status} and {@code ceasefire.changes}; what {@code
 * status --json} prints; the lines that {@link #write} makes. Of each article, claim and conflict the last one counts.
 */
public final class RunOutput {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** File of the claims that {@link #write} makes. */
    private static final String CLAIMS_FILE = "claims.jsonl";

    /** File of the status that {@link #write} makes. */
    private static final String STATUS_FILE = "status.jsonl";

    /** Derived from articles and claims, which are compared themselves. */
    private static final List<String> DERIVED = List.of("id", "claimId", "start", "end");

    private final SortedMap<String, List<RunClaim>> claims;
    private final SortedMap<String, JsonNode> statuses;
    private final SortedMap<String, List<JsonNode>> changes;
    private final Map<String, List<EntityLabel>> entities;

    private RunOutput(
            SortedMap<String, List<RunClaim>> claims,
            SortedMap<String, JsonNode> statuses,
            SortedMap<String, List<JsonNode>> changes,
            Map<String, List<EntityLabel>> entities) {
        this.claims = claims;
        this.statuses = statuses;
        this.changes = changes;
        this.entities = entities;
    }

    /**
     * Reads files of JSON Lines, in this order.
     *
     * @throws InputException if a file is missing or empty, or a line is no output of a run
     */
    public static RunOutput read(List<Path> files) {
        Builder builder = new Builder();
        files.forEach(builder::addFile);
        return builder.build();
    }

    /** Claims by article, in the order of their places; articles without claims are there where the run told of them. */
    SortedMap<String, List<RunClaim>> claims() {
        return claims;
    }

    /** How ceasefires stand, by conflict. */
    SortedMap<String, JsonNode> statuses() {
        return statuses;
    }

    /** Transitions that stand, by conflict, in the order in which they became known. */
    SortedMap<String, List<JsonNode>> changes() {
        return changes;
    }

    /** The claims as predictions, to be held against gold. */
    public Predictions predictions() {
        return Predictions.of(claims.entrySet().stream()
                .map(article -> new Prediction(
                        article.getKey(),
                        article.getValue().stream().map(RunClaim::label).toList(),
                        entities.getOrDefault(article.getKey(), List.of())))
                .toList());
    }

    /**
     * Writes what is compared, for a later comparison: {@code claims.jsonl}, a claim a line, and {@code status.jsonl}, a conflict a line.
     *
     * @param folder where to write; made if it is not there, files of these names are replaced
     * @throws InputException if nothing can be written there
     */
    public void write(Path folder) {
        TextFiles.write(
                folder.resolve(CLAIMS_FILE),
                claims.values().stream()
                        .flatMap(Collection::stream)
                        .map(RunOutput::line)
                        .collect(Collectors.joining()));
        TextFiles.write(
                folder.resolve(STATUS_FILE),
                statuses.entrySet().stream()
                        .map(status -> {
                            ObjectNode line = NODES.objectNode();
                            line.set("status", status.getValue());
                            ArrayNode list = line.putArray("changes");
                            changes.getOrDefault(status.getKey(), List.of()).forEach(list::add);
                            return line + "\n";
                        })
                        .collect(Collectors.joining()));
    }

    private static String line(RunClaim claim) {
        ObjectNode line = NODES.objectNode();
        line.put("articleId", claim.article());
        ObjectNode said = claim.said().deepCopy();
        JsonNode conflict = said.remove("conflict");
        if (conflict != null) {
            line.set("conflict", conflict);
        }
        line.set("claim", said.setAll(claim.place()));
        return line + "\n";
    }

    /** Gathers the outputs of a run. */
    public static final class Builder {

        private final Map<String, Map<String, RunClaim>> claims = new LinkedHashMap<>();
        private final SortedMap<String, JsonNode> statuses = new TreeMap<>();
        private final Map<String, Map<String, JsonNode>> changes = new LinkedHashMap<>();
        private final Map<String, List<EntityLabel>> entities = new LinkedHashMap<>();

        /** Nothing so far. */
        public Builder() {}

        /**
         * Adds a file of JSON Lines. A line may be a record as {@code tail} and {@code capture} write it.
         *
         * @throws InputException if it is missing or empty, or a line is no output of a run
         */
        public void addFile(Path file) {
            JsonLines.read(file, node -> {
                if (!node.has("topic") || !node.has("value")) {
                    add(node);
                } else if (node.get("value").isNull()) {
                    withdraw(node.path("key").asText());
                } else {
                    add(node.get("value"));
                }
                return node;
            });
        }

        /** A record without a value: nothing stands of what its key names. */
        public void withdraw(String key) {
            claims.remove(key);
            entities.remove(key);
            statuses.remove(key);
        }

        /**
         * Adds an output.
         *
         * @throws IllegalArgumentException if it is none; the message says why
         */
        public void add(JsonNode output) {
            if (output.has("status") && output.has("changes")) {
                addStatus(output.get("status"));
                output.get("changes").forEach(this::addChange);
            } else if (output.has("articleId") && output.has("claim")) {
                addClaim(output);
            } else if (output.has("conflict") && output.has("standing")) {
                addStatus(output);
            } else if (output.has("conflict") && output.has("before") && output.has("after")) {
                addChange(output);
            } else if (output.has("id") && output.has("claims")) {
                addArticle(output);
            } else {
                throw new IllegalArgumentException(
                        "it is none of: an article with claims, a claim, a status, a transition");
            }
        }

        private void addArticle(JsonNode article) {
            String id = LabelJson.text(article, "id");
            Map<String, RunClaim> found = new LinkedHashMap<>();
            for (JsonNode claim : article.get("claims")) {
                found.put(Integer.toString(found.size()), RunClaim.of(id, null, claim));
            }
            claims.put(id, found);
            if (!article.has("provenance")) { // records of topics name entities in another way than gold does
                entities.put(id, LabelJson.entities(article));
            }
        }

        private void addClaim(JsonNode record) {
            String article = LabelJson.text(record, "articleId");
            String conflict = LabelJson.textOrNull(record, "conflict");
            JsonNode claim = record.get("claim");
            Map<String, RunClaim> ofArticle = claims.computeIfAbsent(article, id -> new LinkedHashMap<>());
            String id = LabelJson.textOrNull(claim, "id");
            String key = conflict + " " + (id == null ? ofArticle.size() : id);
            if (LabelJson.flag(record, "retracted")) {
                ofArticle.remove(key);
            } else {
                ofArticle.put(key, RunClaim.of(article, conflict, claim));
            }
        }

        private void addStatus(JsonNode status) {
            statuses.put(LabelJson.text(status, "conflict"), compared(status));
        }

        private void addChange(JsonNode change) {
            String conflict = LabelJson.text(change, "conflict");
            Map<String, JsonNode> ofConflict = changes.computeIfAbsent(conflict, id -> new LinkedHashMap<>());
            String id = LabelJson.textOrNull(change, "id");
            String key = id == null ? Integer.toString(ofConflict.size()) : id;
            if (LabelJson.flag(change, "retracted")) {
                ofConflict.remove(key);
            } else {
                ofConflict.put(key, compared(change));
            }
        }

        private static JsonNode compared(JsonNode node) {
            JsonNode copy = node.deepCopy();
            strip(copy);
            return copy;
        }

        private static void strip(JsonNode node) {
            if (node instanceof ObjectNode object) {
                object.remove(DERIVED);
            }
            node.forEach(Builder::strip);
        }

        /** What was added so far. */
        public RunOutput build() {
            SortedMap<String, List<RunClaim>> sorted = new TreeMap<>();
            claims.forEach((article, found) -> sorted.put(
                    article,
                    found.values().stream()
                            .sorted(Comparator.comparingInt((RunClaim claim) ->
                                            claim.place().path("start").asInt())
                                    .thenComparing(claim -> claim.said().toString()))
                            .toList()));
            SortedMap<String, List<JsonNode>> transitions = new TreeMap<>();
            changes.forEach((conflict, found) -> transitions.put(conflict, inOrder(found.values())));
            return new RunOutput(sorted, new TreeMap<>(statuses), transitions, Map.copyOf(entities));
        }

        private static List<JsonNode> inOrder(Collection<JsonNode> transitions) {
            List<JsonNode> sorted = new ArrayList<>(transitions);
            sorted.sort(Comparator.comparing((JsonNode change) -> text(change, "knownAt"))
                    .thenComparing(JsonNode::toString));
            return sorted;
        }

        private static String text(JsonNode node, String key) {
            @Nullable String text = LabelJson.textOrNull(node, key);
            return text == null ? "" : text;
        }
    }
}
