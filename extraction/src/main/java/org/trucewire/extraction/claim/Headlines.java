package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.syntax.Word;

/**
 * Headlines, whose telegraphic English taggers misread: without articles, "Houthis press attack" and "truce lapses" look like
 * strings of nouns.
 */
final class Headlines {

    /** Words that end one clause of a headline and begin another. */
    private static final Set<String> BOUNDARIES =
            Set.of(",", ";", ":", "|", "–", "—", "as", "but", "and", "after", "while", "though");

    private final Lexicon lexicon;

    Headlines(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The words with the tags that a headline gives them: a known verb in -s behind a noun, in a clause without a verb, is one. */
    List<Word> read(List<Word> words) {
        List<Word> read = new ArrayList<>(words.size());
        boolean verb = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (BOUNDARIES.contains(word.text())) {
                verb = false;
            }
            if (!verb && i > 0 && isMistaken(word, read.get(i - 1), i + 1 < words.size() ? words.get(i + 1) : null)) {
                word = new Word(word.index(), word.text(), word.lemma(), "VBZ", word.span());
            }
            verb |= Set.of("VBZ", "VBD", "VBP", "MD").contains(word.tag());
            read.add(word);
        }
        return read;
    }

    private boolean isMistaken(Word word, Word before, @Nullable Word after) {
        boolean behindNoun = before.isNoun() || before.text().equals(",");
        boolean goesOn = after == null || (!after.isVerb() && !after.tag().equals("POS"));
        return word.tag().equals("NNS")
                && Character.isLowerCase(word.text().charAt(0))
                && behindNoun
                && goesOn
                && lexicon.isVerb(word.lemma());
    }
}
