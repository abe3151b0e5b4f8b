package org.trucewire.extraction.syntax;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The English names of months and days of the week, written out and with a capital. */
public final class CalendarNames {

    private static final Set<String> MONTHS = Arrays.stream(Month.values())
            .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> DAYS_OF_THE_WEEK = Arrays.stream(DayOfWeek.values())
            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .collect(Collectors.toUnmodifiableSet());

    private CalendarNames() {}

    /** January to December. */
    public static boolean isMonth(String word) {
        return MONTHS.contains(word);
    }

    /** Monday to Sunday. */
    public static boolean isDayOfTheWeek(String word) {
        return DAYS_OF_THE_WEEK.contains(word);
    }
}
