package org.trucewire.extraction.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Span;

/**
 * Days and months named in English text, resolved against the day of publication (in UTC).
 *
 * <p>A weekday of something past is the latest one up to the day of publication, of something to come the next one after
 * it; "next Monday" is always to come. Bare years, "overnight" and "over the weekend" name no day (codebook, point 14).
 */
public final class TimeExpressions {

    private static final List<String> MONTH_NAMES = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Map<String, Integer> MONTHS = Stream.concat(
                    IntStream.range(0, 12).mapToObj(i -> Map.entry(MONTH_NAMES.get(i), i + 1)),
                    IntStream.range(0, 12)
                            .filter(i -> i != 4)
                            .mapToObj(i -> Map.entry(MONTH_NAMES.get(i).substring(0, 3), i + 1)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private static final String WEEKDAY = "(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
    private static final String MONTH =
            "(January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.)";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
    private static final String YEAR = "((?:19|20)\\d\\d)";
    private static final Pattern EXPRESSION = Pattern.compile(
            "\\b(?:"
                    + "(?<iso>(?:19|20)\\d\\d-\\d\\d-\\d\\d)"
                    + "|(?<md>" + MONTH + " " + DAY + "(?:,? " + YEAR + ")?(?! ?\\d))"
                    + "|(?<dm>" + DAY + "(?: of)? " + MONTH + "(?:,? " + YEAR + ")?)"
                    + "|(?<my>(?:(?:in|since|of|until|by|from|during|for|early|late|mid|last|this|next)[ -])?" + MONTH
                    + "(?: of)?(?: " + YEAR + ")?)"
                    + "|(?<wd>(?:(last|next|this|coming|the following) )?" + WEEKDAY + ")"
                    + "|(?<rel>yesterday|today|tomorrow|last month|next month|this month|this morning|this afternoon|this evening|tonight|last night"
                    + "|(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}) (?:days?|weeks?|months?) ago)"
                    + ")",
            Pattern.CASE_INSENSITIVE);

    private TimeExpressions() {}

    /**
     * The expressions in a stretch of text, in order.
     *
     * @param text the article
     * @param span where to look
     * @param publishedAt when it was published; null leaves relative expressions unresolved
     */
    public static List<TimeExpression> find(String text, Span span, @Nullable Instant publishedAt) {
        LocalDate published =
                publishedAt == null ? null : publishedAt.atZone(ZoneOffset.UTC).toLocalDate();
        List<TimeExpression> found = new ArrayList<>();
        Matcher matcher = EXPRESSION.matcher(text).region(span.start(), span.end());
        while (matcher.find()) {
            TimeExpression expression = resolve(matcher, new Span(matcher.start(), matcher.end()), published);
            if (expression != null) {
                found.add(expression);
            }
        }
        return found;
    }

    private static @Nullable TimeExpression resolve(Matcher m, Span span, @Nullable LocalDate published) {
        try {
            if (m.group("iso") != null) {
                return fixed(span, LocalDate.parse(m.group("iso")).toString());
            }
            if (m.group("md") != null) {
                return day(span, m.group(3), m.group(4), m.group(5), published);
            }
            if (m.group("dm") != null) {
                return day(span, m.group(8), m.group(7), m.group(9), published);
            }
            if (m.group("my") != null) {
                return month(span, m.group("my"), m.group(11), m.group(12), published);
            }
            if (published == null) {
                return null;
            }
            return m.group("wd") != null
                    ? weekday(span, m.group(14), m.group(15), published)
                    : relative(span, m.group("rel").toLowerCase(Locale.ROOT), published);
        } catch (DateTimeException e) {
            return null; // "February 30": named, but no day
        }
    }

    private static TimeExpression fixed(Span span, String value) {
        return new TimeExpression(span, value, value);
    }

    private static int number(String month) {
        String lower = month.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? MONTHS.getOrDefault(lower.substring(0, 3), 1) : MONTHS.getOrDefault(lower, 1);
    }

    private static @Nullable TimeExpression day(
            Span span, String month, String day, @Nullable String year, @Nullable LocalDate published) {
        int number = number(month);
        int dayOfMonth = Integer.parseInt(day);
        if (year != null) {
            return fixed(
                    span,
                    LocalDate.of(Integer.parseInt(year), number, dayOfMonth).toString());
        }
        if (published == null) {
            return null;
        }
        LocalDate same = LocalDate.of(published.getYear(), number, dayOfMonth);
        LocalDate past = same.isAfter(published) ? same.minusYears(1) : same;
        LocalDate future = same.isBefore(published) ? same.plusYears(1) : same;
        return new TimeExpression(span, past.toString(), future.toString());
    }

    private static @Nullable TimeExpression month(
            Span span, String whole, String month, @Nullable String year, @Nullable LocalDate published) {
        // "may" and "march" are months only with a preposition or a year, and only capitalised
        boolean alone = whole.length() == month.length();
        if ((alone && year == null) || !Character.isUpperCase(month.charAt(0))) {
            return null;
        }
        int number = number(month);
        if (year != null) {
            return fixed(span, YearMonth.of(Integer.parseInt(year), number).toString());
        }
        if (published == null) {
            return null;
        }
        YearMonth same = YearMonth.of(published.getYear(), number);
        YearMonth now = YearMonth.from(published);
        return new TimeExpression(
                span,
                (same.isAfter(now) ? same.minusYears(1) : same).toString(),
                (same.isBefore(now) ? same.plusYears(1) : same).toString());
    }

    private static TimeExpression weekday(Span span, @Nullable String word, String name, LocalDate published) {
        DayOfWeek day = DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
        String past = published.with(TemporalAdjusters.previousOrSame(day)).toString();
        String future = published.with(TemporalAdjusters.next(day)).toString();
        String which = word == null ? "" : word.toLowerCase(Locale.ROOT);
        return switch (which) {
            case "next", "coming" -> fixed(span, future);
            case "last" ->
                fixed(span, published.with(TemporalAdjusters.previous(day)).toString());
            default -> new TimeExpression(span, past, future);
        };
    }

    private static TimeExpression relative(Span span, String words, LocalDate published) {
        return switch (words) {
            case "yesterday", "last night" -> fixed(span, published.minusDays(1).toString());
            case "today", "this morning", "this afternoon", "this evening", "tonight" ->
                fixed(span, published.toString());
            case "tomorrow" -> fixed(span, published.plusDays(1).toString());
            case "last month" ->
                fixed(span, YearMonth.from(published).minusMonths(1).toString());
            case "this month" -> fixed(span, YearMonth.from(published).toString());
            case "next month" ->
                fixed(span, YearMonth.from(published).plusMonths(1).toString());
            default -> fixed(span, ago(words.split(" "), published));
        };
    }

    private static String ago(String[] words, LocalDate published) {
        int count = Character.isDigit(words[0].charAt(0))
                ? Integer.parseInt(words[0])
                : Math.max(1, NUMBERS.indexOf(words[0]));
        return switch (words[1].charAt(0)) {
            case 'd' -> published.minusDays(count).toString();
            case 'w' -> published.minusWeeks(count).toString();
            default -> YearMonth.from(published).minusMonths(count).toString();
        };
    }
}
