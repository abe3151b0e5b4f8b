package org.trucewire.ingest;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A checkpoint cannot be used. The message says in one line why, and what to do. */
public final class CheckpointException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
