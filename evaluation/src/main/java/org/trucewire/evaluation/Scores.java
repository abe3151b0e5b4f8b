package org.trucewire.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
        EnumMap<ClaimType, ClaimScores> copy = new EnumMap<>(ClaimType.class);
        copy.putAll(types);
        types = Collections.unmodifiableMap(copy);
        confusions = List.copyOf(confusions);
    }

    /** The figures of articles that were scored. */
    public static Scores of(List<ScoredArticle> articles) {
        Tally all = new Tally();
        Map<ClaimType, Tally> types = new EnumMap<>(ClaimType.class);
        Map<ClaimType, Map<ClaimType, Integer>> confusions = new EnumMap<>(ClaimType.class);
        int unpredicted = 0;
        int negatives = 0;
        int falseAlarms = 0;
        for (ScoredArticle article : articles) {
            unpredicted += article.isPredicted() ? 0 : 1;
            if (article.gold().negative()) {
                negatives++;
                falseAlarms += article.prediction().claims().size();
            }
            for (ClaimLabel claim : article.gold().claims()) {
                all.addGold();
                tally(types, claim).addGold();
            }
            for (ClaimLabel claim : article.prediction().claims()) {
                all.addPredicted();
                tally(types, claim).addPredicted();
            }
            for (ClaimPair pair : article.matched()) {
                all.addMatched(pair);
                tally(types, pair.gold()).addMatched(pair);
            }
            for (ClaimPair pair : article.confused()) {
                confusions
                        .computeIfAbsent(pair.gold().type(), type -> new EnumMap<>(ClaimType.class))
                        .merge(pair.predicted().type(), 1, Integer::sum);
            }
        }
        Map<ClaimType, ClaimScores> typeScores = new EnumMap<>(ClaimType.class);
        types.forEach((type, tally) -> typeScores.put(type, tally.scores()));
        EntityTally entities = EntityTally.of(articles);
        return new Scores(
                articles.size(),
                unpredicted,
                negatives,
                falseAlarms,
                all.scores(),
                typeScores,
                entities.score(),
                entities.linked(),
                commonestFirst(confusions));
    }

    private static Tally tally(Map<ClaimType, Tally> types, ClaimLabel claim) {
        return types.computeIfAbsent(claim.type(), type -> new Tally());
    }

    private static List<Confusion> commonestFirst(Map<ClaimType, Map<ClaimType, Integer>> confusions) {
        List<Confusion> list = new ArrayList<>();
        confusions.forEach((gold, counts) ->
                counts.forEach((predicted, count) -> list.add(new Confusion(gold, predicted, count))));
        list.sort(Comparator.comparingInt(Confusion::count).reversed());
        return list;
    }

    /** The figures of one type; all 0 where it occurs in neither gold nor prediction. */
    public ClaimScores of(ClaimType type) {
        return types.getOrDefault(type, new Tally().scores());
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
