package org.trucewire.client;

import org.apache.kafka.common.errors.SerializationException;

/** Key or value of one record are not what the topic holds; the message says where the record is and what is wrong with it. */
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message, SerializationException cause) {
        super(message, cause);
    }
}
