package org.trucewire.standing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time as a text gives it: a month, a day, or a minute of a day. Times of day without a zone are taken as UTC, because the text
 * does not tell whose clock it means; a wrong guess is off by hours where none would be off by more.
 *
 * @param text ISO 8601: {@code 2025-06}, {@code 2025-06-24} or {@code 2025-06-24T07:00}
 * @param from its first instant
 * @param to the first instant after it
 */
record PointInTime(String text, Instant from, Instant to) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    /** Reads a time as claims have it; empty for null, and for what is no such time: an extractor of another version may know more. */
    static Optional<PointInTime> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (text.length()) {
                        case 7 -> month(YearMonth.parse(text));
                        case 10 -> day(LocalDate.parse(text));
                        default ->
                            minute(LocalDateTime.parse(
                                    text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day, in UTC, on which this instant falls. */
    static PointInTime dayOf(Instant instant) {
        return day(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /**
     * This time and a duration later, as precise as this time is: hours from some time of a day end at some time of another.
     *
     * @param duration ISO 8601, {@code PT72H} or {@code P3D}; empty if it is neither or leads nowhere
     */
    Optional<PointInTime> plus(String duration) {
        try {
            LocalDateTime start = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
            if (duration.startsWith("PT")) {
                LocalDateTime end = start.plus(Duration.parse(duration));
                return Optional.of(text.length() > 10 ? minute(end) : day(end.toLocalDate()));
            }
            LocalDateTime end = start.plus(Period.parse(duration));
            // A day that begins at midnight and lasts n days ends with the day before the one it leads to.
            return Optional.of(
                    text.length() > 10 ? minute(end) : day(end.toLocalDate().minusDays(1)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What begins when this time is over: the next day after a day, the same minute after a minute. */
    PointInTime following() {
        return text.length() > 10 ? this : dayOf(to);
    }

    /** Whether this is a longer time that the other one is in: the month of a day. */
    boolean isVaguerThan(PointInTime other) {
        return !other.from.isBefore(from)
                && !other.to.isAfter(to)
                && Duration.between(other.from, other.to).compareTo(Duration.between(from, to)) < 0;
    }

    /** Whether this time was over when the other began. */
    boolean isBefore(PointInTime other) {
        return !to.isAfter(other.from);
    }

    private static PointInTime month(YearMonth month) {
        return new PointInTime(
                month.toString(),
                start(month.atDay(1)),
                start(month.plusMonths(1).atDay(1)));
    }

    private static PointInTime day(LocalDate day) {
        return new PointInTime(day.toString(), start(day), start(day.plusDays(1)));
    }

    private static PointInTime minute(LocalDateTime time) {
        Instant at = time.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        return new PointInTime(MINUTE.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)), at, at);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
