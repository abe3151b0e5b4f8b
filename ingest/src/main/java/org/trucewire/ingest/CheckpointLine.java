package org.trucewire.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of a checkpoint file: a JSON object that says what it is under {@code line}. Times are milliseconds since 1970. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CheckpointLine.Head.class, name = "checkpoint"),
    @JsonSubTypes.Type(value = CheckpointLine.Published.class, name = "published"),
    @JsonSubTypes.Type(value = CheckpointLine.Done.class, name = "done"),
    @JsonSubTypes.Type(value = CheckpointLine.Feed.class, name = "feed"),
    @JsonSubTypes.Type(value = CheckpointLine.Read.class, name = "read"),
    @JsonSubTypes.Type(value = CheckpointLine.Began.class, name = "began"),
    @JsonSubTypes.Type(value = CheckpointLine.Ended.class, name = "ended")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface CheckpointLine {

    /**
     * The first line.
     *
     * @param version of the format
     * @param ends where the topic's partitions ended before anything that follows was published
     */
    record Head(int version, String cluster, String topic, Map<Integer, Long> ends) implements CheckpointLine {}

    /**
     * An article has arrived in the topic.
     *
     * @param digest of this text of it
     * @param content digest of what counts
     * @param version its time; null if it has none
     * @param unit what is dealt with by that; null if nothing is
     */
    record Published(
            String id,
            String digest,
            String content,
            @Nullable Long version,
            @Nullable String unit,
            int partition,
            long offset,
            long at)
            implements CheckpointLine {}

    /** A piece of a source is dealt with. */
    record Done(String unit, long at) implements CheckpointLine {}

    /** What the server of a feed said when all of the feed had been dealt with. */
    record Feed(
            String address, @Nullable String etag, @Nullable String lastModified, long at) implements CheckpointLine {}

    /**
     * A file has been read so far, and all that was before has arrived.
     *
     * @param file identity of it, wherever it is
     * @param offset where the reading goes on, in bytes
     */
    record Read(String file, long offset, long at) implements CheckpointLine {}

    /** A run begins: until it ends, articles may have arrived of which no line tells. */
    record Began(long at) implements CheckpointLine {}

    /** All that was sent before is told of above. */
    record Ended(long at) implements CheckpointLine {}
}
