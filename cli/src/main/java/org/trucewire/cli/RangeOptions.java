package org.trucewire.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.replay.TimeRange;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which records of a topic or a feed, by their timestamps. */
final class RangeOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only records of this time and later: ISO 8601 with a zone (2026-03-02T00:00Z).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only records before this time.")
    private @Nullable String to;

    TimeRange range() {
        try {
            return new TimeRange(time("--from", from), time("--to", to));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--from and --to: " + e.getMessage(), e);
        }
    }

    private @Nullable Instant time(String option, @Nullable String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command.commandLine(), option + " " + value + ": a time such as 2026-03-02T14:00Z, please", e);
        }
    }
}
