package org.trucewire.extraction.actor;

import java.util.ArrayList;
import java.util.List;
import org.trucewire.extraction.Span;

/**
 * Words for the matching of names: runs of letters, digits and inner apostrophes and dots, so that "U.S." is one word;
 * a possessive ending and hyphens are none of it: "Israel-Iran", "Iran's".
 */
final class Words {

    private Words() {}

    static List<Span> of(String text) {
        return of(text, new Span(0, text.length()));
    }

    static List<Span> of(String text, Span span) {
        List<Span> words = new ArrayList<>();
        int i = span.start();
        while (i < span.end()) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < span.end() && isInner(text, start, i, span.end())) {
                i++;
            }
            words.add(new Span(start, withoutPossessive(text, start, i)));
        }
        return words;
    }

    private static boolean isInner(String text, int start, int i, int limit) {
        char c = text.charAt(i);
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        boolean letterBefore = i > start && Character.isLetter(text.charAt(i - 1));
        boolean letterAfter = i + 1 < limit && Character.isLetter(text.charAt(i + 1));
        if (c == '.') {
            // "U.S.": dots after single letters belong to the word, the last one too
            boolean single = letterBefore && (i - 2 < start || text.charAt(i - 2) == '.');
            return single && (letterAfter || text.substring(start, i).indexOf('.') >= 0);
        }
        return (c == '\'' || c == '’') && letterBefore && letterAfter;
    }

    private static int withoutPossessive(String text, int start, int end) {
        boolean possessive = end - start > 2
                && text.charAt(end - 1) == 's'
                && (text.charAt(end - 2) == '\'' || text.charAt(end - 2) == '’');
        return possessive ? end - 2 : end;
    }

    /**
     * May two words belong to one name: nothing between them but a space, a hyphen, a full stop after an initial, a
     * possessive ending ("Lord's Resistance Army", "Workers' Party"), or a bracket ("Communist Party of India (Maoist)")?
     */
    static boolean isAdjacent(String text, Span before, Span after) {
        int gap = after.start() - before.end();
        char first = text.charAt(before.end());
        if (gap == 1) {
            return first == ' ' || first == '-' || first == '\u00a0' || first == '‑' || first == '(' || first == '/';
        }
        if (gap == 2 && first == ' ') {
            return text.charAt(before.end() + 1) == '(';
        }
        if (gap == 2 && text.charAt(before.end() + 1) == ' ') {
            boolean initial = first == '.' && before.end() - before.start() <= 3;
            return initial || first == '\'' || first == '’';
        }
        return gap == 3
                && (first == '\'' || first == '’')
                && text.charAt(before.end() + 1) == 's'
                && text.charAt(before.end() + 2) == ' ';
    }
}
