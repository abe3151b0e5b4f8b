package org.trucewire.schemas;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The schema registry did not answer in time, refused, or answered what nobody can read; the message says what to do. */
public final class RegistryException extends SerializationException {

    private static final long serialVersionUID = 1L;

    RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
