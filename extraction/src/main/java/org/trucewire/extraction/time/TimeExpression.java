package org.trucewire.extraction.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Span;

/** An expression that names a day or a month. Immutable. */
public final class TimeExpression {

    /** Nobody plans in passing for a day that is farther away, in days. */
    private static final long NEAR = 60;

    private final Span span;
    private final Meaning meaning;
    private final @Nullable LocalDate published;
    private final @Nullable TimeExpression reference;
    private final boolean elapse;

    /**
     * @param span where it stands
     * @param meaning what it means
     * @param published day of publication; null if unknown
     * @param reference the expression it counts from; null if from the day of publication
     * @param elapse whether an act is counted from: "two days after"
     */
    TimeExpression(
            Span span,
            Meaning meaning,
            @Nullable LocalDate published,
            @Nullable TimeExpression reference,
            boolean elapse) {
        this.span = span;
        this.meaning = meaning;
        this.published = published;
        this.reference = reference;
        this.elapse = elapse;
    }

    /** Where it stands. */
    public Span span() {
        return span;
    }

    /** The expression it counts from ("two days later", "of that year"); null if none. */
    public @Nullable TimeExpression reference() {
        return reference;
    }

    /** Does it say how long after or before another act something happened: "a day after the truce began"? */
    public boolean isElapse() {
        return elapse;
    }

    /** Does it mean the same day as the act it counts from: "within hours of"? */
    public boolean isAtOnce() {
        return meaning instanceof Meaning.Shifted shifted && shifted.amount() == 0;
    }

    /** Does it count from another expression? */
    boolean isAnaphoric() {
        return meaning.isAnaphoric();
    }

    /** Does it count from the day of publication alone: "today", "last month", "two days ago"? */
    public boolean isDeictic() {
        return meaning instanceof Meaning.Shifted && !meaning.isAnaphoric();
    }

    /** Is it a weekday or day of a month, which depends on the day of speaking as on that of publication? */
    boolean isRecurring() {
        return (meaning instanceof Meaning.Weekday || meaning instanceof Meaning.OfSomeYear) && !meaning.isAnaphoric();
    }

    /** ISO 8601 day ({@code 2025-06-24}) or month ({@code 2025-06}) that it means of something past; null if unknown. */
    public @Nullable String past() {
        return resolve(Direction.PAST, null);
    }

    /** ISO 8601 day or month that it means of something to come; null if unknown. */
    public @Nullable String future() {
        return resolve(Direction.FUTURE, null);
    }

    /**
     * What it means.
     *
     * @param direction past or to come
     * @param base for recurring days, the day of speaking; for expressions with a {@link #reference()} and elapses, the
     *     day, month or year (ISO 8601) that they count from; null for the day of publication and the past meaning of the
     *     reference
     * @return ISO 8601 day or month; null if it is not known
     */
    public @Nullable String resolve(Direction direction, @Nullable String base) {
        Stretch stretch = stretch(direction, base == null ? null : TimeExpressions.stretch(base));
        return stretch == null ? null : stretch.iso();
    }

    /**
     * The day of an act that something happened so long after: of an elapse "two days after", two days before a base.
     *
     * @param base ISO 8601 day that is counted back from; null for the day of publication
     * @return null if it is not known
     */
    public @Nullable String before(@Nullable String base) {
        if (!(meaning instanceof Meaning.Shifted shifted)) {
            return null;
        }
        Meaning back = new Meaning.Shifted(-shifted.amount(), shifted.unit(), base != null);
        return new TimeExpression(span, back, published, null, elapse).resolve(Direction.PAST, base);
    }

    @Nullable
    Stretch stretch(Direction direction, @Nullable Stretch base) {
        try {
            Stretch from = base(base, direction);
            if (direction != Direction.NEAREST || !isRecurring()) {
                return meaning.from(from, direction == Direction.FUTURE);
            }
            Stretch past = meaning.from(from, false);
            Stretch future = meaning.from(from, true);
            boolean near = past != null
                    && future != null
                    && published != null
                    && distance(future, published) < Math.min(NEAR, distance(past, published));
            return near ? future : past;
        } catch (DateTimeException e) {
            return null; // "the 31st" of June: named, but no day
        }
    }

    private static long distance(Stretch stretch, LocalDate day) {
        return Math.abs(ChronoUnit.DAYS.between(stretch.first(), day));
    }

    private @Nullable Stretch base(@Nullable Stretch given, Direction direction) {
        if (meaning.isAnaphoric()) {
            if (given != null) {
                return given;
            }
            Stretch referred = reference == null ? null : reference.stretch(Direction.PAST, null);
            if (referred != null || !meaning.isOfPublication()) {
                return referred;
            }
        }
        Stretch publication = published == null ? null : new Stretch(published);
        if (given == null || given.day() == null || !isRecurring()) {
            return publication; // "yesterday" counts from the day of publication, whoever says it
        }
        // what has happened has not happened after the article
        boolean tooLate = direction == Direction.PAST
                && published != null
                && given.first().isAfter(published);
        return tooLate ? publication : given;
    }
}
