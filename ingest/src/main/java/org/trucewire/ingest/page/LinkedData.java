package org.trucewire.ingest.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Document;
import org.trucewire.ingest.table.Table;

/**
 * What a page says about its article in JSON-LD, in words of schema.org. Pages write it in many shapes: an object, an array, a graph whose
 * nodes refer to each other, names as text or as objects, and not seldom broken; what cannot be read is passed over.
 */
final class LinkedData {

    private static final Map<String, Integer> RANKS = Table.load(
                    LinkedData.class,
                    "article-types.tsv",
                    2,
                    cells -> Map.entry(cells.get(0), Integer.parseInt(cells.get(1))))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Deeper than any page that means it. */
    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // keys are strangers' text
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS) // line feeds within texts are the commonest fault
            .build();

    private final JsonNode article;
    private final Map<String, JsonNode> byId;

    private LinkedData(JsonNode article, Map<String, JsonNode> byId) {
        this.article = article;
        this.byId = byId;
    }

    /** Of a page; empty if it says nothing of an article. */
    static LinkedData of(Document page) {
        List<JsonNode> nodes = new ArrayList<>();
        page.select("script[type=application/ld+json]").forEach(script -> collect(parse(script.data()), nodes));
        Map<String, JsonNode> byId = new HashMap<>();
        for (JsonNode node : nodes) {
            // A reference is a node of nothing but an id.
            if (node.path("@id").isTextual() && node.size() > 1) {
                byId.putIfAbsent(node.path("@id").asText(), node);
            }
        }
        JsonNode best = MissingNode.getInstance();
        for (JsonNode node : nodes) {
            if (rank(node) < rank(best)) {
                best = node;
            }
        }
        return new LinkedData(best, byId);
    }

    Optional<String> headline() {
        return text("headline").or(() -> text("name"));
    }

    Optional<String> body() {
        return text("articleBody");
    }

    /** Names of the authors, separated by commas. */
    Optional<String> authors() {
        return names(article.path("author"));
    }

    Optional<String> publisher() {
        return names(article.path("publisher"));
    }

    /** The time that a key says. */
    Stream<StatedTime> time(String key) {
        return text(key).map(value -> new StatedTime(value, "json-ld " + key)).stream();
    }

    private Optional<String> names(JsonNode said) {
        String names = elements(said)
                .map(node -> node.isTextual()
                        ? node.asText()
                        : resolved(node).path("name").asText())
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.matches("https?://.*"))
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("name") ? node : byId.getOrDefault(node.path("@id").asText(), node);
    }

    private Optional<String> text(String key) {
        String value = elements(article.path(key))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
        return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    private static int rank(JsonNode node) {
        return elements(node.path("@type"))
                .map(type -> RANKS.get(type.asText().replaceFirst("^https?://schema.org/", "")))
                .filter(rank -> rank != null)
                .mapToInt(Integer::intValue)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, into));
        } else if (node.isObject()) {
            into.add(node);
            collect(node.path("@graph"), into);
            collect(node.path("mainEntity"), into);
            collect(node.path("publisher"), into); // others refer to it
            collect(node.path("author"), into);
        }
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }

    private static JsonNode parse(String script) {
        try {
            // Some wrap it as old scripts were wrapped.
            JsonNode node = MAPPER.readTree(script.strip()
                    .replaceFirst("^(<!--|//<!\\[CDATA\\[|<!\\[CDATA\\[)", "")
                    .replaceFirst("(-->|//\\]\\]>|\\]\\]>)$", ""));
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
