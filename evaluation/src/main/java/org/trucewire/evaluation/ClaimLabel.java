package org.trucewire.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;

/**
 * A claim as gold or a prediction has it: what is compared, and where it stands. The codebook defines the fields.
 *
 * @param type the proposition
 * @param agents actor ids of those who do the act
 * @param target actor ids the act is addressed to
 * @param parties actor ids of the belligerents
 * @param mediators actor ids of third parties that mediate
 * @param source actor ids of those to whom the sentence attributes the claim
 * @param polarity asserted or denied; null where a prediction does not say
 * @param modality how real; null where a prediction does not say
 * @param date ISO 8601 day or month of the act; null where there is none
 * @param evidence the sentence; null where a prediction gives offsets alone
 * @param span where it stands in the article's text; null where the sentence alone is given. The sentence goes first
 */
public record ClaimLabel(
        ClaimType type,
        SortedSet<String> agents,
        SortedSet<String> target,
        SortedSet<String> parties,
        SortedSet<String> mediators,
        SortedSet<String> source,
        @Nullable Polarity polarity,
        @Nullable Modality modality,
        @Nullable String date,
        @Nullable String evidence,
        @Nullable Span span) {

    private static final Set<String> UNSAID = Set.of("[]", "none");

    /**
     * Copies the sets; an empty sentence or date is none.
     *
     * @throws IllegalArgumentException if there is neither sentence nor span
     */
    public ClaimLabel {
        agents = copy(agents);
        target = copy(target);
        parties = copy(parties);
        mediators = copy(mediators);
        source = copy(source);
        date = date == null || date.isEmpty() ? null : date;
        evidence = evidence == null || evidence.isEmpty() ? null : evidence;
        if (evidence == null && span == null) {
            throw new IllegalArgumentException("a claim needs its evidence, or start and end");
        }
    }

    /** What an extractor's claim says, without what is not compared. */
    public static ClaimLabel of(Claim claim) {
        return new ClaimLabel(
                claim.type(),
                claim.agents(),
                claim.target(),
                claim.parties(),
                claim.mediators(),
                claim.source(),
                claim.polarity(),
                claim.modality(),
                claim.date(),
                claim.evidence(),
                claim.span());
    }

    /** What it says on one line, for people, without what it leaves open. */
    String summary() {
        return Arrays.stream(ClaimField.values())
                .filter(field -> !UNSAID.contains(field.of(this)))
                .map(field -> field.label() + " " + field.of(this))
                .collect(Collectors.joining(", ", type + ": ", ""));
    }

    private static SortedSet<String> copy(SortedSet<String> actors) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(actors));
    }
}
