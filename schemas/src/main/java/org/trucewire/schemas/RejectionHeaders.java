package org.trucewire.schemas;

/**
 * Names of the headers of records on {@code articles.rejected}. All values are UTF-8 text, numbers in decimal. The raw
 * record's own headers are kept before them, so that of several headers of one name the last counts.
 */
public final class RejectionHeaders {

    /** What the names of all of them begin with. */
    public static final String PREFIX = "trucewire.rejected.";

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
    /** Version of the extractor that failed; empty where none was asked. */
    public static final String EXTRACTOR_VERSION = "trucewire.rejected.extractor.version";
    /**
     * How often the record had been sent back to {@code articles.raw} before this rejection; 0 where it never was. The one of
     * these headers that is also on raw records, on those that were sent back ({@link Redrives}).
     */
    public static final String REDRIVES = "trucewire.rejected.redrives";
    /**
     * How many bytes the raw record's value has, where it was left out because the record is too large for this topic. Only a
     * record without value and without this header had none when it came.
     */
    public static final String OMITTED = "trucewire.rejected.omitted";

    private RejectionHeaders() {}
}
