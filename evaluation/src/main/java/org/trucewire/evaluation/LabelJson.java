package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;

/** The codebook's fields out of JSON and into it. What is not as it should be is refused with {@link IllegalArgumentException}. */
final class LabelJson {

    private LabelJson() {}

    /** The claims of an article; their list must be there, be it empty: a file of mere articles is no prediction and no gold. */
    static List<ClaimLabel> claims(JsonNode article) {
        if (!article.hasNonNull("claims")) {
            throw new IllegalArgumentException("it has no \"claims\", not even an empty list of them");
        }
        return objects(article, "claims", "claim", LabelJson::claim);
    }

    static List<EntityLabel> entities(JsonNode article) {
        return objects(article, "entities", "entity", LabelJson::entity);
    }

    /** The text of a key; empty texts are texts. */
    static String text(JsonNode object, String key) {
        String text = textOrNull(object, key);
        if (text == null) {
            throw new IllegalArgumentException("it has no \"" + key + "\"");
        }
        return text;
    }

    /** The text of a key; null if the key is missing or null. */
    static @Nullable String textOrNull(JsonNode object, String key) {
        JsonNode node = object.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw new IllegalArgumentException("\"" + key + "\" should be a text, not " + node);
        }
        return node.textValue();
    }

    /** The truth value of a key; false if the key is missing or null. */
    static boolean flag(JsonNode object, String key) {
        if (!object.hasNonNull(key)) {
            return false;
        }
        JsonNode node = object.get(key);
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("\"" + key + "\" should be true or false, not " + node);
        }
        return node.booleanValue();
    }

    /** A claim with the codebook's fields; null for none. */
    static JsonNode json(@Nullable ClaimLabel claim) {
        if (claim == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("type", claim.type().name());
        claim.agents().forEach(node.putArray("agents")::add);
        claim.target().forEach(node.putArray("target")::add);
        claim.parties().forEach(node.putArray("parties")::add);
        claim.mediators().forEach(node.putArray("mediators")::add);
        claim.source().forEach(node.putArray("source")::add);
        node.put("polarity", name(claim.polarity()));
        node.put("modality", name(claim.modality()));
        node.put("date", claim.date());
        return node;
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    static ClaimLabel claim(JsonNode claim) {
        return new ClaimLabel(
                constant(claim, "type", ClaimType.class),
                actors(claim, "agents"),
                actors(claim, "target"),
                actors(claim, "parties"),
                actors(claim, "mediators"),
                actors(claim, "source"),
                claim.hasNonNull("polarity") ? constant(claim, "polarity", Polarity.class) : null,
                claim.hasNonNull("modality") ? constant(claim, "modality", Modality.class) : null,
                textOrNull(claim, "date"),
                textOrNull(claim, "evidence"),
                span(claim));
    }

    private static EntityLabel entity(JsonNode entity) {
        return new EntityLabel(
                text(entity, "text"), constant(entity, "type", EntityType.class), textOrNull(entity, "id"));
    }

    private static @Nullable Span span(JsonNode claim) {
        if (!claim.hasNonNull("start") && !claim.hasNonNull("end")) {
            return null;
        }
        return new Span(offset(claim, "start"), offset(claim, "end"));
    }

    private static int offset(JsonNode claim, String key) {
        JsonNode node = claim.path(key);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new IllegalArgumentException("\"" + key + "\" should be an offset, a whole number");
        }
        return node.intValue();
    }

    private static <E extends Enum<E>> E constant(JsonNode object, String key, Class<E> type) {
        String name = text(object, key);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " \"" + name + "\" is none of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .toList())));
    }

    private static SortedSet<String> actors(JsonNode claim, String key) {
        SortedSet<String> actors = new TreeSet<>();
        for (JsonNode actor : list(claim, key)) {
            if (!actor.isTextual()) {
                throw new IllegalArgumentException("\"" + key + "\" should be a list of actor ids");
            }
            actors.add(actor.textValue());
        }
        return actors;
    }

    private static <T> List<T> objects(JsonNode object, String key, String what, Function<JsonNode, T> reading) {
        List<T> found = new ArrayList<>();
        for (JsonNode item : list(object, key)) {
            try {
                found.add(reading.apply(item));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(what + " " + (found.size() + 1) + ": " + e.getMessage(), e);
            }
        }
        return found;
    }

    /** A missing list is an empty one. */
    private static Iterable<JsonNode> list(JsonNode object, String key) {
        JsonNode node = object.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new IllegalArgumentException("\"" + key + "\" should be a list");
        }
        return node;
    }
}
