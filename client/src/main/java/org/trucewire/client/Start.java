package org.trucewire.client;

/** Where a reading begins. */
public enum Start {

    /** With the oldest record that is there. Every reader reads all of the topic, and nothing is committed. */
    BEGINNING,

    /** With the first record that is written after the reader was opened. Every reader reads all of it, and nothing is committed. */
    NOW,

    /**
     * Where the group of the setting {@code group.id} has come to; a new group begins where {@code auto.offset.reset} says, by
     * default with the oldest record. The readers of a group share the partitions, and what they have handled is committed.
     */
    GROUP
}
