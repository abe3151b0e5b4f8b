package org.trucewire.extraction;

/** How real a claim's proposition is said to be. */
public enum Modality {
    /** Has happened or is happening. */
    ACTUAL,
    /** Scheduled or promised for later. */
    PLANNED,
    /** Depends on something. */
    CONDITIONAL,
    /** Hedged, hoped, rumoured or doubted. */
    POSSIBLE
}
