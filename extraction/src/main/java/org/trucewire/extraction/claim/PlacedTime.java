package org.trucewire.extraction.claim;

import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.time.TimeExpression;

/**
 * An expression of time with its place in a sentence's graph.
 *
 * @param time the expression
 * @param first its first word
 * @param last its last word
 * @param host the verb or act it belongs to; {@link Graph#ROOT} if none
 * @param preposition the one that counts: "until" of "until midnight on Sunday"; may be empty
 */
record PlacedTime(TimeExpression time, int first, int last, int host, String preposition) {

    /** The same behind another preposition. */
    PlacedTime with(String other) {
        return new PlacedTime(time, first, last, host, other);
    }

    /** How many words it is away from another. */
    int distance(int word) {
        return word < first ? first - word : Math.max(0, word - last);
    }

    /** Does it say how long after another act something was? */
    boolean isElapse() {
        return time.isElapse();
    }

    /** "since" */
    boolean isSince() {
        return TimePlaces.SINCE.contains(preposition);
    }

    /** "from", "starting" */
    boolean isFrom() {
        return TimePlaces.FROM.contains(preposition);
    }

    /** "until" */
    boolean isUntil() {
        return TimePlaces.UNTIL.contains(preposition);
    }

    /** "before", "after": it is not the day that is named. */
    boolean isOutside() {
        return TimePlaces.OUTSIDE.contains(preposition);
    }
}
