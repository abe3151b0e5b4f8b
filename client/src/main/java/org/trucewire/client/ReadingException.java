package org.trucewire.client;

import org.jspecify.annotations.Nullable;

/** A topic cannot be read, or what was handled cannot be committed; the message says in one line why, and what to do. */
public final class ReadingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReadingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
