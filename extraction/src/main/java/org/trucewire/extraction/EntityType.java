package org.trucewire.extraction;

/** Kind of a named entity. */
public enum EntityType {
    /** A human being. */
    PERSON,
    /** An armed group, institution, palace that speaks, company or medium. */
    ORG,
    /** A state, also through its demonym. */
    COUNTRY,
    /** A city, region or water. */
    PLACE,
    /** A base, plant or crossing. */
    FACILITY
}
