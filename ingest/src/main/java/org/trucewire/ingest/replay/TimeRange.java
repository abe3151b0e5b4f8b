package org.trucewire.ingest.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time, by the timestamps of records.
 *
 * @param from the first moment in it; null where it has no beginning
 * @param to the first moment after it; null where it has no end
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {

    /** All times. */
    public static final TimeRange ALL = new TimeRange(null, null);

    /** Checks the order. */
    public TimeRange {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("it ends at " + to + ", before it begins at " + from);
        }
    }

    /** Is the record in it? */
    public boolean holds(FeedRecord record) {
        return (from == null || record.timestamp() >= from.toEpochMilli())
                && (to == null || record.timestamp() < to.toEpochMilli());
    }
}
