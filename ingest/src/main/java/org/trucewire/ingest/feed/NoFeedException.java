package org.trucewire.ingest.feed;

import java.io.Serial;

/** Something is no feed. The message says so in one line, and what to do. */
public final class NoFeedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    NoFeedException(String message, Throwable cause) {
        super(message, cause);
    }
}
