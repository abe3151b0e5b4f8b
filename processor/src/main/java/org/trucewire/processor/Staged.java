package org.trucewire.processor;

import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;

/** What flows between the stages. Passed on, never compared, so that arrays may stand in records. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface Staged {

    /**
     * Most bytes that key, value and headers of an output may have together. What a topic takes, less 16 KiB for the batch around
     * them and for our own headers, of which the message is the largest.
     */
    int LARGEST_OUTPUT = Topic.MAX_MESSAGE_BYTES - 16 * 1024;

    /**
     * An article that was read and keeps the rules.
     *
     * @param article the record
     * @param raw its bytes as they came, for the case that it is rejected later
     */
    record Decoded(RawArticle article, byte[] raw) implements Staged {}

    /**
     * An article that its source withdraws: a record with the article's key and no value.
     *
     * @param id of the article
     */
    record Withdrawn(String id) implements Staged {}

    /**
     * A record that leaves for a topic, in bytes: whatever may fail in writing it has been done.
     *
     * @param destination its topic
     * @param value null where a rejected record came so, and for an enriched article that is withdrawn
     */
    record Output(Destination destination, byte @Nullable [] value) implements Staged {}

    /** The output topics. */
    enum Destination {
        ENRICHED,
        CLAIMS,
        REJECTED,
        STATUS,
        CHANGES
    }
}
