package org.trucewire.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.trucewire.record.Claim;
import org.trucewire.record.RawArticle;

/**
 * An article of the canary, and what it claims: {@code canary.jsonl}.
 *
 * <p>The sides are invented and in no catalogue of actors, so the conflict of every claim is {@code unknown}. That conflict is counted and not
 * assessed: its phase is none, and it has no transitions, whatever is claimed. So nothing that is said of a real ceasefire can rest on such an
 * article, in this version or in any that reads the topics. Readers of articles and claims know it by its publisher and by the
 * beginning of its id, and it is withdrawn as soon as it has been seen, so that it is not counted either.
 *
 * @param title its title
 * @param body its text
 * @param claims type and sentence of each claim
 */
record KnownArticle(String title, String body, Set<String> claims) {

    /** Who publishes it. */
    static final String PUBLISHER = "Trucewire canary";

    /** With what its id begins. */
    static final String ID_PREFIX = "trucewire-canary-";

    /** Copies the set. */
    KnownArticle {
        claims = Set.copyOf(claims);
    }

    /** All of them. */
    static List<KnownArticle> load() {
        try (InputStream in = KnownArticle.class.getResourceAsStream("canary.jsonl");
                MappingIterator<JsonNode> lines = new ObjectMapper()
                        .readerFor(JsonNode.class)
                        .readValues(Objects.requireNonNull(in, "canary.jsonl"))) {
            return lines.readAll().stream()
                    .map(line -> new KnownArticle(
                            line.path("title").asText(), line.path("body").asText(), texts(line.path("claims"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Type and sentence of a claim, as {@link #claims()} has them. */
    static String describe(Claim claim) {
        return claim.getType() + " " + claim.getEvidence();
    }

    /** To be published. */
    RawArticle raw(String id, Instant publishedAt) {
        return RawArticle.newBuilder()
                .setId(id)
                .setPublisher(PUBLISHER)
                .setPublishedAt(publishedAt)
                .setTitle(title)
                .setBody(body)
                .build();
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).forEach(texts::add);
        return texts;
    }
}
