package org.trucewire.ingest.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in a feed file, before any of it is published.
 *
 * @param records how many records are in the range that was asked for
 * @param partitions by topic, how many partitions these records need, if each stays in its own
 * @param earliest the least timestamp of these records; null if there are none
 * @param problem why the file cannot be read to its end; null if it can
 */
public record FeedSurvey(
        long records,
        Map<String, Integer> partitions,
        @Nullable Instant earliest,
        @Nullable String problem) {

    /** Copies the map. */
    public FeedSurvey {
        partitions = Map.copyOf(partitions);
    }

    /**
     * Reads a file through, as far as it can be read.
     *
     * @throws FeedFileException if there is no such file, or it is no feed
     */
    public static FeedSurvey of(Path file, TimeRange range) {
        long records = 0;
        long earliest = Long.MAX_VALUE;
        String problem = null;
        Map<String, Integer> partitions = new TreeMap<>();
        try (FeedReader reader = FeedReader.open(file)) {
            for (FeedRecord record = reader.next(); record != null; record = reader.next()) {
                if (range.holds(record)) {
                    records++;
                    earliest = Math.min(earliest, record.timestamp());
                    partitions.merge(record.topic(), record.partition() + 1, Math::max);
                }
            }
        } catch (FeedFileException e) {
            if (records == 0) {
                throw e;
            }
            problem = e.getMessage();
        }
        return new FeedSurvey(records, partitions, records == 0 ? null : Instant.ofEpochMilli(earliest), problem);
    }
}
