package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimType;

/**
 * A claim that is not as gold has it.
 *
 * @param article id of its article
 * @param gold the gold claim; null if the predicted one is spurious
 * @param predicted the predicted claim; null if the gold one was missed
 * @param confusedWith of a missed claim, the type its sentence was taken for; of a spurious one, the type it stands in place
 *     of; null if there is none
 * @param sentence its sentence on one line
 */
record Mistake(
        String article,
        @Nullable ClaimLabel gold,
        @Nullable ClaimLabel predicted,
        @Nullable ClaimType confusedWith,
        String sentence) {

    /** What can be wrong. */
    enum Kind {
        MISSED("Missed"),
        SPURIOUS("Spurious"),
        WRONG("Wrong fields");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** How to head a list of them. */
        String title() {
            return title;
        }
    }

    /** What is wrong. */
    Kind kind() {
        if (gold == null) {
            return Kind.SPURIOUS;
        }
        return predicted == null ? Kind.MISSED : Kind.WRONG;
    }

    /** Every mistake, in the order of the articles. */
    static List<Mistake> all(List<ScoredArticle> articles) {
        List<Mistake> mistakes = new ArrayList<>();
        for (ScoredArticle article : articles) {
            for (ClaimLabel claim : article.missed()) {
                mistakes.add(new Mistake(article.id(), claim, null, takenFor(claim, article), article.sentence(claim)));
            }
            for (ClaimLabel claim : article.spurious()) {
                mistakes.add(
                        new Mistake(article.id(), null, claim, inPlaceOf(claim, article), article.sentence(claim)));
            }
            for (ClaimPair pair : article.matched()) {
                if (!pair.wrong().isEmpty()) {
                    mistakes.add(new Mistake(
                            article.id(), pair.gold(), pair.predicted(), null, article.sentence(pair.gold())));
                }
            }
        }
        return mistakes;
    }

    private static @Nullable ClaimType takenFor(ClaimLabel missed, ScoredArticle article) {
        return article.confused().stream()
                .filter(pair -> pair.gold().equals(missed))
                .map(pair -> pair.predicted().type())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ClaimType inPlaceOf(ClaimLabel spurious, ScoredArticle article) {
        return article.confused().stream()
                .filter(pair -> pair.predicted().equals(spurious))
                .map(pair -> pair.gold().type())
                .findFirst()
                .orElse(null);
    }

    /** Two lines for people: what is wrong, and the sentence. */
    String text() {
        return "  " + article + "  " + what() + "\n      " + sentence + "\n";
    }

    private String what() {
        if (gold != null && predicted != null) {
            return new ClaimPair(gold, predicted)
                    .wrong().stream()
                            .map(field -> field.label() + " gold " + field.of(gold) + ", got " + field.of(predicted))
                            .collect(Collectors.joining("; ", gold.type() + ": ", ""));
        }
        if (gold != null) {
            return gold.summary() + (confusedWith == null ? "" : " (taken for " + confusedWith + ")");
        }
        return (predicted == null ? "" : predicted.summary())
                + (confusedWith == null ? "" : " (in place of " + confusedWith + ")");
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", kind().name());
        node.put("article", article);
        node.set("gold", LabelJson.json(gold));
        node.set("predicted", LabelJson.json(predicted));
        node.put("confusedWith", confusedWith == null ? null : confusedWith.name());
        node.put("sentence", sentence);
        return node;
    }
}
