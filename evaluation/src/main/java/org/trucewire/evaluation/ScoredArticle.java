package org.trucewire.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trucewire.extraction.Span;

/**
 * One article's prediction held against its gold.
 *
 * @param gold the article with its gold
 * @param prediction what was predicted for it; empty if nothing was
 * @param isPredicted whether there was a prediction, be it an empty one
 * @param answers for each gold claim, in their order, the predicted claim of the same sentence and type that it was matched
 *     with, if any
 * @param spurious predicted claims that were matched with none, in the order of the prediction
 * @param confused missed and spurious claims of the same sentence, matched one to one, in the order of gold
 */
public record ScoredArticle(
        GoldArticle gold,
        Prediction prediction,
        boolean isPredicted,
        List<Optional<ClaimLabel>> answers,
        List<ClaimLabel> spurious,
        List<ClaimPair> confused) {

    /** Copies the lists. */
    public ScoredArticle {
        answers = List.copyOf(answers);
        spurious = List.copyOf(spurious);
        confused = List.copyOf(confused);
    }

    /** Id of the article. */
    public String id() {
        return gold.article().id();
    }

    /** Gold claims that were found, with what was found, in the order of gold. */
    public List<ClaimPair> matched() {
        List<ClaimPair> matched = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            ClaimLabel claim = gold.claims().get(i);
            answers.get(i).ifPresent(answer -> matched.add(new ClaimPair(claim, answer)));
        }
        return matched;
    }

    /** Gold claims that were not found, in the order of gold. */
    public List<ClaimLabel> missed() {
        List<ClaimLabel> missed = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).isEmpty()) {
                missed.add(gold.claims().get(i));
            }
        }
        return missed;
    }

    /** The sentence of one of its claims on one line, for people. */
    String sentence(ClaimLabel claim) {
        String evidence = claim.evidence();
        Span span = claim.span();
        if (evidence == null && span != null) {
            String text = gold.article().text();
            evidence = text.substring(Math.min(span.start(), text.length()), Math.min(span.end(), text.length()));
        }
        return evidence == null ? "" : FoldedText.printable(evidence);
    }
}
