package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.evaluation.Matching.Located;
import org.trucewire.evaluation.Matching.Match;

/**
 * A claim that two predictions for the same gold do not share.
 *
 * @param article id of its article
 * @param gold the gold claim; null for a spurious one
 * @param before what was predicted for it before; null if nothing was
 * @param now what is predicted for it now; null if nothing is
 * @param sentence its sentence on one line
 */
public record ClaimChange(
        String article,
        @Nullable ClaimLabel gold,
        @Nullable ClaimLabel before,
        @Nullable ClaimLabel now,
        String sentence) {

    /** What can become of a claim. */
    public enum Kind {
        /** A gold claim that is found now and was not before. */
        GAINED("Gained"),
        /** A gold claim that was found before and is not now. */
        LOST("Lost"),
        /** A gold claim that was found both times, with different fields. */
        CHANGED("Changed"),
        /** A spurious claim that was not there before. */
        NEWLY_SPURIOUS("Newly spurious"),
        /** A spurious claim that is there no longer. */
        NO_LONGER_SPURIOUS("No longer spurious");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** How to head a list of them. */
        String title() {
            return title;
        }
    }

    /** What became of it. */
    public Kind kind() {
        if (gold == null) {
            return now == null ? Kind.NO_LONGER_SPURIOUS : Kind.NEWLY_SPURIOUS;
        }
        if (now == null) {
            return Kind.LOST;
        }
        return before == null ? Kind.GAINED : Kind.CHANGED;
    }

    /**
     * The changes between two predictions, in the order of articles and claims.
     *
     * @throws IllegalArgumentException if the two were not scored against the same gold
     */
    static List<ClaimChange> all(List<ScoredArticle> before, List<ScoredArticle> now) {
        if (!golds(before).equals(golds(now))) {
            throw new IllegalArgumentException("the two predictions were not scored against the same gold");
        }
        List<ClaimChange> changes = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            addGold(before.get(i), now.get(i), changes);
            addSpurious(before.get(i), now.get(i), changes);
        }
        return changes;
    }

    private static List<GoldArticle> golds(List<ScoredArticle> articles) {
        return articles.stream().map(ScoredArticle::gold).toList();
    }

    private static void addGold(ScoredArticle before, ScoredArticle now, List<ClaimChange> changes) {
        List<ClaimLabel> claims = now.gold().claims();
        for (int i = 0; i < claims.size(); i++) {
            ClaimLabel was = before.answers().get(i).orElse(null);
            ClaimLabel is = now.answers().get(i).orElse(null);
            boolean isSame = (was == null || is == null)
                    ? Objects.equals(was, is)
                    : ClaimField.differing(was, is).isEmpty();
            if (!isSame) {
                changes.add(new ClaimChange(now.id(), claims.get(i), was, is, now.sentence(claims.get(i))));
            }
        }
    }

    /** A spurious claim stays the same as long as its sentence and type do. */
    private static void addSpurious(ScoredArticle before, ScoredArticle now, List<ClaimChange> changes) {
        FoldedText text = new FoldedText(now.gold().article());
        BitSet gone = new BitSet();
        gone.set(0, before.spurious().size());
        BitSet come = new BitSet();
        come.set(0, now.spurious().size());
        for (Match match : Matching.match(
                Located.all(before.spurious(), text), Located.all(now.spurious(), text), Matching.SAME_TYPE)) {
            gone.clear(match.left());
            come.clear(match.right());
        }
        come.stream()
                .mapToObj(now.spurious()::get)
                .forEach(claim -> changes.add(new ClaimChange(now.id(), null, null, claim, now.sentence(claim))));
        gone.stream()
                .mapToObj(before.spurious()::get)
                .forEach(claim -> changes.add(new ClaimChange(now.id(), null, claim, null, now.sentence(claim))));
    }

    /** Two lines for people: what changed, and the sentence. */
    String text() {
        return "  " + article + "  " + what() + "\n      " + sentence + "\n";
    }

    private String what() {
        if (gold != null && before != null && now != null) {
            return ClaimField.differing(before, now).stream()
                    .map(field -> field.label() + " " + field.of(before) + " → " + field.of(now) + " ("
                            + verdict(field, gold, before, now) + ")")
                    .collect(Collectors.joining("; ", gold.type() + ": ", ""));
        }
        if (gold != null) {
            return gold.summary();
        }
        ClaimLabel spurious = now == null ? before : now;
        return spurious == null ? "" : spurious.summary();
    }

    private static String verdict(ClaimField field, ClaimLabel gold, ClaimLabel before, ClaimLabel now) {
        if (field.isSame(gold, now)) {
            return "now right";
        }
        return field.isSame(gold, before) ? "was right" : "gold has " + field.of(gold);
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", kind().name());
        node.put("article", article);
        node.set("gold", LabelJson.json(gold));
        node.set("before", LabelJson.json(before));
        node.set("now", LabelJson.json(now));
        node.put("sentence", sentence);
        return node;
    }
}
