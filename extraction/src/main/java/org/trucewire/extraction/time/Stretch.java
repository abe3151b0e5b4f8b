package org.trucewire.extraction.time;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * A day, a month or a year.
 *
 * @param value a {@link LocalDate}, {@link YearMonth} or {@link Year}
 */
record Stretch(Temporal value) {

    /** The day; null if it is longer. */
    @Nullable
    LocalDate day() {
        return value instanceof LocalDate day ? day : null;
    }

    /** The month that it is or lies in; null if it is longer. */
    @Nullable
    YearMonth month() {
        return value instanceof YearMonth month ? month : value instanceof LocalDate day ? YearMonth.from(day) : null;
    }

    /** The year that it is or lies in. */
    int year() {
        return Year.from(value).getValue();
    }

    /** Its first day. */
    LocalDate first() {
        if (value instanceof LocalDate day) {
            return day;
        }
        return value instanceof YearMonth month
                ? month.atDay(1)
                : Year.from(value).atDay(1);
    }

    /** Is the first day of another within this one? */
    boolean covers(Stretch other) {
        return value instanceof LocalDate
                ? value.equals(other.value)
                : value instanceof YearMonth ? value.equals(YearMonth.from(other.first())) : year() == other.year();
    }

    /** ISO 8601 day or month; null for a year, which dates no act. */
    @Nullable
    String iso() {
        return value instanceof Year ? null : value.toString();
    }
}
