package org.trucewire.evaluation;

import java.util.List;

/**
 * Holds predictions against gold. A predicted claim meets a gold one of the same article if they stand in the same
 * sentence and are of the same type; pairs are matched one to one, best agreement first. Sum up the result, or a part of
 * it, with {@link Scores#of}.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Scorer {

    private Scorer() {}

    /** Scores every article of gold, in the order of gold; one without prediction counts as empty. */
    public static List<ScoredArticle> score(GoldCorpus gold, Predictions predictions) {
        throw new UnsupportedOperationException("Scorer.score " + gold + predictions.has(""));
    }
}
