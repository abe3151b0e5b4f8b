package org.trucewire.extraction.syntax;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Mends what the parser makes of sentences in which somebody says something while more than a name stands between the speaker and the
 * verb of saying: a participle ("officials briefed on the talks said"), a relative clause ("an officer who asked not to be named
 * said"), or the verb within what is said ("the truce, he went on, had been violated").
 */
final class Sayings extends Mending {

    /** Verbs that interrupt what is said only to tell who says it. */
    private static final Set<String> ASIDES = Set.of("go", "continue", "conclude", "recall", "complain", "observe");

    Sayings(List<Word> words, int[] heads, String[] relations) {
        super(words, heads, relations);
    }

    /** Tries every repair on a word. */
    void mend(int at) {
        attempt(() -> participleOfSpeaker(at));
        attempt(() -> relativeOfSpeaker(at));
        attempt(() -> aside(at));
    }

    private boolean isSaying(int verb) {
        return FINITE.contains(words.get(verb).tag())
                && (REPORTING.contains(words.get(verb).lemma())
                        || ASIDES.contains(words.get(verb).lemma()));
    }

    /** "It may hold, two officials briefed on the talks said": the verb of saying at the end, hung within the participle's phrase. */
    private void participleOfSpeaker(int at) {
        int participle = heads[at];
        while (participle != Graph.ROOT && !words.get(participle).isVerb()) {
            participle = heads[participle];
        }
        if (participle == Graph.ROOT) {
            return;
        }
        int speaker = child(participle, "nsubj", 0);
        boolean left = at > 0
                && isSaying(at)
                && hasNoSubject(at)
                && Set.of("acl", "dep", "ccomp", "parataxis", "advcl", "acl:relcl")
                        .contains(relations[at])
                && !has(at, "mark")
                && words.get(at - 1).isNoun();
        boolean described = mayBeParticiple(participle) && participle < at && speaker == participle - 1;
        boolean separated = IntStream.range(participle, at)
                .anyMatch(i ->
                        words.get(i).text().equals(",") || words.get(i).tag().equals("CC"));
        if (!left || !described || separated) {
            return;
        }
        int said = child(participle, "ccomp", 0);
        attach(at, heads[participle], relations[participle]);
        attach(speaker, at, "nsubj");
        attach(participle, speaker, "acl");
        if (said >= 0 && said < speaker) {
            attach(said, at, "ccomp");
        }
    }

    private boolean mayBeParticiple(int verb) {
        return isLikeParticiple(verb)
                && IntStream.range(0, words.size()).noneMatch(i -> heads[i] == verb && relations[i].startsWith("aux"))
                && !has(verb, "obj");
    }

    /** "An officer who asked not to be named said it was over": the verb of the relative clause was taken for the subject. */
    private void relativeOfSpeaker(int at) {
        int relative = child(at, "nsubj", 0);
        int noun = heads[at];
        boolean clause = relative >= 0
                && noun != Graph.ROOT
                && relations[at].startsWith("acl")
                && isSaying(at)
                && isFinite(relative)
                && words.get(relative).isVerb()
                && relative < at;
        if (!clause) {
            return;
        }
        int pronoun = IntStream.range(noun + 1, relative)
                .filter(i -> words.get(i).tag().startsWith("W"))
                .findFirst()
                .orElse(-1);
        int main = heads[noun];
        if (pronoun < 0 || !relations[noun].startsWith("nsubj") || main < at) {
            return;
        }
        attach(at, heads[main], relations[main]);
        attach(main, at, "ccomp");
        attach(noun, at, "nsubj");
        attach(relative, noun, "acl:relcl");
        attach(pronoun, relative, "nsubj");
        IntStream.range(at + 1, main)
                .filter(i -> heads[i] == at
                        && relations[i].equals("obj")
                        && words.get(i).isNoun())
                .findFirst()
                .ifPresent(i -> attach(i, main, "nsubj"));
    }

    /** "The truce, the minister went on, had been violated": the first of the two subjects is that of the verb behind the second comma. */
    private void aside(int at) {
        int first = child(at, "nsubj", 0);
        int second = first < 0 ? -1 : child(at, "nsubj", first + 1);
        if (second < 0 || second > at || !isSaying(at)) {
            return;
        }
        boolean parted =
                IntStream.range(first, second).anyMatch(i -> words.get(i).text().equals(","));
        int particle = child(at, "compound:prt", at + 1);
        int comma = particle == at + 1 ? particle + 1 : at + 1; // "went on,"
        int main = IntStream.range(comma + 1, words.size())
                .filter(i -> heads[i] == at && words.get(i).isVerb() && isFinite(i) && hasNoSubject(i))
                .findFirst()
                .orElse(-1);
        if (!parted || comma >= words.size() || !words.get(comma).text().equals(",") || main < 0) {
            return;
        }
        attach(main, heads[at], relations[at]);
        attach(first, main, has(main, "aux:pass") ? "nsubj:pass" : "nsubj");
        attach(at, main, "parataxis");
    }
}
