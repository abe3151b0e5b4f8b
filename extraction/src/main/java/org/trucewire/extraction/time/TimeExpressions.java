package org.trucewire.extraction.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Span;

/**
 * Days and months named in English text, resolved against the day of publication (in UTC), the day of speaking or
 * another day of the text.
 *
 * <p>A weekday of something past is the latest one up to the day of publication, of something to come the next one from
 * it on; the day of publication itself is both. Bare years, "overnight", "last week" and "over the weekend" name no day
 * (codebook, point 14).
 */
public final class TimeExpressions {

    /** "Two days later" counts from a day of the last sentences, not from any of the article. */
    private static final int LOOK_BACK = 600;

    private TimeExpressions() {}

    /**
     * The expressions in a stretch of text, in order.
     *
     * @param text the article
     * @param span where to look; what counts from another day may do so from one that stands shortly before
     * @param publishedAt when it was published; null leaves out what is relative to that
     */
    public static List<TimeExpression> find(String text, Span span, @Nullable Instant publishedAt) {
        LocalDate published =
                publishedAt == null ? null : publishedAt.atZone(ZoneOffset.UTC).toLocalDate();
        List<TimeExpression> found = new ArrayList<>();
        List<TimeExpression> all = read(text, span, published, null);
        boolean open = all.stream().anyMatch(e -> isOpen(e));
        if (open) {
            Span before = new Span(Math.max(0, span.start() - LOOK_BACK), span.start());
            all = read(text, span, published, last(read(text, before, published, null), true));
        }
        for (TimeExpression expression : all) {
            if (expression.isElapse() || expression.past() != null || expression.future() != null) {
                found.add(expression);
            }
        }
        return found;
    }

    private static boolean isOpen(TimeExpression expression) {
        return expression.isAnaphoric() && expression.reference() == null;
    }

    private static List<TimeExpression> read(
            String text, Span span, @Nullable LocalDate published, @Nullable TimeExpression earlier) {
        List<Forms.Found> forms = new ArrayList<>(Forms.find(text, span.start(), span.end(), published));
        // of overlapping ones the first counts, of those that begin together the longest
        forms.sort(Comparator.comparingInt(Forms.Found::start)
                .thenComparing(Comparator.comparingInt(Forms.Found::end).reversed()));
        List<TimeExpression> found = new ArrayList<>();
        int end = span.start();
        for (Forms.Found form : forms) {
            if (form.start() < end) {
                continue;
            }
            end = form.end();
            Meaning meaning = form.meaning();
            if (meaning == null || (meaning instanceof Meaning.Weekday && Forms.isFeast(text, form.start()))) {
                continue;
            }
            TimeExpression reference = meaning.isAnaphoric() ? reference(meaning, found, earlier) : null;
            found.add(new TimeExpression(
                    new Span(form.start(), form.end()), meaning, published, reference, form.elapse()));
        }
        return found;
    }

    /** What an expression counts from: the last day before it, or, if it names a day of that month or year, the last month or year. */
    private static @Nullable TimeExpression reference(
            Meaning meaning, List<TimeExpression> before, @Nullable TimeExpression earlier) {
        boolean ofDay = !(meaning instanceof Meaning.OfMonth) && !(meaning instanceof Meaning.OfYear);
        TimeExpression here = last(before, ofDay);
        return here == null && !(meaning instanceof Meaning.ThatMorning) ? earlier : here;
    }

    private static @Nullable TimeExpression last(List<TimeExpression> expressions, boolean day) {
        for (int i = expressions.size() - 1; i >= 0; i--) {
            TimeExpression expression = expressions.get(i);
            Stretch stretch = expression.stretch(Direction.PAST, null);
            if (stretch != null && (!day || stretch.day() != null)) {
                return expression;
            }
        }
        return null;
    }

    /** A day, month or year as ISO 8601 writes it. */
    static Stretch stretch(String iso) {
        return new Stretch(
                switch (iso.length()) {
                    case 4 -> Year.parse(iso);
                    case 7 -> YearMonth.parse(iso);
                    default -> LocalDate.parse(iso);
                });
    }
}
