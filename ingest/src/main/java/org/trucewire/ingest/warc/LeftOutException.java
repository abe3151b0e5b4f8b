package org.trucewire.ingest.warc;

import java.io.Serial;

/** A record is no page to read. */
public final class LeftOutException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    LeftOutException(String reason) {
        super(reason, null, false, false); // most records of some crawls
        this.reason = reason;
    }

    /** In words with which what is left out is counted: {@code other status}. */
    public String reason() {
        return reason;
    }
}
