package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.claim.Lexicon.CeasefireNoun;
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
            Word next = i + 1 < words.size() ? words.get(i + 1) : null;
            boolean infinitive = word.tag().equals("NN")
                    && i > 0
                    && words.get(i - 1).lemma().equals("to")
                    && next != null
                    && (next.isNoun()
                            || next.isAdjective()
                            || Set.of("DT", "IN").contains(next.tag()))
                    && lexicon.isVerb(word.lemma());
            if (word.isVerb() && isHaltAskedFor(words, i)) {
                word = tagged(word, "NN"); // "orders end to truce"
                read.set(i - 1, tagged(words.get(i - 1), "VBZ"));
            } else if (infinitive) {
                word = tagged(word, "VB"); // "to silence guns"
                read.set(i - 1, tagged(words.get(i - 1), "TO"));
            } else if (word.tag().equals("VBZ")
                    && i > 0
                    && lexicon.isBreach(word.lemma())
                    && lexicon.isStrong(words.get(i - 1).lemma())
                    && (verb || isBehindPreposition(words, i - 1))) {
                word = tagged(word, "NNS"); // "over truce breaches"
            } else if (word.tag().equals("VBZ")
                    && lexicon.isTalks(word.lemma())
                    && (i == 0 || isTopicOfTalks(words, i))) {
                word = tagged(word, "NNS");
            } else if (i > 0
                    && word.text().equals("over")
                    && isBehindCeasefire(words, i)
                    && (next == null || Set.of(",", ".", ":", "IN", "''", "``").contains(next.tag()))) {
                word = tagged(word, "JJ"); // "truce over, says army"
            } else if (i > 0
                    && word.tag().equals("NN")
                    && word.text().endsWith("ing")
                    && lexicon.isStrong(words.get(i - 1).lemma())
                    && lexicon.isVerb(word.text().substring(0, word.text().length() - 3))) {
                word = new Word(
                        word.index(),
                        word.text(),
                        word.text().substring(0, word.text().length() - 3),
                        "VBG",
                        word.span());
            } else if (isAcronym(word)) {
                word = tagged(word, "NNP");
            } else if (isAct(word, next)) {
                word = tagged(word, "NN");
            } else if (!verb
                    && i > 0
                    && !(lexicon.isTalks(word.lemma()) && isTopicOfTalks(words, i))
                    && isMistaken(
                            word,
                            read.get(i - 1),
                            next,
                            i > 1
                                    && Set.of(",", "and", "&")
                                            .contains(words.get(i - 2).text()),
                            i > 2 && words.get(i - 3).isNoun())) {
                word = tagged(word, word.tag().equals("NNS") ? "VBZ" : "VBP");
            }
            verb |= Set.of("VBZ", "VBD", "VBP", "MD").contains(word.tag());
            read.add(word);
        }
        return read;
    }

    /** "calls halt to", "seeks end to": a bare noun that looks like a verb, behind a verb that looks like a plural. */
    private boolean isHaltAskedFor(List<Word> words, int i) {
        return i > 1
                && i + 1 < words.size()
                && words.get(i + 1).lemma().equals("to")
                && lexicon.ceasefireNoun(words.get(i).lemma()).contains(CeasefireNoun.HALT)
                && Set.of("NNS", "VBZ").contains(words.get(i - 1).tag())
                && lexicon.isVerb(words.get(i - 1).lemma())
                && words.get(i - 2).isNoun();
    }

    /** "truce talks open", but "Kyiv talks to Moscow": not what somebody does, but what is held. */
    private boolean isTopicOfTalks(List<Word> words, int i) {
        String topic = words.get(i - 1).lemma();
        return lexicon.isStrong(topic)
                || Set.of("peace", "truce-talk", "proximity").contains(topic);
    }

    /** Directly, or in quotation marks of its own. */
    private boolean isBehindCeasefire(List<Word> words, int i) {
        boolean quoted =
                i > 1 && Set.of("'", "‘", "“", "\"").contains(words.get(i - 1).text());
        return !lexicon.ceasefireNoun(words.get(quoted ? i - 2 : i - 1).lemma()).isEmpty();
    }

    private static boolean isBehindPreposition(List<Word> words, int i) {
        return i > 0 && words.get(i - 1).tag().equals("IN");
    }

    private static Word tagged(Word word, String tag) {
        return new Word(word.index(), word.text(), word.lemma(), tag, word.span());
    }

    private static boolean isAcronym(Word word) {
        return !word.isNoun() && word.text().length() > 1 && word.text().chars().allMatch(Character::isUpperCase);
    }

    /** "shelling resumes", "resumes offensive": words for acts of war that look like other parts of speech. */
    private boolean isAct(Word word, @Nullable Word next) {
        boolean gerund = word.tag().equals("VBG") && next != null && next.tag().equals("NNS");
        boolean adjective = word.isAdjective() && (next == null || !(next.isNoun() || next.isAdjective()));
        return (gerund && lexicon.isFightingNoun(word.text().toLowerCase(Locale.ROOT)))
                || (adjective && lexicon.isFightingNoun(word.lemma()));
    }

    /**
     * @param listed does the noun before stand behind a comma or "and"?
     * @param second and that behind another noun: "Chad rebels, junta sign truce"?
     */
    private boolean isMistaken(Word word, Word before, @Nullable Word next, boolean listed, boolean second) {
        boolean behindNoun = before.isNoun() || before.text().equals(",");
        boolean goesOn = next == null || (!next.isVerb() && !next.tag().equals("POS"));
        boolean singular = word.tag().equals("NNS") && !isPlural(before);
        boolean plural = word.tag().equals("NN")
                && (isPlural(before)
                        || (listed
                                && (before.isProperNoun()
                                        || (second
                                                && !lexicon.reference(before.lemma())
                                                        .isEmpty())
                                        || Character.isUpperCase(before.text().charAt(0)))))
                && (next == null
                        || next.isNoun()
                        || next.isAdjective()
                        || Set.of("DT", "IN", "CD").contains(next.tag()));
        return (singular || plural)
                && Character.isLowerCase(word.text().charAt(0))
                && behindNoun
                && goesOn
                && (lexicon.isVerb(word.lemma())
                        || lexicon.isFightingNoun(before.text().toLowerCase(Locale.ROOT)));
    }

    private static boolean isPlural(Word word) {
        return word.tag().equals("NNS") || word.tag().equals("NNPS");
    }
}
