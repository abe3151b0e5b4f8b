package org.trucewire.extraction;

/** How much of the recognition of entities runs on articles that speak of no ceasefire. */
public enum EntityMode {
    /** Statistical recogniser and catalogue on every article. */
    FULL,
    /** The catalogue on every article, the statistical recogniser only where the article speaks of a ceasefire. */
    AUTO,
    /** The catalogue alone on every article. */
    CATALOGUE
}
