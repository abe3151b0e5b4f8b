package org.trucewire.ingest.warc;

import java.io.Serial;

/** A file cannot be read on. The message says why in one line, and what to do. */
public final class BrokenWarcException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final long offset;

    BrokenWarcException(long offset, String message, Exception cause) {
        super(message, cause);
        this.offset = offset;
    }

    /** Where the first record begins that could not be read, in bytes of the file. */
    public long offset() {
        return offset;
    }
}
