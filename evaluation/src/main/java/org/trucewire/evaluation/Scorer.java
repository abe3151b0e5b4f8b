package org.trucewire.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trucewire.evaluation.Matching.Located;
import org.trucewire.evaluation.Matching.Match;

/**
 * Holds predictions against gold. A predicted claim meets a gold one of the same article if they stand in the same
 * sentence and are of the same type; pairs are matched one to one, best agreement first. Sum up the result, or a part of
 * it, with {@link Scores#of}.
 */
public final class Scorer {

    private Scorer() {}

    /** Scores every article of gold, in the order of gold; one without prediction counts as empty. */
    public static List<ScoredArticle> score(GoldCorpus gold, Predictions predictions) {
        return gold.articles().stream()
                .map(article -> score(article, predictions))
                .toList();
    }

    private static ScoredArticle score(GoldArticle gold, Predictions predictions) {
        String id = gold.article().id();
        Prediction prediction = predictions.of(id);
        FoldedText text = new FoldedText(gold.article());
        List<Located> wanted = Located.all(gold.claims(), text);
        List<Located> found = Located.all(prediction.claims(), text);

        List<Optional<ClaimLabel>> answers = new ArrayList<>(Collections.nCopies(wanted.size(), Optional.empty()));
        BitSet answering = new BitSet();
        for (Match match : Matching.match(wanted, found, Matching.SAME_TYPE)) {
            answers.set(match.left(), Optional.of(found.get(match.right()).claim()));
            answering.set(match.right());
        }
        List<Located> missed = IntStream.range(0, wanted.size())
                .filter(i -> answers.get(i).isEmpty())
                .mapToObj(wanted::get)
                .toList();
        List<Located> spurious = IntStream.range(0, found.size())
                .filter(j -> !answering.get(j))
                .mapToObj(found::get)
                .toList();
        List<ClaimPair> confused = Matching.match(missed, spurious, (claim, other) -> true).stream()
                .map(match -> new ClaimPair(
                        missed.get(match.left()).claim(),
                        spurious.get(match.right()).claim()))
                .toList();
        return new ScoredArticle(
                gold,
                prediction,
                predictions.has(id),
                answers,
                spurious.stream().map(Located::claim).toList(),
                confused);
    }
}
