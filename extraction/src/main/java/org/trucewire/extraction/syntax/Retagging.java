package org.trucewire.extraction.syntax;

import edu.stanford.nlp.process.Morphology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Corrects tags that the words around refute. */
final class Retagging {

    private static final Set<String> SUBJECTS = Set.of("it", "he", "she", "who", "which");
    private static final Set<String> PLACES =
            Set.of("around", "near", "in", "along", "between", "across", "inside", "outside", "by");

    /** What "last" tells of. */
    private static final Set<String> SPANS =
            Set.of("night", "day", "week", "weekend", "month", "year", "spring", "summer", "autumn", "fall", "winter");

    /** Words behind which a gerund is a noun, and what can follow it if it is one. */
    private static final Set<String> ARTICLES = Set.of("the", "any", "no", "this", "that");

    private static final Set<String> BEHIND_NOUN =
            Set.of("IN", "TO", ".", ",", "MD", "CC", "VBD", "VBZ", "VBP", "VBN", ":", "''", "RB");

    /** What can follow "that" only where it is a pronoun. */
    private static final Set<String> BEHIND_PRONOUN = Set.of(",", ".", ";", "too", "and", "but");

    private final List<Word> words;

    private Retagging(List<Word> words) {
        this.words = new ArrayList<>(words);
    }

    /** The same words with better tags. */
    static List<Word> of(List<Word> tagged) {
        Retagging all = new Retagging(tagged);
        all.firstGerund();
        for (int i = 1; i < tagged.size(); i++) {
            all.perfect(i);
            all.lastMonth(i);
            all.name(i);
            all.thereWillBe(i);
            all.gerund(i);
            all.nounForAdjective(i);
            all.verbForPlural(i);
            all.thatAlone(i);
        }
        return all.words;
    }

    private void set(int at, String lemma, String tag) {
        Word word = words.get(at);
        words.set(at, new Word(word.index(), word.text(), lemma, tag, word.span()));
    }

    private boolean follows(int at) {
        return at + 1 < words.size();
    }

    /** "Shelling around the town stopped": a gerund before a phrase of place, with a verb before any comma. */
    private void firstGerund() {
        boolean subject = words.size() > 2
                && words.get(0).tag().equals("VBG")
                && PLACES.contains(words.get(1).lemma())
                && words.stream()
                        .filter(word -> word.text().equals(",") || Mending.FINITE.contains(word.tag()))
                        .findFirst()
                        .filter(Word::isVerb)
                        .isPresent();
        if (subject) {
            set(0, words.get(0).text().toLowerCase(Locale.ROOT), "NN");
        }
    }

    /** "has once more extended": behind a form of "have" a word in -ed is a participle. */
    private void perfect(int at) {
        Word word = words.get(at);
        int before = at - 1;
        while (before > 0 && words.get(before).tag().startsWith("RB")) {
            before--;
        }
        if (word.tag().equals("JJ")
                && word.text().endsWith("ed")
                && words.get(before).lemma().equals("have")) {
            set(at, Morphology.lemmaStatic(word.text(), "VBN"), "VBN");
        }
    }

    /** "agreed to last month" is no infinitive. */
    private void lastMonth(int at) {
        Word word = words.get(at);
        if (word.text().equals("last")
                && word.tag().startsWith("VB")
                && follows(at)
                && SPANS.contains(words.get(at + 1).lemma())) {
            set(at, "last", "JJ");
            if (words.get(at - 1).tag().equals("TO")) {
                set(at - 1, "to", "IN");
            }
        }
    }

    /** "her spokeswoman Hope Kivengere" */
    private void name(int at) {
        Word word = words.get(at);
        Word previous = words.get(at - 1);
        if (word.tag().startsWith("VB")
                && Character.isUpperCase(word.text().charAt(0))
                && previous.tag().equals("NN")
                && Character.isLowerCase(previous.text().charAt(0))
                && follows(at)
                && words.get(at + 1).tag().equals("NNP")) {
            set(at, word.text().toLowerCase(Locale.ROOT), "NNP");
        }
    }

    /** "within a day there will be one": before "will be" stands no adverb of place. */
    private void thereWillBe(int at) {
        Word previous = words.get(at - 1);
        if (words.get(at).tag().equals("MD")
                && previous.lemma().equals("there")
                && previous.tag().equals("RB")
                && follows(at)
                && words.get(at + 1).lemma().equals("be")) {
            set(at - 1, "there", "EX");
        }
    }

    /** "the firing across the line", "the army's shelling of a village": a gerund behind an article or a genitive is a noun. */
    private void gerund(int at) {
        Word word = words.get(at);
        Word previous = words.get(at - 1);
        if (word.tag().equals("VBG")
                && !Set.of("being", "having").contains(word.text())
                && (Set.of("POS", "PRP$").contains(previous.tag()) || ARTICLES.contains(previous.lemma()))
                && (!follows(at) || BEHIND_NOUN.contains(words.get(at + 1).tag()))) {
            set(at, word.text().toLowerCase(Locale.ROOT), "NN");
        }
    }

    /** "an American general and a French one": with no noun behind them both are nouns. */
    private void nounForAdjective(int at) {
        Word word = words.get(at);
        if (Set.of("general", "one").contains(word.text())
                && words.get(at - 1).tag().equals("JJ")
                && (!follows(at) || !isNominal(words.get(at + 1)))) {
            set(at, word.text(), "NN");
        }
    }

    private static boolean isNominal(Word word) {
        return word.isNoun() || word.tag().startsWith("JJ") || word.tag().equals("CD");
    }

    /** "it lapses", "who polices the deal": behind a pronoun a word in -s is a verb. */
    private void verbForPlural(int at) {
        Word word = words.get(at);
        Word previous = words.get(at - 1);
        if (word.tag().equals("NNS")
                && SUBJECTS.contains(previous.lemma())
                && !Set.of("DT", "PRP$", "WP$").contains(previous.tag())
                && Character.isLowerCase(word.text().charAt(0))) {
            set(at, Morphology.lemmaStatic(word.text(), "VBZ"), "VBZ");
        }
    }

    /** "denied that as well, and warned": with no clause behind it, it is a pronoun. */
    private void thatAlone(int at) {
        boolean alone = words.get(at).lemma().equals("that")
                && words.get(at).tag().equals("IN")
                && words.get(at - 1).isVerb()
                && follows(at)
                && (BEHIND_PRONOUN.contains(words.get(at + 1).text())
                        || (words.get(at + 1).text().equals("as")
                                && follows(at + 1)
                                && words.get(at + 2).text().equals("well")));
        if (alone) {
            set(at, "that", "DT");
        }
    }
}
