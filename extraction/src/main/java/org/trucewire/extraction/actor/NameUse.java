package org.trucewire.extraction.actor;

/** How a name stands for its actor. */
public enum NameUse {
    /** The actor's name, in any spelling or short form. */
    NAME,
    /** An adjective: "Israeli". */
    ADJECTIVE,
    /** A noun for its people or members: "Israelis", "Houthis". */
    DEMONYM,
    /** A capital: stands for the state where it acts or speaks. */
    CAPITAL,
    /** A land without statehood: stands for those who rule it only where it plainly acts or speaks. */
    LAND,
    /** A palace, building or street that stands for the government: "Kremlin". */
    SEAT,
    /** An army, ministry, agency or wing: "IDF". */
    BODY,
    /** A person who acts for it. */
    PERSON,
    /** A news medium; its id is {@code media:Name}. */
    MEDIUM
}
