package org.trucewire.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Counts mentions of entities. A mention has no place in gold: of several alike, as many are right as both sides have.
 *
 * @param score mentions with the right text and type
 * @param linked mentions with the right text, type and actor
 */
record EntityTally(Score score, int linked) {

    /** Counts over the articles whose entities are in gold. */
    static EntityTally of(List<ScoredArticle> articles) {
        int gold = 0;
        int predicted = 0;
        int hits = 0;
        int linked = 0;
        for (ScoredArticle article : articles) {
            List<EntityLabel> wanted = article.gold().entities();
            if (wanted == null) {
                continue;
            }
            List<EntityLabel> found = article.prediction().entities();
            gold += wanted.size();
            predicted += found.size();
            hits += common(wanted, found, mention -> new EntityLabel(mention.text(), mention.type(), null));
            linked += common(wanted, found, UnaryOperator.identity());
        }
        return new EntityTally(new Score(hits, gold, predicted), linked);
    }

    private static int common(List<EntityLabel> one, List<EntityLabel> other, UnaryOperator<EntityLabel> what) {
        Map<EntityLabel, Integer> left = new HashMap<>();
        one.forEach(mention -> left.merge(what.apply(mention), 1, Integer::sum));
        int common = 0;
        for (EntityLabel mention : other) {
            EntityLabel key = what.apply(mention);
            int count = left.getOrDefault(key, 0);
            if (count > 0) {
                left.put(key, count - 1);
                common++;
            }
        }
        return common;
    }
}
