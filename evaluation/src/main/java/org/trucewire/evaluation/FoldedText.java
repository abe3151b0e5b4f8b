package org.trucewire.evaluation;

import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Span;

/**
 * An article's text with white space and the styles of quotation marks folded, so that a sentence is found however a
 * program writes it. Places in it count code points: a letter outside the basic plane is as long as any other.
 */
final class FoldedText {

    private final String text;
    private final String folded;

    FoldedText(Article article) {
        text = article.text();
        folded = fold(text);
    }

    /**
     * A stretch of folded text.
     *
     * @param start offset of its first code point
     * @param end offset after its last code point
     */
    record Place(int start, int end) {

        /** Do the two stand in one sentence: does what they share make up half of the shorter? */
        boolean isInSentenceOf(Place other) {
            int shared = Math.min(end, other.end) - Math.max(start, other.start);
            return shared > 0 && shared * 2 >= Math.min(end - start, other.end - other.start);
        }
    }

    /** Where a claim stands: its sentence's first occurrence, else its span; null if the sentence is not in the text. */
    @Nullable
    Place locate(ClaimLabel claim) {
        String evidence = claim.evidence();
        if (evidence != null) {
            return find(fold(evidence));
        }
        Span span = claim.span();
        return span == null ? null : find(span);
    }

    private @Nullable Place find(String evidence) {
        int at = folded.indexOf(evidence);
        if (at < 0) {
            return null;
        }
        int start = length(folded.substring(0, at));
        return new Place(start, start + length(evidence));
    }

    private Place find(Span span) {
        // The mark keeps the white space before the span from being stripped.
        int start = length(fold(cut(0, span.start()) + "|")) - 1;
        return new Place(start, start + length(fold(cut(span.start(), span.end()))));
    }

    /** A stretch of the text without halves of surrogate pairs at its ends. */
    private String cut(int from, int to) {
        int start = Math.min(from, text.length());
        int end = Math.min(to, text.length());
        if (start < end && Character.isLowSurrogate(text.charAt(start))) {
            start++;
        }
        if (start < end && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Quotation marks made straight, runs of white space made one space, none at the ends. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                space = true;
                continue;
            }
            if (space && folded.length() > 0) {
                folded.append(' ');
            }
            space = false;
            folded.append(
                    switch (c) {
                        case '“', '”' -> '"';
                        case '‘', '’' -> '\'';
                        default -> c;
                    });
        }
        return folded.toString();
    }

    /** A text on one line, for people: without control characters, whatever it holds. */
    static String printable(String text) {
        return fold(text.replaceAll("\\p{Cntrl}", " "));
    }

    /** White space as Unicode has it, no-break spaces and the next-line control among it. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
