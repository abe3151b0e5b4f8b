package org.trucewire.extraction.entity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.syntax.EnglishSyntax.Tagged;
import org.trucewire.extraction.syntax.NameLabel;
import org.trucewire.extraction.syntax.Word;

/** The words of a sentence as the recogniser sees them: as they stand in the text, with their capitals. Immutable. */
final class Tokens {

    /** From this share of capital letters on, a sentence is shouted. */
    private static final double SHOUTED = 0.7;

    /** From this share of capitalised words on, a headline is in title case. */
    private static final double TITLE_CASE = 0.7;

    /** A title-case headline has at least this many words. */
    private static final int SHORTEST_TITLE = 5;

    /** Lower-case words that stand inside names. */
    private static final Set<String> PARTICLES = Set.of(
            "al", "el", "ul", "ur", "as", "ash", "ad", "an", "ar", "at", "az", "es", "bin", "ibn", "bint", "ben",
            "ould", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den",
            "ter", "y", "e", "ag", "abu", "zu", "af", "i", "dela", "tun", "ali", "ou", "o");

    private final String text;
    private final List<Word> words;
    private final List<NameLabel> labels;
    private final List<String> surfaces;
    private final List<String> lower;
    private final boolean shouted;
    private final boolean titleCase;

    Tokens(String text, Tagged sentence) {
        this.text = text;
        this.words = sentence.words();
        this.labels = sentence.names();
        this.surfaces = words.stream().map(word -> word.span().of(text)).toList();
        this.lower = surfaces.stream()
                .map(surface -> surface.toLowerCase(Locale.ROOT))
                .toList();
        this.shouted = readsShouted();
        this.titleCase = readsTitleCase();
    }

    private boolean readsShouted() {
        int upper = 0;
        int letters = 0;
        for (Word word : words) {
            for (int i = word.span().start(); i < word.span().end(); i++) {
                char c = text.charAt(i);
                letters += Character.isLetter(c) ? 1 : 0;
                upper += Character.isUpperCase(c) ? 1 : 0;
            }
        }
        return letters > 0 && upper >= letters * SHOUTED && words.size() > 2;
    }

    private boolean readsTitleCase() {
        // a sentence in running text begins with one capital and ends with a full stop
        if (words.size() < SHORTEST_TITLE || words.get(words.size() - 1).tag().equals(".")) {
            return false;
        }
        long longer = words.stream().filter(w -> isLongWord(w)).count();
        long capital = words.stream()
                .filter(w -> isLongWord(w)
                        && Character.isUpperCase(text.charAt(w.span().start())))
                .count();
        return longer > 0 && capital >= longer * TITLE_CASE;
    }

    private boolean isLongWord(Word word) {
        return word.span().end() - word.span().start() > 3
                && Character.isLetter(text.charAt(word.span().start()));
    }

    int size() {
        return words.size();
    }

    Word word(int index) {
        return words.get(index);
    }

    NameLabel label(int index) {
        return labels.get(index);
    }

    /** Is the whole sentence in capitals? Then they tell nothing. */
    boolean isShouted() {
        return shouted;
    }

    /** Is it a headline With Most Words Capitalised? */
    boolean isTitleCase() {
        return titleCase;
    }

    String surface(int index) {
        return index < 0 || index >= words.size() ? "" : surfaces.get(index);
    }

    String lower(int index) {
        return index < 0 || index >= words.size() ? "" : lower.get(index);
    }

    /** The lower-case words from one index up to another, with single spaces between words that do not touch. */
    String lower(int from, int to) {
        StringBuilder phrase = new StringBuilder();
        for (int i = Math.max(0, from); i < Math.min(to, size()); i++) {
            if (phrase.length() > 0 && !touches(i)) {
                phrase.append(' ');
            }
            phrase.append(lower(i));
        }
        return phrase.toString();
    }

    /** Does it begin with a capital letter? */
    boolean isCapital(int index) {
        return index >= 0
                && index < words.size()
                && Character.isUpperCase(text.charAt(words.get(index).span().start()));
    }

    /** Is it an acronym: two capital letters or more, and hardly a small one? */
    boolean isAcronym(int index) {
        String word = surface(index);
        long upper = word.chars().filter(Character::isUpperCase).count();
        long lower = word.chars().filter(Character::isLowerCase).count();
        return !shouted
                && upper >= 2
                && lower <= 1
                && word.length() <= 10
                && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-./'’".indexOf(c) >= 0);
    }

    boolean isParticle(int index) {
        return PARTICLES.contains(surface(index));
    }

    boolean is(int index, String word) {
        return index >= 0 && index < words.size() && surface(index).equals(word);
    }

    boolean isTagged(int index, String tag) {
        return index >= 0 && index < words.size() && words.get(index).tag().startsWith(tag);
    }

    /** Does it follow the word before it without a space? */
    boolean touches(int index) {
        return index > 0
                && index < words.size()
                && words.get(index).span().start()
                        == words.get(index - 1).span().end();
    }

    /** May it owe its capital to its place: at the start, after a colon, a full stop, an opening quotation mark? */
    boolean begins(int index) {
        if (index == 0) {
            return true;
        }
        String before = surface(index - 1);
        return Set.of(":", ".", "?", "!", "“", "‘", "\"", "``", "«", "–", "—", "…", ";", "*", "•", "(")
                        .contains(before)
                || (before.equals("-") && !touches(index));
    }

    Span span(int from, int to) {
        return new Span(words.get(from).span().start(), words.get(to - 1).span().end());
    }

    /** Where all of it stands. */
    Span span() {
        return span(0, words.size());
    }

    /** Index of the first word that ends after an offset; {@link #size()} if there is none. */
    int at(int offset) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).span().end() > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    String text() {
        return text;
    }
}
