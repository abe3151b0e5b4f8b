package org.trucewire.extraction.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Span;

/** Times of day that stand with a day: "at 7 a.m. on Friday", "0400 GMT on Tuesday", "Sunday at noon". */
public final class ClockTimes {

    /** Farther from its day a time belongs to something else, in UTF-16 units. */
    private static final int NEAR = 32;

    private static final Pattern CLOCK = Pattern.compile(
            "(?<![\\w.:-])(?:(?<midnight>midnight)|(?<noon>noon|midday)"
                    + "|(?<hour>\\d{1,2})(?:[:.](?<minute>\\d\\d))?\\s?(?<half>a|p)\\.?m\\b\\.?"
                    + "|(?<h>\\d{1,2}):(?<m>\\d\\d)(?::\\d\\d)?(?:\\s?(?:hrs|hours))?"
                    + "|(?<hh>\\d\\d)\\.?(?<mm>\\d\\d)(?=\\s?(?:GMT|UTC|hrs|hours|local)))"
                    + "(?<utc>\\s?(?:GMT|UTC)\\b)?",
            Pattern.CASE_INSENSITIVE);
    /** What may stand between a time and its day. */
    private static final Pattern BETWEEN = Pattern.compile(
            "[\\s(]*(?:(?:on|at|local|time|in|the|of|from|until|by|\\p{Lu}\\p{L}+|about|around)[\\s()]*)*");

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private ClockTimes() {}

    /**
     * A day with the time of day that stands with it.
     *
     * @param text the article
     * @param sentence where the day stands
     * @param span the day's words
     * @param iso the day; a month is given back as it is
     * @param end whether something ends then: its midnight is that at the end of the day
     * @return ISO 8601 day, or day and time of day
     */
    public static String with(String text, Span sentence, Span span, String iso, boolean end) {
        if (iso.length() < "2025-06-24".length()) {
            return iso;
        }
        Span before = new Span(Math.max(sentence.start(), span.start() - NEAR), span.start());
        Span after = new Span(span.end(), Math.min(sentence.end(), span.end() + NEAR));
        String found = nearest(text, before, iso, end, true);
        if (found == null) {
            found = nearest(text, after, iso, end, false);
        }
        return found == null ? iso : found;
    }

    private static @Nullable String nearest(String text, Span near, String iso, boolean end, boolean isBefore) {
        Matcher matcher = CLOCK.matcher(text).region(near.start(), near.end());
        matcher.useTransparentBounds(true);
        String found = null;
        while (matcher.find()) {
            String between = isBefore
                    ? text.substring(matcher.end(), near.end())
                    : text.substring(near.start(), matcher.start());
            if (BETWEEN.matcher(between).matches()) {
                found = at(matcher, LocalDate.parse(iso), end);
                if (!isBefore) {
                    return found;
                }
            }
        }
        return found;
    }

    private static @Nullable String at(Matcher m, LocalDate day, boolean end) {
        try {
            if (m.group("midnight") != null) {
                // "at midnight on Sunday" may be either end of Sunday for what begins
                return end ? day.plusDays(1) + "T00:00" : day.toString();
            }
            LocalTime time = time(m);
            return day + "T" + MINUTES.format(time) + (m.group("utc") == null ? "" : "Z");
        } catch (DateTimeException e) {
            return null; // "25:70" is a score
        }
    }

    private static LocalTime time(Matcher m) {
        if (m.group("noon") != null) {
            return LocalTime.NOON;
        }
        if (m.group("half") != null) {
            int hour = Integer.parseInt(m.group("hour"));
            boolean afternoon = m.group("half").equalsIgnoreCase("p");
            String minute = m.group("minute");
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("no hour of a half day: " + hour);
            }
            return LocalTime.of(hour % 12 + (afternoon ? 12 : 0), minute == null ? 0 : Integer.parseInt(minute));
        }
        boolean colon = m.group("h") != null;
        return LocalTime.of(
                Integer.parseInt(m.group(colon ? "h" : "hh")), Integer.parseInt(m.group(colon ? "m" : "mm")));
    }
}
