package org.trucewire.ingest;

/** Beginnings of values for messages: what strangers wrote may be long. */
final class Excerpt {

    /** About a line of a terminal. */
    private static final int LONGEST = 80;

    private Excerpt() {}

    static String of(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
    }
}
