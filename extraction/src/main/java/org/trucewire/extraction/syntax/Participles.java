package org.trucewire.extraction.syntax;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Mends what the parser makes of clauses that describe a noun without saying so: past participles that look like past tenses ("the
 * ceasefire agreed in Abuja"), relative clauses without a pronoun ("the pact they signed"), infinitives between commas.
 */
final class Participles extends Mending {

    /** Verbs beside those of reporting that take a clause without "that", so that a noun behind them may be its subject. */
    private static final Set<String> CLAUSAL = Set.of(
            "know",
            "feel",
            "see",
            "find",
            "show",
            "prove",
            "ensure",
            "mean",
            "wish",
            "suppose",
            "agree",
            "decide",
            "deny",
            "indicate",
            "reveal",
            "vow",
            "promise",
            "pledge",
            "demand",
            "ask",
            "request",
            "urge",
            "recommend",
            "propose",
            "expect",
            "learn",
            "hear",
            "understand",
            "realise",
            "realize",
            "remember",
            "forget",
            "guess",
            "worry",
            "swear",
            "predict",
            "conclude",
            "assume",
            "doubt",
            "explain",
            "complain",
            "recall",
            "observe",
            "require",
            "order",
            "allege",
            "be",
            "let",
            "make");

    /** Verbs whose object is followed by what is done to it. */
    private static final Set<String> COMPLETED = Set.of(
            "get",
            "have",
            "want",
            "see",
            "need",
            "keep",
            "leave",
            "make",
            "find",
            "feel",
            "hear",
            "watch",
            "consider",
            "declare",
            "call",
            "report",
            "order",
            "like",
            "wish");

    private static final Set<String> SPANS = Set.of("second", "minute", "hour", "day", "week", "month", "year");
    private static final Set<String> EACH_OF_THEM =
            Set.of("neither", "none", "both", "each", "all", "some", "many", "most");

    Participles(List<Word> words, int[] heads, String[] relations) {
        super(words, heads, relations);
    }

    /** Tries every repair on a word. */
    void mend(int at) {
        attempt(() -> pastForParticiple(at));
        attempt(() -> strayPast(at));
        attempt(() -> participleForComplement(at));
        attempt(() -> secondParticiple(at));
        attempt(() -> pronounBehindNoun(at));
        attempt(() -> sentenceOfSubject(at));
        attempt(() -> pastForAdjective(at));
        attempt(() -> agreedToBy(at));
        attempt(() -> objectBehindAside(at));
        attempt(() -> infinitiveForSentence(at));
        attempt(() -> hoursAfter(at));
        attempt(() -> neitherOfThem(at));
    }

    private boolean mayBeParticiple(int verb) {
        return isLikeParticiple(verb)
                && !has(verb, "aux")
                && !has(verb, "aux:pass")
                && !has(verb, "cop")
                && !has(verb, "mark")
                && !has(verb, "obj")
                && !has(verb, "ccomp")
                && !has(verb, "xcomp");
    }

    private boolean isDescribed(int verb) {
        return IntStream.range(verb + 1, words.size())
                .anyMatch(i -> heads[i] == verb && (relations[i].startsWith("obl") || relations[i].equals("advmod")));
    }

    /** "enforce the ceasefire agreed in Abuja": of a verb that takes no clause, what follows is the object, described by a participle. */
    private void pastForParticiple(int at) {
        int verb = heads[at];
        int noun = child(at, "nsubj", 0);
        boolean mistaken = verb != Graph.ROOT
                && verb < noun
                && noun == at - 1
                && words.get(noun).isNoun()
                && relations[at].equals("ccomp")
                && words.get(verb).isVerb()
                && !REPORTING.contains(words.get(verb).lemma())
                && !CLAUSAL.contains(words.get(verb).lemma())
                && !has(verb, "obj")
                && mayBeParticiple(at)
                && isDescribed(at)
                && IntStream.range(verb + 1, noun).allMatch(i -> isBelow(i, noun));
        if (mistaken) {
            attach(noun, verb, "obj");
            attach(at, noun, "acl");
        }
    }

    /** "despite the truce declared on Wednesday by the president": a verb right behind a noun, by somebody, without subject or object. */
    private void strayPast(int at) {
        int noun = at - 1;
        boolean stray = noun > 0
                && Set.of("dep", "ccomp", "parataxis").contains(relations[at])
                && words.get(noun).isNoun()
                && heads[noun] != at
                && has(noun, "case")
                && mayBeParticiple(at)
                && hasNoSubject(at)
                && isBy(at);
        if (stray) {
            attach(at, noun, "acl");
        }
    }

    /** "to implement a deal reached last December": a participle right behind the object completes only verbs of having done. */
    private void participleForComplement(int at) {
        int verb = heads[at];
        int noun = at - 1;
        boolean mistaken = relations[at].equals("xcomp")
                && words.get(at).tag().equals("VBN")
                && mayBeParticiple(at)
                && noun > verb
                && words.get(noun).isNoun()
                && heads[noun] == verb
                && relations[noun].equals("obj")
                && !COMPLETED.contains(words.get(verb).lemma());
        if (mistaken) {
            attach(at, noun, "acl");
        }
    }

    private boolean isBy(int verb) {
        return IntStream.range(verb, words.size())
                .anyMatch(i -> heads[i] == verb && relations[i].equals("obl") && hasLemma(i, "case", "by"));
    }

    /** "a ceasefire offered by the authorities and agreed on Friday by the rebels": the second participle goes on with the first. */
    private void secondParticiple(int at) {
        boolean second = relations[at].equals("conj")
                && heads[at] < at
                && words.get(heads[at]).isVerb()
                && !words.get(heads[at]).tag().equals("VBN")
                && mayBeParticiple(at)
                && hasNoSubject(at)
                && isBy(at);
        if (!second) {
            return;
        }
        IntStream.range(heads[at] + 1, at)
                .filter(i -> relations[i].equals("acl") && words.get(i).tag().equals("VBN") && isBelow(i, heads[at]))
                .reduce((former, latter) -> latter)
                .ifPresent(first -> attach(at, first, "conj"));
    }

    /** "to observe a pact they signed in December": a pronoun and its verb right behind the object of another verb describe it. */
    private void pronounBehindNoun(int at) {
        int pronoun = child(at, "nsubj", 0);
        int noun = pronoun - 1;
        boolean behind = noun > 0
                && pronoun < at
                && at - pronoun <= 3
                && heads[at] != Graph.ROOT
                && Set.of("ccomp", "acl:relcl", "advcl", "parataxis", "dep").contains(relations[at])
                && words.get(pronoun).tag().equals("PRP")
                && words.get(noun).isNoun()
                && !words.get(noun).isProperNoun()
                && (relations[noun].equals("obj") || relations[noun].equals("obl"))
                && heads[noun] < noun
                && heads[noun] != heads[at]
                && heads[at] != noun
                && !has(at, "mark")
                && !has(at, "obj")
                && !has(at, "ccomp");
        if (!behind) {
            return;
        }
        for (int above = noun; heads[above] != Graph.ROOT; above = heads[above]) {
            if (heads[above] == at) {
                boolean relative = relations[at].equals("acl:relcl") && heads[heads[at]] != Graph.ROOT;
                attach(above, relative ? heads[heads[at]] : heads[at], relative ? "advcl" : relations[at]);
                if (relative && above > 0 && heads[above - 1] == above && relations[above - 1].equals("case")) {
                    relations[above - 1] = "mark"; // "cited them for violating a truce they had declared"
                }
                attach(at, noun, "acl:relcl");
                return;
            }
        }
    }

    /** "A truce he helped to negotiate came into effect": of two subjects the first is that of the verb without one. */
    private void sentenceOfSubject(int at) {
        int noun = child(at, "nsubj", 0);
        boolean two = noun >= 0
                && noun + 1 < at
                && words.get(noun).isNoun()
                && words.get(noun + 1).tag().equals("PRP")
                && heads[noun + 1] == at
                && relations[noun + 1].equals("nsubj");
        if (!two) {
            return;
        }
        IntStream.range(at + 1, words.size())
                .filter(i -> isBelow(i, at)
                        && Set.of("dep", "ccomp", "parataxis").contains(relations[i])
                        && FINITE.contains(words.get(i).tag())
                        && hasNoSubject(i)
                        && !has(i, "mark"))
                .findFirst()
                .ifPresent(main -> {
                    attach(main, heads[at], relations[at]);
                    attach(noun, main, "nsubj");
                    attach(at, noun, "acl:relcl");
                });
    }

    /** "a ceasefire which took effect": a past tense with a subject describes no noun behind it. */
    private void pastForAdjective(int at) {
        int noun = heads[at];
        boolean mistaken = relations[at].equals("amod")
                && noun > at
                && words.get(at).tag().equals("VBD")
                && at > 0
                && words.get(at - 1).tag().startsWith("W")
                && (heads[at - 1] == at || heads[at - 1] == noun)
                && heads[noun] != Graph.ROOT
                && heads[noun] < at
                && words.get(heads[noun]).isNoun();
        if (mistaken) {
            attach(at - 1, at, "nsubj");
            attach(at, heads[noun], "acl:relcl");
            attach(noun, at, "obj");
        }
    }

    /** "a ceasefire agreed to by all": of two prepositions before a noun the first belongs to the verb. */
    private void agreedToBy(int at) {
        int verb = at - 1;
        boolean two = verb >= 0
                && at + 1 < words.size()
                && relations[at].equals("case")
                && words.get(at + 1).lemma().equals("by")
                && heads[at + 1] == heads[at]
                && heads[heads[at]] == verb
                && words.get(verb).isVerb();
        if (two) {
            attach(at, verb, "compound:prt");
        }
    }

    /** "declared, at one with the rebels, a ceasefire": what stands behind the aside is the object. */
    private void objectBehindAside(int at) {
        int aside = heads[at];
        int above = aside == Graph.ROOT ? Graph.ROOT : heads[aside];
        int verb = above != Graph.ROOT && relations[above].equals("advmod") ? heads[above] : above;
        boolean behind = relations[at].equals("appos")
                && verb != Graph.ROOT
                && verb < aside
                && relations[aside].equals("obl")
                && words.get(verb).isVerb()
                && words.get(verb + 1).text().equals(",")
                && !has(verb, "obj")
                && !has(verb, "ccomp")
                && !has(verb, "xcomp")
                && !has(verb, "aux:pass");
        if (behind) {
            attach(at, verb, "obj");
        }
    }

    /** "The truce, to last three months, was declared", "To help the talks, a truce has been ordered": the infinitive is not the sentence. */
    private void infinitiveForSentence(int at) {
        int mark = child(at, "mark", 0);
        boolean infinitive = heads[at] == Graph.ROOT
                && mark >= 0
                && mark < at
                && words.get(mark).tag().equals("TO")
                && words.get(at).tag().equals("VB");
        if (!infinitive) {
            return;
        }
        int main = IntStream.range(at + 1, words.size())
                .filter(i -> heads[i] == at
                        && (relations[i].equals("dep") || relations[i].equals("parataxis"))
                        && words.get(i).isVerb()
                        && isFinite(i))
                .findFirst()
                .orElse(-1);
        if (main < 0) {
            return;
        }
        int noun = child(at, "nsubj", 0);
        boolean aside = noun >= 0
                && noun < mark
                && hasNoSubject(main)
                && !words.get(mark - 1).isNoun();
        if (aside) {
            attach(main, Graph.ROOT, "root");
            attach(noun, main, has(main, "aux:pass") ? "nsubj:pass" : "nsubj");
            attach(at, noun, "acl");
        } else if (noun < 0 && !hasNoSubject(main)) {
            attach(main, Graph.ROOT, "root");
            attach(at, main, "advcl");
        }
    }

    /** "breaking a ceasefire hours after it began": how long after is no part of the noun. */
    private void hoursAfter(int at) {
        int noun = at - 1;
        boolean span = noun > 0
                && at + 2 < words.size()
                && SPANS.contains(words.get(at).lemma())
                && Set.of("after", "before").contains(words.get(at + 1).lemma())
                && words.get(noun).isNoun()
                && heads[noun] == at
                && relations[noun].equals("compound")
                && heads[at] != Graph.ROOT
                && heads[at + 1] != Graph.ROOT;
        if (!span) {
            return;
        }
        int after = heads[at + 1];
        attach(noun, heads[at], relations[at]);
        for (int i = 0; i < noun; i++) {
            if (heads[i] == at) {
                attach(i, noun, relations[i]);
            }
        }
        attach(at, after == at ? noun : after, "obl:npmod");
    }

    /** "Neither of the two groups, the one or the other, has signed": a pronoun for the subject, not a sentence. */
    private void neitherOfThem(int at) {
        boolean pronoun = heads[at] == Graph.ROOT
                && words.get(at).tag().equals("DT")
                && EACH_OF_THEM.contains(words.get(at).lemma())
                && at + 1 < words.size()
                && words.get(at + 1).lemma().equals("of");
        if (!pronoun) {
            return;
        }
        IntStream.range(at + 1, words.size())
                .filter(i -> heads[i] == at
                        && (relations[i].equals("dep")
                                || relations[i].equals("parataxis")
                                || relations[i].equals("ccomp"))
                        && words.get(i).isVerb()
                        && isFinite(i))
                .findFirst()
                .ifPresent(main -> {
                    IntStream.range(0, main)
                            .filter(i -> heads[i] == main && relations[i].startsWith("nsubj"))
                            .forEach(i -> attach(i, at, "appos"));
                    attach(main, Graph.ROOT, "root");
                    attach(at, main, has(main, "aux:pass") ? "nsubj:pass" : "nsubj");
                });
    }
}
