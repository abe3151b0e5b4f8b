package org.trucewire.processor;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Origin;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.code.Crosswalk;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.CodeLoss;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Entity;
import org.trucewire.record.EntityType;
import org.trucewire.record.EventCodes;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.record.RawArticle;
import org.trucewire.record.Terms;
import org.trucewire.schemas.RejectionReason;

/**
 * From records to the extractor's words and back, and the check that the extractor kept its contract: every claim can be
 * explained, so its sentence must stand where it says.
 */
final class ExtractionMapping {

    private static final Crosswalk CROSSWALK = Crosswalk.load();

    private ExtractionMapping() {}

    /** What the extractor is given. */
    static Article article(RawArticle raw) {
        return new Article(
                raw.getId(), raw.getPublisher(), raw.getPublishedAt(), raw.getTitle(), raw.getBody(), raw.getByline());
    }

    /**
     * The enriched article.
     *
     * @throws RejectedArticleException if the extraction breaks the extractor's contract; the message names the claim
     */
    static EnrichedArticle enriched(
            RawArticle raw, Instant reportedAt, Extraction extraction, int revision, Provenance provenance)
            throws RejectedArticleException {
        String text = article(raw).text();
        checkClaims(extraction.claims(), text);
        for (var entity : extraction.entities()) {
            checkInside(entity.span(), text, "entity \"" + entity.text() + "\"");
        }
        for (Span span : extraction.boilerplate()) {
            checkInside(span, text, "boilerplate");
        }
        Origin origin = extraction.origin();
        return EnrichedArticle.newBuilder()
                .setId(raw.getId())
                .setPublisher(raw.getPublisher())
                .setPublishedAt(raw.getPublishedAt())
                .setUpdatedAt(raw.getUpdatedAt())
                .setReportedAt(reportedAt)
                .setOrigin(origin == null ? null : origin.name())
                .setOriginActor(origin == null ? null : origin.actor())
                .setTitle(raw.getTitle())
                .setBody(raw.getBody())
                .setUrl(raw.getUrl())
                .setRevision(revision)
                .setLanguage(extraction.language())
                .setCoverage(Coverage.valueOf(extraction.coverage().name()))
                .setBoilerplate(extraction.boilerplate().stream()
                        .map(span -> new org.trucewire.record.Span(span.start(), span.end()))
                        .toList())
                .setEntities(extraction.entities().stream()
                        .map(entity -> new Entity(
                                entity.text(),
                                EntityType.valueOf(entity.type().name()),
                                entity.actor(),
                                entity.span().start(),
                                entity.span().end()))
                        .toList())
                .setClaims(extraction.claims().stream()
                        .map(ExtractionMapping::claim)
                        .toList())
                .setProvenance(provenance)
                .build();
    }

    private static Claim claim(org.trucewire.extraction.Claim claim) {
        return Claim.newBuilder()
                .setId(claim.id())
                .setType(ClaimType.valueOf(claim.type().name()))
                .setAgents(List.copyOf(claim.agents()))
                .setTarget(List.copyOf(claim.target()))
                .setParties(List.copyOf(claim.parties()))
                .setMediators(List.copyOf(claim.mediators()))
                .setSource(List.copyOf(claim.source()))
                .setPolarity(Polarity.valueOf(claim.polarity().name()))
                .setModality(Modality.valueOf(claim.modality().name()))
                .setDate(claim.date())
                .setEvidence(claim.evidence())
                .setStart(claim.span().start())
                .setEnd(claim.span().end())
                .setRule(claim.rule())
                .setConfidence(claim.confidence())
                .setTerms(terms(claim.terms()))
                .setNegatedBy(claim.negatedBy())
                .setHedgedBy(claim.hedgedBy())
                .setCodes(codes(claim))
                .build();
    }

    private static EventCodes codes(org.trucewire.extraction.Claim claim) {
        var codes = CROSSWALK.of(claim);
        return new EventCodes(
                codes.cameo(), codes.plover(), CodeLoss.valueOf(codes.loss().name()));
    }

    private static @Nullable Terms terms(org.trucewire.extraction.Terms terms) {
        return terms.isEmpty()
                ? null
                : new Terms(
                        terms.scope(),
                        terms.duration(),
                        terms.effectiveFrom(),
                        terms.effectiveUntil(),
                        terms.condition(),
                        terms.earlier());
    }

    private static void checkClaims(List<org.trucewire.extraction.Claim> claims, String text)
            throws RejectedArticleException {
        Set<String> ids = new HashSet<>();
        for (var claim : claims) {
            String name = "claim " + claim.id();
            checkInside(claim.span(), text, name);
            check(
                    claim.evidence().equals(claim.span().of(text)),
                    name + ": its evidence is not what stands at " + claim.span());
            check(claim.confidence() >= 0 && claim.confidence() <= 1, name + ": confidence " + claim.confidence());
            check(ids.add(claim.id()), name + ": there are two of this id");
        }
    }

    private static void checkInside(Span span, String text, String what) throws RejectedArticleException {
        check(span.end() <= text.length(), what + ": " + span + " is outside the text of " + text.length() + " units");
    }

    private static void check(boolean holds, String fault) throws RejectedArticleException {
        if (!holds) {
            throw new RejectedArticleException(
                    RejectionReason.EXTRACTOR_FAILED, "the extractor broke its contract, " + fault);
        }
    }
}
