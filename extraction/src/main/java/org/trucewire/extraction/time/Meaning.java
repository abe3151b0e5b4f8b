package org.trucewire.extraction.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** What an expression of time means, to be counted from a base. All of them may throw a {@link DateTimeException}. */
sealed interface Meaning {

    /** Unit that is counted. */
    enum Unit {
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    /** Does it count from another expression of the text, instead of the day of publication or of speaking? */
    default boolean isAnaphoric() {
        return false;
    }

    /** Does it count from the day of publication, if it is anaphoric and there is no other day? */
    default boolean isOfPublication() {
        return false;
    }

    /**
     * The day, month or year that is meant.
     *
     * @param base what is counted from
     * @param future the next one, instead of the latest
     * @return null if this base does not tell: no day is two days after a month
     */
    @Nullable
    Stretch from(@Nullable Stretch base, boolean future);

    /** A day, month or year that is named in full. */
    record Fixed(Stretch stretch) implements Meaning {
        @Override
        public Stretch from(@Nullable Stretch base, boolean future) {
            return stretch;
        }
    }

    /** "June 24", "in June": a day, or month if the day is 0, without its year. */
    record OfSomeYear(int month, int day) implements Meaning {
        @Override
        public @Nullable Stretch from(@Nullable Stretch base, boolean future) {
            if (base == null) {
                return null;
            }
            Stretch same = inYear(base.year(), month, day);
            if (same.covers(base)) {
                return same;
            }
            boolean later = same.first().isAfter(base.first());
            if (later == future) {
                return same;
            }
            return inYear(base.year() + (future ? 1 : -1), month, day);
        }
    }

    /** "May 1 of that year", "June 24 last year": a day, or month if the day is 0, so many years from another. */
    record OfYear(int month, int day, int years, boolean isAnaphoric) implements Meaning {
        @Override
        public @Nullable Stretch from(@Nullable Stretch base, boolean future) {
            return base == null ? null : inYear(base.year() + years, month, day);
        }
    }

    /** "the 29th": of the month that was spoken of. */
    record OfMonth(int day) implements Meaning {
        @Override
        public boolean isAnaphoric() {
            return true;
        }

        @Override
        public boolean isOfPublication() {
            return true;
        }

        @Override
        public @Nullable Stretch from(@Nullable Stretch base, boolean future) {
            YearMonth month = base == null ? null : base.month();
            if (month == null) {
                return null;
            }
            LocalDate same = month.atDay(day);
            LocalDate at = base == null ? null : base.day();
            if (at == null || at.equals(same) || at.isBefore(same) == future) {
                return new Stretch(same);
            }
            return new Stretch(month.plusMonths(future ? 1 : -1).atDay(day));
        }
    }

    /** "Monday", "last Monday", "next Monday", "Monday last week". */
    record Weekday(DayOfWeek weekday, Which which) implements Meaning {

        /** Which of the Mondays. */
        enum Which {
            PLAIN,
            LAST,
            NEXT,
            OF_LAST_WEEK,
            OF_THIS_WEEK,
            OF_NEXT_WEEK,
            /** "the following Monday" */
            FOLLOWING,
            /** "the Monday before" */
            PRECEDING
        }

        @Override
        public boolean isAnaphoric() {
            return which == Which.FOLLOWING || which == Which.PRECEDING;
        }

        @Override
        public @Nullable Stretch from(@Nullable Stretch base, boolean future) {
            LocalDate day = base == null ? null : base.day();
            if (day == null) {
                return null;
            }
            LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            int place = weekday.getValue() - 1;
            return new Stretch(
                    switch (which) {
                        case PLAIN ->
                            day.with(
                                    future
                                            ? TemporalAdjusters.nextOrSame(weekday)
                                            : TemporalAdjusters.previousOrSame(weekday));
                        case LAST, PRECEDING -> day.with(TemporalAdjusters.previous(weekday));
                        case NEXT, FOLLOWING -> day.with(TemporalAdjusters.next(weekday));
                        case OF_LAST_WEEK -> monday.plusDays(place - 7L);
                        case OF_THIS_WEEK -> monday.plusDays(place);
                        case OF_NEXT_WEEK -> monday.plusDays(place + 7L);
                    });
        }
    }

    /** "yesterday", "two weeks ago", "next month", "three days later", "that day": so many units from another. */
    record Shifted(long amount, Unit unit, boolean isAnaphoric) implements Meaning {
        @Override
        public @Nullable Stretch from(@Nullable Stretch base, boolean future) {
            if (base == null) {
                return null;
            }
            LocalDate day = base.day();
            YearMonth month = base.month();
            return switch (unit) {
                case DAY -> day == null ? null : new Stretch(day.plusDays(amount));
                case WEEK -> day == null ? null : new Stretch(day.plusWeeks(amount));
                case MONTH -> month == null ? null : new Stretch(month.plusMonths(amount));
                case YEAR -> new Stretch(Year.of(base.year()).plusYears(amount));
            };
        }
    }

    /** "that morning": of the day that the sentence speaks of, else of the day of publication. */
    record ThatMorning() implements Meaning {
        @Override
        public boolean isAnaphoric() {
            return true;
        }

        @Override
        public boolean isOfPublication() {
            return true;
        }

        @Override
        public @Nullable Stretch from(@Nullable Stretch base, boolean future) {
            LocalDate day = base == null ? null : base.day();
            return day == null ? null : new Stretch(day);
        }
    }

    private static Stretch inYear(int year, int month, int day) {
        return day == 0 ? new Stretch(YearMonth.of(year, month)) : new Stretch(LocalDate.of(year, month, day));
    }
}
