package org.trucewire.evaluation;

import java.util.List;

/**
 * One article's prediction held against its gold.
 *
 * @param gold the article with its gold
 * @param prediction what was predicted for it; empty if nothing was
 * @param isPredicted whether there was a prediction, be it an empty one
 * @param matched claims of the same sentence and type, matched one to one, in the order of gold
 * @param missed gold claims without a match, in the order of gold
 * @param spurious predicted claims without a match, in the order of the prediction
 * @param confused missed and spurious claims of the same sentence, matched one to one, in the order of gold
 */
public record ScoredArticle(
        GoldArticle gold,
        Prediction prediction,
        boolean isPredicted,
        List<ClaimPair> matched,
        List<ClaimLabel> missed,
        List<ClaimLabel> spurious,
        List<ClaimPair> confused) {

    /** Copies the lists. */
    public ScoredArticle {
        matched = List.copyOf(matched);
        missed = List.copyOf(missed);
        spurious = List.copyOf(spurious);
        confused = List.copyOf(confused);
    }
}
