package org.trucewire.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.RejectionReason;
import picocli.CommandLine.Option;

/** The options that say which rejected records are meant: those for which all that is given holds. */
final class RejectedFilter {

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            description = "${COMPLETION-CANDIDATES}; several are separated by commas.")
    private List<RejectionReason> reasons = new ArrayList<>();

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "The exception's class, with or without its package (IllegalStateException).")
    private @Nullable String exception;

    @Option(names = "--stage", paramLabel = "STAGE", description = "decode-article or enrich-article.")
    private @Nullable String stage;

    @Option(names = "--application-version", paramLabel = "VERSION", description = "The processor that rejected it.")
    private @Nullable String applicationVersion;

    @Option(names = "--extractor-version", paramLabel = "VERSION", description = "The extractor that failed.")
    private @Nullable String extractorVersion;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = ZonedTime.class,
            description = "Arrived in articles.raw then or later: ISO 8601 with a zone (2025-06-24T14:00Z).")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = ZonedTime.class, description = "Arrived before that time.")
    private @Nullable Instant to;

    @Option(names = "--id", paramLabel = "ID", description = "Id of the article, or the record's key.")
    private @Nullable String id;

    /** Is nothing given, so that all are meant? */
    boolean isOpen() {
        return reasons.isEmpty()
                && exception == null
                && stage == null
                && applicationVersion == null
                && extractorVersion == null
                && from == null
                && to == null
                && id == null;
    }

    /** Is this one meant? */
    boolean takes(RejectedRecord record) {
        return (reasons.isEmpty()
                        || reasons.stream().anyMatch(reason -> reason.name().equals(record.reason())))
                && (exception == null
                        || exception.equals(record.exception())
                        || exception.equals(record.shortException()))
                && (stage == null || stage.equals(record.stage()))
                && (applicationVersion == null || applicationVersion.equals(record.applicationVersion()))
                && (extractorVersion == null || extractorVersion.equals(record.extractorVersion()))
                && (from == null || !record.arrivedAt().isBefore(from))
                && (to == null || record.arrivedAt().isBefore(to))
                && (id == null || id.equals(record.id()) || id.equals(record.key()));
    }
}
