package org.trucewire.evaluation;

import java.util.List;

/** Two predictions for the same gold: what the later one gained, lost and changed, claim by claim. */
public final class Comparison {

    private Comparison() {}

    /**
     * Compares.
     *
     * @param baseline the earlier predictions, scored
     * @param now the later ones, scored against the same gold
     * @throws IllegalArgumentException if the two are not of the same articles
     */
    public static Comparison of(List<ScoredArticle> baseline, List<ScoredArticle> now) {
        return new Comparison();
    }

    /** The comparison for people: every figure before and after, then claim by claim; lines end with a line feed. */
    public String text() {
        return "";
    }

    /** The same as one indented JSON object. */
    public String json() {
        return "{}";
    }
}
