package org.trucewire.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.Claim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Fact;
import org.trucewire.record.StatusChange;
import org.trucewire.record.Testimony;
import org.trucewire.schemas.AvroJson;

/**
 * Everything that is known of a claim: what it says and by which words, where it stands, and what came of it.
 *
 * @param claim its last record
 * @param schema number of the release of {@code CeasefireClaim} that it was written with; empty for a schema of none
 * @param article the text that makes it; null if that is not there any more, or has changed at its place
 * @param status of the conflict that it entered; null if there is none
 * @param changes of that conflict
 */
record Explanation(
        CeasefireClaim claim,
        OptionalInt schema,
        @Nullable EnrichedArticle article,
        @Nullable CeasefireStatus status,
        List<StatusChange> changes) {

    /** Takes a copy, and leaves out a text in which the sentence does not stand. */
    Explanation {
        changes = List.copyOf(changes);
        if (article != null && !stands(claim.getClaim(), article)) {
            article = null;
        }
    }

    /** A stretch of the article. */
    record Paragraph(String text, int start) {}

    private static boolean stands(Claim claim, EnrichedArticle article) {
        return text(article).startsWith(claim.getEvidence(), claim.getStart());
    }

    private static String text(EnrichedArticle article) {
        return article.getTitle() + "\n" + article.getBody();
    }

    /** The line that the sentence stands in; where the text is not known, the sentence. */
    Paragraph paragraph() {
        Claim said = claim.getClaim();
        if (article == null) {
            return new Paragraph(said.getEvidence(), said.getStart());
        }
        String text = text(article);
        int start = text.lastIndexOf('\n', said.getStart() - 1) + 1;
        int end = text.indexOf('\n', said.getEnd());
        return new Paragraph(text.substring(start, end < 0 ? text.length() : end), start);
    }

    /** The words that gave the fields. */
    List<ClaimWords.Found> words() {
        return ClaimWords.of(claim.getClaim(), article);
    }

    /** The fact that it is a report of; empty if it is not among those that the status tells. */
    Optional<Fact> fact() {
        Claim said = claim.getClaim();
        return Stream.ofNullable(status)
                .flatMap(known -> known.getFacts().stream())
                .filter(fact -> isOf(fact.getLatest(), said))
                .findFirst();
    }

    private static boolean isOf(Testimony latest, Claim said) {
        return latest.getType() == said.getType()
                && latest.getAgents().equals(said.getAgents())
                && latest.getSource().equals(said.getSource())
                && latest.getPolarity() == said.getPolarity()
                && latest.getModality() == said.getModality()
                && Objects.equals(latest.getDate(), said.getDate());
    }

    /** What the status says by it, in words; empty if the status says nothing by it alone. */
    List<String> roles() {
        List<String> roles = new ArrayList<>();
        if (status == null) {
            return roles;
        }
        role(roles, "the phase rests on it", status.getEvidence());
        role(roles, "the ceasefire is contested by it", status.getBreaches());
        status.getPartial()
                .forEach(partial ->
                        role(roles, "a ceasefire only " + partial.getScope() + " rests on it", partial.getEvidence()));
        role(roles, "it denies a breach", status.getDenials());
        role(
                roles,
                "its condition is open",
                status.getConditions().stream().map(open -> open.getTestimony()).toList());
        status.getContradictions().forEach(pair -> {
            if (isMine(pair.getAsserted())) {
                roles.add("it is contradicted by claim " + pair.getDenied().getClaimId());
            } else if (isMine(pair.getDenied())) {
                roles.add("it contradicts claim " + pair.getAsserted().getClaimId());
            }
        });
        return roles;
    }

    private void role(List<String> roles, String words, List<Testimony> testimonies) {
        if (testimonies.stream().anyMatch(this::isMine)) {
            roles.add(words);
        }
    }

    private boolean isMine(Testimony testimony) {
        return testimony.getClaimId().equals(claim.getClaim().getId());
    }

    /** Transitions that it is a cause of. */
    List<StatusChange> caused() {
        return changes.stream()
                .filter(change -> change.getCauses().stream().anyMatch(this::isMine))
                .toList();
    }

    /** For programs. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("claim", AvroJson.of(claim));
        Paragraph paragraph = paragraph();
        json.putObject("paragraph")
                .put("text", paragraph.text())
                .put("start", paragraph.start())
                .put("end", paragraph.start() + paragraph.text().length());
        ArrayNode words = json.putArray("words");
        words().forEach(found -> words.addObject()
                .put("field", found.field())
                .put("value", found.value())
                .put("text", found.text())
                .put("start", found.start())
                .put("end", found.end())
                .put("inSentence", found.inSentence()));
        ObjectNode schemaNode = json.putObject("schema").put("record", "CeasefireClaim");
        schemaNode.put("release", schema.isPresent() ? schema.getAsInt() : null);
        if (article == null) {
            json.putNull("article");
        } else {
            ObjectNode text = AvroJson.of(article);
            text.retain(
                    "id",
                    "title",
                    "publisher",
                    "publishedAt",
                    "updatedAt",
                    "reportedAt",
                    "url",
                    "origin",
                    "originActor",
                    "revision",
                    "language");
            json.set("article", text);
        }
        json.set("fact", fact().map(AvroJson::of).orElse(null));
        if (status == null) {
            json.putNull("status");
        } else {
            ObjectNode known = AvroJson.of(status);
            known.retain("conflict", "parties", "standing", "support", "counts", "lastHeard");
            json.set("status", known);
        }
        ArrayNode roles = json.putArray("roles");
        roles().forEach(roles::add);
        json.set("changes", AvroJson.of(caused()));
        return json;
    }
}
