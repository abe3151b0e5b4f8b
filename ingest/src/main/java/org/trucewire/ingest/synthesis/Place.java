package org.trucewire.ingest.synthesis;

/** Where in an article a sentence may stand. */
enum Place {
    TITLE,
    LEAD,
    TEXT
}
