package org.trucewire.ingest;

/**
 * Something that could not be read or published.
 *
 * <p>All texts are for people and of one line: control characters, which file names and articles of strangers may hold,
 * are replaced by U+FFFD.
 *
 * @param place file name as it was given, with {@code :line} for JSON Lines (from 1) and {@code :offset} for records of a WARC
 *     file (in bytes); or an address
 * @param message what is wrong and what to do
 * @param reason in words with which faults are counted: {@code too slow}
 */
public record Fault(String place, String message, String reason) {

    /** Makes the texts fit for a line of a terminal. */
    public Fault {
        place = printable(place);
        message = printable(message);
        reason = printable(reason);
    }

    /** Something that is no article. */
    public Fault(String place, String message) {
        this(place, message, "unreadable");
    }

    /** {@code place: message}. */
    @Override
    public String toString() {
        return place + ": " + message;
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\x{2028}\\x{2029}\\x80-\\x9f]", "\ufffd");
    }
}
