package org.trucewire.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trucewire.ingest.page.StatedTime;

/** Times of articles as sources write them: ISO 8601 with an offset, and in feeds RFC 822. */
final class ArticleTime {

    /** Java's formatter takes offsets with a colon or without, not both. */
    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");

    /** Offsets as {@code Z}, {@code +02:00} or {@code +02}. */
    private static final DateTimeFormatter ISO_WITH_OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .parseLenient()
            .appendOffset("+HH:MM:ss", "Z")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /** Times of RSS (RFC 822, RFC 2822): the day of the week is left out, because some get it wrong. */
    private static final Pattern RFC_822 = Pattern.compile(
            "(?:\\p{L}+,?\\s+)?(\\d{1,2}) (\\p{L}{3})\\p{L}* (\\d{4}) (\\d{1,2}:\\d\\d(?::\\d\\d)?) ([+-]\\d{4}|[A-Z]{1,3})");

    private static final DateTimeFormatter RFC_822_LOCAL = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d MMM uuuu H:mm[:ss]")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The zones that RFC 822 names. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("UT", "+0000"),
            Map.entry("UTC", "+0000"),
            Map.entry("GMT", "+0000"),
            Map.entry("Z", "+0000"),
            Map.entry("EST", "-0500"),
            Map.entry("EDT", "-0400"),
            Map.entry("CST", "-0600"),
            Map.entry("CDT", "-0500"),
            Map.entry("MST", "-0700"),
            Map.entry("MDT", "-0600"),
            Map.entry("PST", "-0800"),
            Map.entry("PDT", "-0700"));

    private ArticleTime() {}

    /**
     * The first of several words on a time that is a time, in ISO 8601: without a zone it is none.
     *
     * @param said in ISO 8601 or as RSS has it
     */
    static Optional<StatedTime> first(List<StatedTime> said) {
        for (StatedTime time : said) {
            try {
                OffsetDateTime parsed = parse("", rfc822(time.value()).orElse(time.value()));
                return Optional.of(new StatedTime(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(parsed), time.from()));
            } catch (UnreadableArticleException e) {
                // perhaps another says it better
            }
        }
        return Optional.empty();
    }

    private static Optional<String> rfc822(String value) {
        Matcher parts = RFC_822.matcher(value.strip().replaceAll("\\s+", " "));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String zone = ZONES.getOrDefault(parts.group(5), parts.group(5));
        try {
            LocalDateTime local = LocalDateTime.parse(
                    parts.group(1) + " " + parts.group(2) + " " + parts.group(3) + " " + parts.group(4), RFC_822_LOCAL);
            return Optional.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local) + zone);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The time, to the millisecond.
     *
     * @param what which time it is, for the message: "the time of publication"
     * @throws UnreadableArticleException if the value is no such time. A date alone is none: "yesterday" is another day in
     *     another zone, and a guessed zone would date claims wrongly
     */
    static OffsetDateTime parse(String what, String value) throws UnreadableArticleException {
        String iso = OFFSET_WITHOUT_COLON.matcher(value.strip()).replaceFirst("$1:$2");
        try {
            // To milliseconds and back: what records hold, and an exception for years that they cannot hold.
            OffsetDateTime time = OffsetDateTime.parse(iso, ISO_WITH_OFFSET);
            return Instant.ofEpochMilli(time.toInstant().toEpochMilli()).atOffset(time.getOffset());
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnreadableArticleException(
                    what + " \"" + Excerpt.of(value)
                            + "\" is no ISO 8601 time with an offset: write it like 2026-03-05T08:00:00Z, or leave it out",
                    e);
        }
    }
}
