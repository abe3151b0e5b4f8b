package org.trucewire.schemas;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The bytes were written with a schema that this version of Trucewire, or its schema registry, does not know. */
public final class UnknownSchemaException extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnknownSchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
