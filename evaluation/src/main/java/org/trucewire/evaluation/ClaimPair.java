package org.trucewire.evaluation;

import java.util.List;
import java.util.Set;

/**
 * A gold claim and a predicted one of the same sentence.
 *
 * @param gold the gold claim
 * @param predicted the predicted claim
 */
public record ClaimPair(ClaimLabel gold, ClaimLabel predicted) {

    /** The fields in which they differ, in the order of the fields. */
    public List<ClaimField> wrong() {
        return ClaimField.differing(gold, predicted);
    }

    /** Do they say the same in all of these fields? */
    boolean isRightIn(Set<ClaimField> fields) {
        return fields.stream().allMatch(field -> field.isSame(gold, predicted));
    }
}
