package org.trucewire.extraction;

/** How far an article was read. */
public enum Coverage {
    /** Searched for claims. */
    FULL,
    /** Speaks of no ceasefire, so it was not searched for claims. */
    NO_CEASEFIRE,
    /** Not searched: it is in a language that is not read. */
    OTHER_LANGUAGE
}
