package org.trucewire.extraction.time;

/** Which of the days that an expression can mean a clause speaks of: its tense tells. */
public enum Direction {
    /** The latest up to the day that is counted from. */
    PAST,
    /** The next from the day that is counted from on, that day included. */
    FUTURE,
    /** Whichever of the two is nearer to the day of publication, the past one if both are: "was to begin on Sunday". */
    NEAREST
}
