package org.trucewire.ingest;

import java.io.Serial;

/** A text is no article that could be published. The message says why, and what to do, as a {@link Fault} does. */
final class UnreadableArticleException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableArticleException(String message) {
        super(message);
    }

    UnreadableArticleException(String message, Throwable cause) {
        super(message, cause);
    }
}
