package org.trucewire.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** The bytes were written with a schema that this version of Trucewire does not know. */
public final class UnknownSchemaException extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnknownSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
