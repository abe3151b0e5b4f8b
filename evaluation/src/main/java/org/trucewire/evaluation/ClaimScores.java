package org.trucewire.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of claims, of one type or of all.
 *
 * @param detection sentence and type are right
 * @param core agents and polarity too
 * @param full source, modality and parties too
 * @param right for each field, how many of the detected claims have it right
 */
public record ClaimScores(Score detection, Score core, Score full, Map<ClaimField, Integer> right) {

    /** Copies the map. */
    public ClaimScores {
        EnumMap<ClaimField, Integer> copy = new EnumMap<>(ClaimField.class);
        copy.putAll(right);
        right = Collections.unmodifiableMap(copy);
    }

    /** The part of the detected claims that has this field right, from 0 to 1; 0 if none was detected. */
    public double accuracy(ClaimField field) {
        return Score.ratio(right.getOrDefault(field, 0), detection.hits());
    }
}
