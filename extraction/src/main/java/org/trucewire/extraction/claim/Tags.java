package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.trucewire.extraction.syntax.Word;

/** Mends what taggers get wrong about the words of truces: "the shelling died away", "undertook to silence the guns". */
final class Tags {

    private static final Set<String> BEFORE_OBJECTS = Set.of("DT", "PRP$", "PRP");
    private static final Set<String> AWAITING =
            Set.of("first", "allow", "due", "set", "expect", "bind", "likely", "about", "have", "be", "ready", "need");
    private static final Set<String> LAPSING = Set.of("expires", "lapses");
    /** What is still so: "still under fire", where guns that are still are so since noon. */
    private static final Set<String> WHERE =
            Set.of("under", "in", "on", "at", "of", "with", "to", "from", "against", "out", "behind");

    private static final Set<String> ENDS = Set.of(".", ",", ":", "IN", "CC");

    private final Lexicon lexicon;

    Tags(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The words with the tags that their neighbours call for. */
    List<Word> mend(List<Word> words) {
        List<Word> mended = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            String before =
                    i == 0 ? "" : isNo(words, i - 1) ? "DT" : words.get(i - 1).tag();
            String after = i + 1 < words.size() ? words.get(i + 1).tag() : ".";
            String form = word.text().toLowerCase(Locale.ROOT);
            if (word.tag().equals("VBZ") && after.matches("VBD|MD") && lexicon.isFightingNoun(word.lemma())) {
                word = tagged(word, word.lemma(), "NNS"); // "Air strikes went on"
            } else if (i == 0
                    && word.tag().equals("VBZ")
                    && after.equals("IN")
                    && lexicon.isFightingNoun(word.lemma())
                    && words.stream().anyMatch(w -> w.tag().matches("VBD|VBP|MD"))) {
                word = tagged(word, word.lemma(), "NNS"); // "Strikes on Aden have not stopped"
            } else if (word.tag().equals("NN") && form.endsWith("ing") && isGoingOn(words, i - 1)) {
                String verb = lexicon.isVerb(stem(form)) ? stem(form) : stem(form) + "e";
                word = lexicon.isVerb(verb) ? tagged(word, verb, "VBG") : word; // "will go on bombing"
            } else if (word.tag().equals("VBG") && lexicon.isFightingNoun(form) && isNominal(before, after)) {
                word = tagged(word, form, "NN"); // "the shelling died away", "fighting flared"
            } else if (word.tag().equals("NN")
                    && i > 0
                    && words.get(i - 1).lemma().equals("to")
                    && (BEFORE_OBJECTS.contains(after) || isAwaiting(words, i - 2))
                    && lexicon.isVerb(word.lemma())) {
                word = tagged(word, word.lemma(), "VB"); // "to silence the guns"
                mended.set(i - 1, tagged(words.get(i - 1), "to", "TO"));
            } else if (word.tag().equals("RB")
                    && form.equals("still")
                    && i > 0
                    && words.get(i - 1).lemma().matches("be|stay|keep|fall|lie|stand")
                    && ENDS.contains(after)
                    && !(i + 1 < words.size() && WHERE.contains(words.get(i + 1).lemma()))) {
                word = tagged(word, form, "JJ"); // "the guns have been still since noon"
            } else if (before.equals("DT") && word.tag().matches("VBP?") && lexicon.isWeapon(word.lemma())) {
                word = tagged(word, word.lemma(), "NN"); // "a drone hit"
            } else if (word.tag().equals("VBN")
                    && i > 1
                    && mended.get(i - 1).isNoun()
                    && mended.get(i - 2).tag().matches("DT|JJ|NN|NNP")
                    && lexicon.isFightingVerb(word.lemma())
                    && after.matches("DT|NNP|PRP\\$|CD")) {
                word = tagged(word, word.lemma(), "VBD"); // "a drone hit the town"
            } else if (isNo(words, i)) {
                word = tagged(word, form, "DT"); // "No shelling was reported"
            } else if (word.isAdjective() && form.equals("last") && ENDS.contains(after) && isAuxiliary(words, i - 1)) {
                word = tagged(word, form, "VB"); // "the calm did not last"
            } else if (word.tag().startsWith("VB") && form.equals("men")) {
                word = tagged(word, "man", "NNS"); // "told his men to"
            } else if (i == 0
                    && word.isProperNoun()
                    && form.endsWith("s")
                    && Set.of("VBD", "VBZ", "VBP", "MD").contains(after)
                    && lexicon.isFightingNoun(form.substring(0, form.length() - 1))) {
                word = tagged(word, form.substring(0, form.length() - 1), "NNS"); // "Operations would go on"
            } else if (word.tag().equals("NN")
                    && form.equals("might")
                    && before.matches("NN.*|PRP|EX")
                    && after.matches("NN|VBP?|RB")) {
                word = tagged(word, "might", "MD"); // "feared that clashes might flare up"
            } else if (word.tag().equals("NN")
                    && i > 0
                    && mended.get(i - 1).tag().equals("MD")
                    && words.get(i - 1).text().equals("might")) {
                word = tagged(word, word.lemma(), "VB");
            } else if (word.isAdjective()
                    && form.endsWith("ed")
                    && i > 0
                    && words.get(i - 1).lemma().equals("be")
                    && after.matches("IN|,")
                    && words.stream().anyMatch(w -> w.text().equals("by"))
                    && !lexicon.participle(form).isEmpty()) {
                word = tagged(word, lexicon.participle(form), "VBN"); // "is supervised by"
            } else if (word.tag().equals("IN") && form.equals("due") && after.matches("TO|IN")) {
                word = tagged(word, form, "JJ"); // "due to lapse"
            } else if (word.tag().equals("NNS")
                    && before.matches("NNP?|,")
                    && i + 1 < words.size()
                    && words.get(i + 1).text().equals("that")
                    && lexicon.isVerb(word.lemma())) {
                word = tagged(
                        word, word.lemma(), "VBZ"); // "the mission checks that", "Lee, a retired sergeant, doubts that"
            } else if (word.tag().equals("NNS")
                    && LAPSING.contains(form)
                    && before.matches(",|NN")
                    && ENDS.contains(after)) {
                word = tagged(word, word.lemma(), "VBZ"); // "the truce, signed on Monday, lapses at midnight"
            } else if (word.tag().equals("NN")
                    && form.endsWith("ing")
                    && ENDS.contains(after)
                    && isUnderWay(words, i)
                    && lexicon.isVerb(stem(form))) {
                word = tagged(word, stem(form), "VBG"); // "was by and large holding"
            } else if (word.tag().equals("NN")
                    && form.endsWith("ing")
                    && after.matches("DT|PRP\\$|NNP|CD")
                    && isUnderWay(words, i)
                    && (lexicon.isFightingVerb(stem(form)) || lexicon.isFightingVerb(stem(form) + "e"))) {
                String verb = lexicon.isFightingVerb(stem(form)) ? stem(form) : stem(form) + "e";
                word = tagged(word, verb, "VBG"); // "were once more bombing the town"
            } else if (word.tag().equals("NN")
                    && form.endsWith("ing")
                    && i > 0
                    && words.get(i - 1).lemma().equals("without")
                    && lexicon.isVerb(stem(form))) {
                word = tagged(word, stem(form), "VBG"); // "without signing"
            } else if (word.isAdjective()
                    && before.equals("IN")
                    && (ENDS.contains(after) || after.startsWith("VB"))
                    && Set.of("quiet", "calm").contains(form)) {
                word = tagged(word, form, "NN"); // "sixty days of quiet"
            }
            if (word.isAdjective()
                    && (i == 0 || words.get(i - 1).tag().matches("NNP?|DT|JJ|``"))
                    && after.matches("VB[DNZ]|MD|TO")
                    && Set.of("quiet", "calm").contains(form)) {
                word = tagged(word, form, "NN"); // "the calm has lasted"
            }
            mended.add(word);
        }
        return finite(mended);
    }

    /** "Talks on a truce ended in failure.": a sentence has a verb; where it seems to have none, its last participle behind a noun is one. */
    private static List<Word> finite(List<Word> words) {
        int last = words.size() - 1;
        boolean sentence = last > 2
                && words.get(last).text().equals(".")
                && words.stream().noneMatch(w -> w.tag().matches("VBD|VBZ|VBP|MD"));
        if (!sentence) {
            return words;
        }
        for (int i = last - 1; i > 0; i--) {
            boolean verb = words.get(i).tag().equals("VBN")
                    && words.get(i - 1).tag().matches("NN.*|RB|PRP")
                    && !words.get(i + 1).text().equals("by");
            if (verb) {
                words.set(i, tagged(words.get(i), words.get(i).lemma(), "VBD"));
                return words;
            }
        }
        return words;
    }

    /** "No" before a noun, which the tagger takes for an exclamation where a sentence begins with it. */
    private static boolean isNo(List<Word> words, int at) {
        return words.get(at).tag().equals("UH")
                && words.get(at).text().equalsIgnoreCase("no")
                && at + 1 < words.size()
                && words.get(at + 1).tag().matches("NN.*|VBG|JJ.*");
    }

    /** "did", "will not" */
    private static boolean isAuxiliary(List<Word> words, int at) {
        int verb = at >= 0 && words.get(at).tag().equals("RB") ? at - 1 : at;
        return verb >= 0
                && (words.get(verb).lemma().equals("do")
                        || words.get(verb).tag().equals("MD"));
    }

    private static boolean isNominal(String before, String after) {
        if (before.equals("CC") && Set.of("VBD", "VBZ", "MD").contains(after)) {
            return true; // "and fighting went on"
        }
        boolean determined =
                before.equals("DT") || before.equals("VBN") || before.equals("PRP$") || before.equals("JJ");
        boolean predicated = Set.of("VBD", "VBZ", "MD", "VBN").contains(after);
        return (determined && (predicated || ENDS.contains(after) || after.equals("RB")))
                || (before.isEmpty() && (predicated || after.equals("RB")));
    }

    /** "was by and large holding": a form of "be" with nothing but adverbs behind it. */
    private static boolean isUnderWay(List<Word> words, int at) {
        int i = at - 1;
        while (i >= 0
                && (words.get(i).tag().equals("RB")
                        || Set.of("by", "and", "large", "once", "more")
                                .contains(words.get(i).lemma()))) {
            i--;
        }
        return i >= 0 && words.get(i).lemma().equals("be");
    }

    /** "go on", "keep on" */
    private static boolean isGoingOn(List<Word> words, int on) {
        return on > 0
                && words.get(on).text().equals("on")
                && Set.of("go", "keep", "carry").contains(words.get(on - 1).lemma());
    }

    /** "allowed to lapse", "due to end" */
    private static boolean isAwaiting(List<Word> words, int i) {
        return i >= 0 && AWAITING.contains(words.get(i).lemma());
    }

    private static String stem(String gerund) {
        return gerund.substring(0, gerund.length() - 3);
    }

    private static Word tagged(Word word, String lemma, String tag) {
        return new Word(word.index(), word.text(), lemma, tag, word.span());
    }
}
