package org.trucewire.schemas;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The bytes are no record in a format that {@link AvroSerde} reads. */
public final class MalformedRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
