package org.trucewire.extraction;

/** Whether a claim's proposition is asserted or denied. */
public enum Polarity {
    /** Asserted. */
    POSITIVE,
    /** Denied: "did not agree", "denied violating", "is not holding". */
    NEGATIVE
}
