package org.trucewire.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** Times of articles as sources write them: ISO 8601 with an offset. */
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

    private ArticleTime() {}

    /**
     * The time, to the millisecond.
     *
     * @param what which time it is, for the message: "the time of publication"
     * @throws UnreadableArticleException if the value is no such time. A date alone is none: "yesterday" is another day in
     *     another zone, and a guessed zone would date claims wrongly
     */
    static Instant parse(String what, String value) throws UnreadableArticleException {
        String iso = OFFSET_WITHOUT_COLON.matcher(value.strip()).replaceFirst("$1:$2");
        try {
            // To milliseconds and back: what records hold, and an exception for years that they cannot hold.
            return Instant.ofEpochMilli(
                    OffsetDateTime.parse(iso, ISO_WITH_OFFSET).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnreadableArticleException(
                    what + " \"" + Excerpt.of(value)
                            + "\" is no ISO 8601 time with an offset: write it like 2026-03-05T08:00:00Z, or leave it out",
                    e);
        }
    }
}
