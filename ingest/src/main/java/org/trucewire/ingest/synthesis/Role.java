package org.trucewire.ingest.synthesis;

/** The parts that actors have in a story, by the names of their slots. */
enum Role {
    /** Fights B. */
    A,
    /** Fights A. */
    B,
    /** Mediates. */
    M,
    /** Is for peace, and no part of the conflict. */
    W,
    /** Watches the ceasefire. */
    U
}
