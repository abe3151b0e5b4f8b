package org.trucewire.extraction;

/**
 * A stretch of an article's text, in UTF-16 units of {@link Article#text()}.
 *
 * @param start offset of its first unit
 * @param end offset after its last unit
 */
public record Span(int start, int end) implements Comparable<Span> {

    /** @throws IllegalArgumentException if it ends before it starts, or starts before the text */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: " + start + " to " + end);
        }
    }

    /** Do the two share a unit? */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /** Does the other lie wholly inside this one? */
    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** The stretch itself. */
    public String of(String text) {
        return text.substring(start, end);
    }

    @Override
    public int compareTo(Span other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
    }
}
