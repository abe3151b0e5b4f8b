package org.trucewire.extraction.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.table.Table;

/**
 * Cuts paragraphs into sentences.
 *
 * <p>A quotation that stands at the beginning of a sentence is cut where its sentences end; one in the middle of a
 * sentence is not, because the sentence around it goes on. A paragraph without a full stop is cut all the same, so that
 * nothing downstream meets a sentence of unbounded length.
 */
public final class Sentences {

    /** Longer sentences are cut; real ones seldom reach a third of it. */
    private static final int LONGEST = 1500;

    /**
     * Sentences of more words and marks are cut, too: some work on a sentence grows with the square of them. The longest of 2,800 of
     * newswire has 126.
     */
    private static final int MOST_WORDS = 200;

    /** A sentence that has grown too long ends with its next clause, so much longer with its next word, and twice as long anywhere. */
    private static final double PATIENCE = 1.25;

    /** What stands between two sentences, closing marks and white space, is not looked at any further. */
    private static final int MARGIN = 100;

    private static final String OPENING = "“‘«\"";
    private static final String CLOSING = "”’»\"')]";

    private final Set<String> abbreviations = new HashSet<>();

    private Sentences() {}

    /** Reads the table of abbreviations. */
    public static Sentences load() {
        Sentences sentences = new Sentences();
        for (Table.Row row : Table.beside(Sentences.class, "abbreviations.tsv", "abbreviation")
                .rows()) {
            sentences.abbreviations.add(row.required("abbreviation").toLowerCase(Locale.ROOT));
        }
        return sentences;
    }

    /**
     * The sentences of one paragraph in order, without white space at their ends.
     *
     * @param text the article
     * @param paragraph where the paragraph stands, dateline excluded
     * @param number its line in the article
     */
    List<Sentence> of(String text, Span paragraph, int number) {
        List<Sentence> found = new ArrayList<>();
        int start = paragraph.start();
        int quotation = -1; // where the open double quotation began
        boolean startsInside = false;
        int words = 0;
        for (int i = paragraph.start(); i < paragraph.end(); i++) {
            char c = text.charAt(i);
            words += beginsWord(text, start, i) ? 1 : 0;
            boolean full = isFull(text, i, i - start, words);
            if (c == '“' || c == '«' || (c == '"' && quotation < 0)) {
                quotation = i;
                if (!full) {
                    continue;
                }
            }
            boolean closes = c == '”' || c == '»' || (c == '"' && quotation != i);
            if (closes) {
                boolean fromStart = quotation == firstLetterBefore(text, start, quotation);
                quotation = -1;
                boolean goesOn = (!fromStart && !endsAfter(text, i, paragraph.end())) || !isStop(text, i - 1);
                if (goesOn && !full) {
                    continue;
                }
            }
            boolean stop = closes || (isStop(text, i) && endsWord(text, i, paragraph.end()));
            boolean embedded = quotation > start + 1;
            if ((stop && !embedded && endsAfter(text, i, paragraph.end()) && !isAbbreviation(text, start, i)) || full) {
                int end = i + 1;
                int limit = Math.min(paragraph.end(), end + MARGIN);
                while (end < limit && (CLOSING.indexOf(text.charAt(end)) >= 0 || isStop(text, end))) {
                    if (text.charAt(end) == '”' || text.charAt(end) == '"' || text.charAt(end) == '»') {
                        quotation = -1;
                    }
                    end++;
                }
                add(found, text, new Span(start, end), number, startsInside);
                start = end;
                words = 0;
                startsInside = quotation >= 0;
                i = end - 1;
            }
        }
        add(found, text, new Span(start, paragraph.end()), number, startsInside);
        return found;
    }

    /** Does a word, or a mark, begin here? */
    private static boolean beginsWord(String text, int start, int i) {
        char c = text.charAt(i);
        return !Character.isWhitespace(c)
                && (!Character.isLetterOrDigit(c) || i == start || !Character.isLetterOrDigit(text.charAt(i - 1)));
    }

    /** Has a sentence grown so long that it has to end with this character? */
    private static boolean isFull(String text, int i, int length, int words) {
        double load = Math.max((double) length / LONGEST, (double) words / MOST_WORDS);
        if (load < 1) {
            return false;
        }
        boolean space = text.charAt(i) == ' ';
        boolean clause = space && i > 0 && ",;:—–".indexOf(text.charAt(i - 1)) >= 0;
        boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        return clause || (space && load >= PATIENCE) || (!pair && load >= 2);
    }

    private static int firstLetterBefore(String text, int start, int quotation) {
        int first = start;
        while (first < quotation && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return first;
    }

    private static void add(List<Sentence> found, String text, Span raw, int paragraph, boolean inside) {
        int start = raw.start();
        int end = raw.end();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        // what has no letter and no digit says nothing
        if (text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
            found.add(new Sentence(new Span(start, end), paragraph, inside));
        }
    }

    private static boolean isStop(String text, int i) {
        return i >= 0 && ".!?…".indexOf(text.charAt(i)) >= 0;
    }

    /** Nothing but closing marks before the next white space? */
    private static boolean endsWord(String text, int i, int end) {
        int limit = Math.min(end, i + MARGIN);
        int next = i + 1;
        while (next < limit && (CLOSING.indexOf(text.charAt(next)) >= 0 || isStop(text, next))) {
            next++;
        }
        return next >= limit || Character.isWhitespace(text.charAt(next));
    }

    /** Does what follows look like the beginning of a sentence? */
    private static boolean endsAfter(String text, int i, int end) {
        int limit = Math.min(end, i + MARGIN);
        int next = i + 1;
        while (next < limit && (CLOSING.indexOf(text.charAt(next)) >= 0 || isStop(text, next))) {
            next++;
        }
        if (next < limit && !Character.isWhitespace(text.charAt(next))) {
            return false;
        }
        while (next < limit
                && (Character.isWhitespace(text.charAt(next))
                        || OPENING.indexOf(text.charAt(next)) >= 0
                        || "([—–-".indexOf(text.charAt(next)) >= 0)) {
            next++;
        }
        return next >= limit || !Character.isLowerCase(text.charAt(next));
    }

    private boolean isAbbreviation(String text, int start, int i) {
        if (text.charAt(i) != '.') {
            return false;
        }
        int from = i;
        while (from > start
                && !Character.isWhitespace(text.charAt(from - 1))
                && OPENING.indexOf(text.charAt(from - 1)) < 0
                && text.charAt(from - 1) != '(') {
            from--;
        }
        String word = text.substring(from, i + 1);
        boolean initial = word.length() == 2 && Character.isUpperCase(word.charAt(0));
        return initial || abbreviations.contains(word.toLowerCase(Locale.ROOT));
    }
}
