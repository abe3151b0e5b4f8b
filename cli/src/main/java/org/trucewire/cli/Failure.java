package org.trucewire.cli;

import org.jspecify.annotations.Nullable;

/** What a user asked for cannot be done, for a reason outside this program. The message is one line that says what to do. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
