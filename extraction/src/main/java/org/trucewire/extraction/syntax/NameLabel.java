package org.trucewire.extraction.syntax;

/** What the statistical recogniser takes a word for. */
public enum NameLabel {
    /** No part of a name. */
    NONE,
    /** Part of a human being's name. */
    PERSON,
    /** Part of an organisation's name. */
    ORGANIZATION,
    /** Part of a place's name, countries included. */
    LOCATION,
    /** Part of another name: demonyms, events, operations. */
    MISC
}
