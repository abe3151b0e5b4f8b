package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Origin;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.Terms;
import org.trucewire.extraction.code.Crosswalk;
import org.trucewire.extraction.code.EventCodes;

/**
 * Extractions as JSON, one object a line: {@code id}, {@code claims}, {@code entities}, {@code language}, {@code coverage},
 * {@code boilerplate}, {@code origin}, {@code originActor}; claims and entities with the fields of {@link Claim} and {@link EntityMention}; {@code
 * terms} is null where a sentence says nothing of the ceasefire itself, {@code codes} are those of {@link Crosswalk}. Offsets are UTF-16
 * units of {@link Article#text()}; an entity's {@code id} is its actor. The same extraction gives the same text.
 */
public final class ExtractionJson {

    private static final Crosswalk CROSSWALK = Crosswalk.load();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ExtractionJson() {}

    /** The line of an extraction, without line feed. */
    public static String write(Article article, Extraction extraction) {
        ObjectNode line = NODES.objectNode();
        line.put("id", article.id());
        ArrayNode claims = line.putArray("claims");
        extraction.claims().forEach(claim -> claims.add(claim(claim)));
        ArrayNode entities = line.putArray("entities");
        extraction.entities().forEach(mention -> entities.add(entity(mention)));
        line.put("language", extraction.language());
        line.put("coverage", extraction.coverage().name());
        ArrayNode boilerplate = line.putArray("boilerplate");
        for (Span span : extraction.boilerplate()) {
            boilerplate.addArray().add(span.start()).add(span.end());
        }
        Origin origin = extraction.origin();
        line.put("origin", origin == null ? null : origin.name());
        line.put("originActor", origin == null ? null : origin.actor());
        return line.toString();
    }

    /**
     * Reads a line back, as far as it is compared with gold.
     *
     * @throws IllegalArgumentException if it is no prediction; the message says why in one line
     */
    public static Prediction read(String line) {
        return prediction(JsonLines.object(line));
    }

    static Prediction prediction(JsonNode line) {
        return new Prediction(LabelJson.text(line, "id"), LabelJson.claims(line), LabelJson.entities(line));
    }

    private static ObjectNode claim(Claim claim) {
        ObjectNode node = NODES.objectNode();
        node.put("id", claim.id());
        node.put("type", claim.type().name());
        node.set("agents", texts(claim.agents()));
        node.set("target", texts(claim.target()));
        node.set("parties", texts(claim.parties()));
        node.set("mediators", texts(claim.mediators()));
        node.set("source", texts(claim.source()));
        node.put("polarity", claim.polarity().name());
        node.put("modality", claim.modality().name());
        node.put("date", claim.date());
        node.put("evidence", claim.evidence());
        node.put("start", claim.span().start());
        node.put("end", claim.span().end());
        node.put("rule", claim.rule());
        node.put("confidence", claim.confidence());
        node.set("terms", claim.terms().isEmpty() ? NODES.nullNode() : terms(claim.terms()));
        node.set("negatedBy", texts(claim.negatedBy()));
        node.set("hedgedBy", texts(claim.hedgedBy()));
        EventCodes codes = CROSSWALK.of(claim);
        ObjectNode coded = node.putObject("codes");
        coded.put("cameo", codes.cameo());
        coded.put("plover", codes.plover());
        coded.put("loss", codes.loss().name());
        return node;
    }

    private static ObjectNode terms(Terms terms) {
        ObjectNode node = NODES.objectNode();
        node.put("scope", terms.scope());
        node.put("duration", terms.duration());
        node.put("effectiveFrom", terms.effectiveFrom());
        node.put("effectiveUntil", terms.effectiveUntil());
        node.put("condition", terms.condition());
        node.put("earlier", terms.earlier());
        return node;
    }

    private static ObjectNode entity(EntityMention mention) {
        ObjectNode node = NODES.objectNode();
        node.put("text", mention.text());
        node.put("type", mention.type().name());
        node.put("id", mention.actor());
        node.put("start", mention.span().start());
        node.put("end", mention.span().end());
        return node;
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
