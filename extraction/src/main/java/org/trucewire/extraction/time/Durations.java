package org.trucewire.extraction.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trucewire.extraction.Span;

/** Lengths of time named in English text: "72 hours", "a week", "60-day", "month-long". */
public final class Durations {

    /**
     * A length of time.
     *
     * @param span where it stands
     * @param iso ISO 8601 duration in the unit of the text: {@code PT72H}, {@code P2W}
     */
    public record Duration(Span span, String iso) {}

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("another", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("twenty", 20),
            Map.entry("twenty-four", 24),
            Map.entry("thirty", 30),
            Map.entry("forty-two", 42),
            Map.entry("forty-eight", 48),
            Map.entry("sixty", 60),
            Map.entry("seventy-two", 72),
            Map.entry("ninety", 90));

    private static final String NUMBER =
            "(?<number>\\d{1,3}|twenty-four|forty-two|forty-eight|seventy-two|an|a|one|two|three|four"
                    + "|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety|another)";
    private static final Pattern DURATION = Pattern.compile(
            "(?<![\\w.:-])(?:" + NUMBER + "[\\s-](?:(?:full|more|further|additional|initial|whole|calendar)[\\s-])?)?"
                    + "(?<unit>minute|hour|day|week|fortnight|month|year)s?(?<long>[\\s-]long)?(?!\\w|-)",
            Pattern.CASE_INSENSITIVE);

    private Durations() {}

    /**
     * The durations in a stretch of text, in order.
     *
     * @param text the article
     * @param span where to look
     */
    public static List<Duration> find(String text, Span span) {
        List<Duration> found = new ArrayList<>();
        Matcher matcher = DURATION.matcher(text).region(span.start(), span.end());
        matcher.useTransparentBounds(true);
        while (matcher.find()) {
            String number = matcher.group("number");
            // without a number only "week-long" is one: "the day" is none
            if (number != null || matcher.group("long") != null) {
                found.add(new Duration(
                        new Span(matcher.start(), matcher.end()),
                        iso(number == null ? "one" : number, matcher.group("unit"))));
            }
        }
        return found;
    }

    private static String iso(String number, String unit) {
        String word = number.toLowerCase(Locale.ROOT);
        int count = Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : NUMBERS.getOrDefault(word, 1);
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "minute" -> "PT" + count + "M";
            case "hour" -> "PT" + count + "H";
            case "day" -> "P" + count + "D";
            case "week" -> "P" + count + "W";
            case "fortnight" -> "P" + 2 * count + "W";
            case "month" -> "P" + count + "M";
            default -> "P" + count + "Y";
        };
    }
}
