package org.trucewire.standing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Terms;
import org.trucewire.record.Testimony;

/**
 * An article's statement of a fact: a claim with the time at which it became known.
 *
 * @param claim the record of {@code ceasefire.claims}
 * @param knownAt when the text was published or last changed; the beginning of time if nobody knows
 * @param act when the act was, as the text gives it
 */
record Report(CeasefireClaim claim, Instant knownAt, Optional<PointInTime> act) {

    /** One order for all: by time, then by article, then by place in it. */
    static final Comparator<Report> ORDER = Comparator.comparing(Report::knownAt)
            .thenComparing(Report::article)
            .thenComparing(report -> report.claim.getClaim().getStart())
            .thenComparing(Report::id);

    static Report of(CeasefireClaim claim) {
        return new Report(
                claim,
                Assessment.knownAt(claim),
                PointInTime.parse(claim.getClaim().getDate()));
    }

    String id() {
        return claim.getClaim().getId();
    }

    String article() {
        return claim.getArticleId();
    }

    /** Whose word it is; null if unknown. */
    @Nullable
    String origin() {
        return claim.getOrigin() != null ? claim.getOrigin() : claim.getPublisher();
    }

    ClaimType type() {
        return claim.getClaim().getType();
    }

    List<String> agents() {
        return claim.getClaim().getAgents();
    }

    List<String> source() {
        return claim.getClaim().getSource();
    }

    Polarity polarity() {
        return claim.getClaim().getPolarity();
    }

    Modality modality() {
        return claim.getClaim().getModality();
    }

    Optional<Terms> terms() {
        return Optional.ofNullable(claim.getClaim().getTerms());
    }

    /** Asserted, as something that has happened or is happening. */
    boolean isFact() {
        return polarity() == Polarity.POSITIVE && modality() == Modality.ACTUAL;
    }

    /** Denied, as something that has happened or is happening. */
    boolean isDenial() {
        return polarity() == Polarity.NEGATIVE && modality() == Modality.ACTUAL;
    }

    /** Whether the sentence attributes it to nobody: the reporter vouches for it. */
    boolean isReportersWord() {
        return source().isEmpty();
    }

    /** Whether an actor says it itself, or the reporter does; else it is hearsay about that actor. */
    boolean isOwnWordOf(String actor) {
        return isReportersWord() || source().contains(actor);
    }

    /** When it was, as far as the text tells: the act's own time, else the day on which it became known. */
    PointInTime time() {
        return act.orElseGet(() -> PointInTime.dayOf(knownAt));
    }

    Testimony testimony() {
        Claim said = claim.getClaim();
        return new Testimony(
                said.getId(),
                claim.getArticleId(),
                said.getType(),
                said.getAgents(),
                said.getSource(),
                said.getPolarity(),
                said.getModality(),
                said.getDate(),
                origin(),
                knownOrNull(),
                said.getEvidence(),
                said.getStart(),
                said.getEnd());
    }

    /** When it became known; null if nobody knows. */
    @Nullable
    Instant knownOrNull() {
        return knownAt.equals(Instant.EPOCH) ? null : knownAt;
    }
}
