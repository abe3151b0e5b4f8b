package org.trucewire.evaluation;

import java.util.EnumMap;
import java.util.Map;

/** Counts claims up to their figures. */
final class Tally {

    private final Map<ClaimField, Integer> right = new EnumMap<>(ClaimField.class);
    private int gold;
    private int predicted;
    private int detected;
    private int core;
    private int full;

    void addGold() {
        gold++;
    }

    void addPredicted() {
        predicted++;
    }

    void addMatched(ClaimPair pair) {
        detected++;
        core += pair.isRightIn(ClaimField.CORE) ? 1 : 0;
        full += pair.isRightIn(ClaimField.FULL) ? 1 : 0;
        for (ClaimField field : ClaimField.values()) {
            right.merge(field, field.isSame(pair.gold(), pair.predicted()) ? 1 : 0, Integer::sum);
        }
    }

    ClaimScores scores() {
        return new ClaimScores(
                new Score(detected, gold, predicted),
                new Score(core, gold, predicted),
                new Score(full, gold, predicted),
                right);
    }
}
