package org.trucewire.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.trucewire.extraction.ClaimType;

/**
 * The figures of predictions against gold, summed over articles (micro-average). The codebook defines them.
 *
 * @param articles how many gold articles there are
 * @param unpredicted how many of them had no prediction and count as empty
 * @param negatives how many are marked as holding no claim
 * @param falseAlarms claims predicted for those
 * @param claims the figures of all claims
 * @param types the figures by type, in the order of the types; those that occur in gold or prediction
 * @param entities mentions of entities with the right text and type, in the articles whose entities are in gold
 * @param linked how many of them have the right actor, or rightly none
 * @param confusions types taken for others, commonest first
 */
@SuppressWarnings("DoNotCallSuggester")
public record Scores(
        int articles,
        int unpredicted,
        int negatives,
        int falseAlarms,
        ClaimScores claims,
        Map<ClaimType, ClaimScores> types,
        Score entities,
        int linked,
        List<Confusion> confusions) {

    /** Copies map and list. */
    public Scores {
        types = Collections.unmodifiableMap(types.isEmpty() ? Map.of() : new EnumMap<>(types));
        confusions = List.copyOf(confusions);
    }

    /** The figures of articles that were scored. */
    public static Scores of(List<ScoredArticle> articles) {
        throw new UnsupportedOperationException("Scores.of " + articles.size());
    }

    /** Claims predicted per 100 articles that hold none; empty if there is no such article. */
    public OptionalDouble falseAlarmsPer100Negatives() {
        return negatives == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * falseAlarms / negatives);
    }

    /** The part of the mentions found whose actor is right, from 0 to 1; 0 if none was found. */
    public double entityIdsRight() {
        return Score.ratio(linked, entities.hits());
    }
}
