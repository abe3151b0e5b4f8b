package org.trucewire.schemas;

/**
 * Names of the headers of records on {@code articles.rejected}. All values are UTF-8 text, numbers in decimal. The raw
 * record's own headers are kept before them.
 */
public final class RejectionHeaders {

    /** A {@link RejectionReason} by name. */
    public static final String REASON = "trucewire.rejected.reason";
    /** What was wrong, for people; at most 1,000 characters. */
    public static final String MESSAGE = "trucewire.rejected.message";
    /** Class of the exception, empty where there was none. */
    public static final String CLASS = "trucewire.rejected.class";
    /** Stage of the topology that rejected the record. */
    public static final String STAGE = "trucewire.rejected.stage";
    /** Topic of the raw record. */
    public static final String TOPIC = "trucewire.rejected.topic";
    /** Partition of the raw record. */
    public static final String PARTITION = "trucewire.rejected.partition";
    /** Offset of the raw record. */
    public static final String OFFSET = "trucewire.rejected.offset";
    /** Version of the processor that rejected it. */
    public static final String APPLICATION_VERSION = "trucewire.rejected.application.version";

    private RejectionHeaders() {}
}
