package org.trucewire.extraction.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Mends mistakes that the dependency parser makes over and over, each told by what the grammar of English does not allow:
 * gerunds taken for adjectives, reduced relative clauses taken for the main clause, a preposition left at the end of a relative
 * clause taken for the conjunction of the next, a main verb of speech taken for part of the clause between the commas before it.
 */
final class Repairs {

    private static final Set<String> TAKE_GERUNDS = Set.of(
            "deny",
            "stop",
            "start",
            "keep",
            "continue",
            "begin",
            "avoid",
            "admit",
            "resume",
            "halt",
            "cease",
            "consider",
            "risk",
            "quit",
            "suggest",
            "recommend",
            "finish",
            "end",
            "postpone",
            "report",
            "acknowledge",
            "regret");

    private static final Set<String> CONJUNCTIONS =
            Set.of("after", "before", "as", "since", "until", "till", "once", "while");

    private static final Set<String> FINITE = Set.of("VBD", "VBZ", "VBP");

    private final List<Word> words;
    private final int[] heads;
    private final String[] relations;

    private Repairs(List<Word> words, int[] heads, String[] relations) {
        this.words = words;
        this.heads = heads;
        this.relations = relations;
    }

    /** Mends a graph in place. */
    static void mend(List<Word> words, int[] heads, String[] relations) {
        Repairs repairs = new Repairs(words, heads, relations);
        for (int i = 0; i < words.size(); i++) {
            int at = i;
            repairs.attempt(() -> repairs.gerund(at));
            repairs.attempt(() -> repairs.gerundObject(at));
            repairs.attempt(() -> repairs.perfectGerund(at));
            repairs.attempt(() -> repairs.strayGerund(at));
            repairs.attempt(() -> repairs.reducedRelative(at));
            repairs.attempt(() -> repairs.strandedPreposition(at));
            repairs.attempt(() -> repairs.interruptedSpeech(at));
            repairs.attempt(() -> repairs.objectForSubject(at));
            repairs.attempt(() -> repairs.finalRelative(at));
            repairs.attempt(() -> repairs.clauseForPhrase(at));
        }
        for (int i = 0; i < words.size(); i++) {
            int at = i;
            repairs.attempt(() -> repairs.infinitiveOfSubject(at));
        }
    }

    /** Does it, and undoes it if what comes out is no tree. */
    private void attempt(Runnable repair) {
        int[] headsBefore = heads.clone();
        String[] relationsBefore = relations.clone();
        repair.run();
        if (!Arrays.equals(headsBefore, heads) && !isTree()) {
            System.arraycopy(headsBefore, 0, heads, 0, heads.length);
            System.arraycopy(relationsBefore, 0, relations, 0, relations.length);
        }
    }

    /** Does every word hang on a root, however far? */
    private boolean isTree() {
        for (int i = 0; i < heads.length; i++) {
            int at = i;
            for (int steps = 0; at != Graph.ROOT; steps++) {
                if (steps > heads.length) {
                    return false;
                }
                at = heads[at];
            }
        }
        return true;
    }

    /** "of breaking second truce": a gerund behind a preposition governs the noun that it was taken to describe. */
    private void gerund(int at) {
        int noun = heads[at];
        boolean mistaken = words.get(at).tag().equals("VBG")
                && relations[at].equals("amod")
                && noun > at
                && at > 0
                && words.get(at - 1).tag().equals("IN")
                && heads[at - 1] == noun;
        if (mistaken) {
            attach(at, heads[noun], relations[noun].equals("nmod") ? "acl" : "advcl");
            attach(noun, at, "obj");
            attach(at - 1, at, "mark");
        }
    }

    /** "denies breaking truce": so does a gerund behind a verb that takes one. */
    private void gerundObject(int at) {
        int noun = heads[at];
        boolean mistaken = words.get(at).tag().equals("VBG")
                && relations[at].equals("amod")
                && noun > at
                && at > 0
                && heads[noun] == at - 1
                && relations[noun].equals("obj")
                && TAKE_GERUNDS.contains(words.get(at - 1).lemma());
        if (mistaken) {
            attach(at, at - 1, "xcomp");
            attach(noun, at, "obj");
        }
    }

    /** "kept bombing the towns it had lost", "denied having shelled": a gerund right behind a verb that takes one is its clause. */
    private void strayGerund(int at) {
        int first = at;
        while (first > 0 && heads[first - 1] == at && relations[first - 1].startsWith("aux")) {
            first--;
        }
        int verb = first - 1;
        boolean stray = verb >= 0
                && words.get(first).tag().equals("VBG")
                && relations[at].equals("dep")
                && words.get(verb).isVerb()
                && TAKE_GERUNDS.contains(words.get(verb).lemma());
        if (!stray) {
            return;
        }
        int old = heads[at];
        attach(at, verb, "xcomp");
        int object = child(at, "obj", at);
        if (old > at && heads[old] == verb && relations[old].equals("ccomp") && object > at) {
            attach(old, object, "acl:relcl");
        }
    }

    /** "accused it of having breached it": a perfect gerund behind a preposition is a clause, with the pronoun behind it for its object. */
    private void perfectGerund(int at) {
        int auxiliary = child(at, "aux", 0);
        boolean gerund = words.get(at).tag().equals("VBN")
                && auxiliary >= 0
                && words.get(auxiliary).tag().equals("VBG")
                && relations[at].equals("nmod")
                && heads[heads[at]] != Graph.ROOT;
        if (!gerund) {
            return;
        }
        int verb = heads[heads[at]];
        attach(at, verb, "advcl");
        if (auxiliary > 0 && heads[auxiliary - 1] == at) {
            relations[auxiliary - 1] = "mark";
        }
        if (at + 1 < words.size() && words.get(at + 1).isPronoun() && heads[at + 1] == verb) {
            attach(at + 1, at, "obj");
        }
    }

    /** "A truce negotiated with London broke down": of two verbs with one subject and nothing between them, the second is the main one. */
    private void reducedRelative(int at) {
        if (heads[at] != Graph.ROOT
                || !Set.of("VBN", "VBD").contains(words.get(at).tag())
                || has(at, "aux")) {
            return;
        }
        int subject = child(at, "nsubj", 0);
        if (subject < 0 || subject > at) {
            return;
        }
        for (int verb = at + 1; verb < words.size(); verb++) {
            boolean orphan = heads[verb] == at
                    && Set.of("dep", "ccomp", "parataxis", "advcl").contains(relations[verb])
                    && FINITE.contains(words.get(verb).tag())
                    && !has(verb, "nsubj")
                    && !has(verb, "nsubj:pass")
                    && !has(verb, "mark")
                    && !has(verb, "cc")
                    && (!words.get(verb - 1).text().equals(",")
                            || words.get(at - 1).text().equals(",")
                            || at == subject + 1);
            if (orphan) {
                attach(verb, Graph.ROOT, "root");
                attach(subject, verb, "nsubj");
                attach(at, subject, "acl");
                return;
            }
        }
    }

    /** "a truce that Russia had called for was broken": the preposition belongs to the relative clause, the verb behind it to the noun. */
    private void strandedPreposition(int at) {
        int relative = heads[at];
        boolean mistaken = relative != Graph.ROOT
                && at > relative
                && relations[at].equals("advcl")
                && relations[relative].equals("acl:relcl")
                && has(at, "aux:pass");
        if (!mistaken) {
            return;
        }
        int mark = child(at, "mark", relative);
        int noun = heads[relative];
        if (mark == relative + 1 && relations[mark + 1].startsWith("aux") && heads[mark + 1] == at) {
            int above = heads[noun];
            String relation = relations[noun];
            attach(mark, relative, "obl");
            attach(noun, at, "nsubj:pass");
            if (above == Graph.ROOT) {
                attach(at, Graph.ROOT, "root");
            } else {
                attach(at, above, relation.startsWith("nsubj") ? "parataxis" : relation);
            }
        }
    }

    /** "an official, who asked not to be named, said Iran had agreed": the verb of speech behind the second comma is the main verb. */
    private void interruptedSpeech(int at) {
        int noun = heads[at];
        if (noun == Graph.ROOT
                || !relations[at].equals("acl:relcl")
                || !FINITE.contains(words.get(at).tag())
                || at == 0
                || !words.get(at - 1).text().equals(",")) {
            return;
        }
        int main = heads[noun];
        int object = child(at, "obj", at);
        if (main > at && relations[noun].startsWith("nsubj") && object > at && object < main) {
            attach(at, heads[main], relations[main]);
            attach(noun, at, "nsubj");
            attach(main, at, "ccomp");
            attach(object, main, "nsubj");
            IntStream.range(noun + 1, at)
                    .filter(i -> heads[i] == at && words.get(i).isVerb())
                    .findFirst()
                    .ifPresent(i -> attach(i, noun, "acl:relcl"));
        }
    }

    /** "hoped the calm would last": what was taken for the object of the first verb is the subject of the second. */
    private void objectForSubject(int at) {
        int verb = heads[at];
        if (verb == Graph.ROOT || verb > at || !relations[at].equals("obj") || at + 1 >= words.size()) {
            return;
        }
        int auxiliary = at + 1;
        int second = heads[auxiliary];
        boolean mistaken = relations[auxiliary].startsWith("aux")
                && Set.of("MD", "VBD", "VBZ", "VBP")
                        .contains(words.get(auxiliary).tag())
                && second > auxiliary
                && !has(second, "nsubj")
                && !has(second, "nsubj:pass")
                && second != verb;
        if (!mistaken) {
            return;
        }
        boolean above = heads[verb] == second || heads[second] == Graph.ROOT;
        int governor = heads[second];
        String relation = relations[second];
        if (above) {
            int top = verb;
            while (heads[top] != second && heads[top] != Graph.ROOT) {
                top = heads[top];
            }
            if (heads[top] == second) {
                attach(top, governor, governor == Graph.ROOT ? "root" : relation);
            }
        }
        attach(second, verb, "ccomp");
        attach(at, second, has(second, "aux:pass") ? "nsubj:pass" : "nsubj");
    }

    /** "accused Baku of breaking the ceasefire agreed in Moscow": the participle at the end describes the noun before it. */
    private void finalRelative(int at) {
        if (heads[at] != Graph.ROOT
                || !Set.of("VBN", "VBD").contains(words.get(at).tag())
                || has(at, "aux")) {
            return;
        }
        int subject = child(at, "nsubj", 0);
        if (subject < 0 || subject > at || at == 0 || !words.get(at - 1).isNoun()) {
            return;
        }
        for (int verb = subject + 1; verb < at; verb++) {
            if (heads[verb] == subject
                    && relations[verb].equals("acl")
                    && FINITE.contains(words.get(verb).tag())
                    && heads[at - 1] != at) {
                attach(verb, Graph.ROOT, "root");
                attach(subject, verb, "nsubj");
                attach(at, at - 1, "acl");
                return;
            }
        }
    }

    /** "resumes shelling after truce expires": a conjunction and its clause taken for a preposition and its noun, the verb left over. */
    private void clauseForPhrase(int at) {
        int noun = at - 1;
        boolean mistaken = at >= 2
                && FINITE.contains(words.get(at).tag())
                && words.get(noun).isNoun()
                && Set.of("dep", "parataxis", "conj", "ccomp").contains(relations[at])
                && !has(at, "nsubj")
                && !has(at, "cc")
                && Set.of("obl", "nmod").contains(relations[noun]);
        int preposition = mistaken ? child(noun, "case", 0) : -1;
        if (preposition >= 0 && CONJUNCTIONS.contains(words.get(preposition).lemma()) && heads[noun] != at) {
            int verb = heads[noun];
            attach(at, verb, "advcl");
            attach(noun, at, "nsubj");
            attach(preposition, at, "mark");
        }
    }

    /**
     * "a decision to extend the truce was welcomed": an infinitive has no subject of its own in front of its "to", so it belongs to
     * that noun, and its object is not the subject of the finite verb behind it.
     */
    private void infinitiveOfSubject(int at) {
        int mark = at - 1;
        boolean infinitive = mark > 0
                && words.get(at).tag().equals("VB")
                && words.get(mark).tag().equals("TO")
                && heads[mark] == at
                && (heads[at] == Graph.ROOT || relations[at].equals("ccomp"));
        if (!infinitive) {
            return;
        }
        int noun = child(at, "nsubj", 0);
        int finite = child(at, "ccomp", at);
        if (noun < 0 || noun >= mark || finite < 0 || !words.get(noun).isNoun()) {
            return;
        }
        int object = IntStream.range(at + 1, finite)
                .filter(i -> heads[i] == finite && relations[i].startsWith("nsubj"))
                .findFirst()
                .orElse(-1);
        boolean isFinite = FINITE.contains(words.get(finite).tag())
                || IntStream.range(at, finite)
                        .anyMatch(i -> heads[i] == finite
                                && relations[i].startsWith("aux")
                                && (FINITE.contains(words.get(i).tag())
                                        || words.get(i).tag().equals("MD")));
        if (object < 0 || !isFinite || has(at, "obj")) {
            return;
        }
        String subject = relations[object];
        attach(finite, heads[at], relations[at]);
        attach(noun, finite, subject);
        attach(at, noun, "acl");
        attach(object, at, "obj");
        IntStream.range(0, noun)
                .filter(i -> heads[i] == at && !relations[i].equals("mark"))
                .forEach(i -> attach(i, finite, relations[i]));
    }

    private void attach(int word, int head, String relation) {
        heads[word] = head;
        relations[word] = relation;
    }

    private boolean has(int head, String relation) {
        return child(head, relation, 0) >= 0;
    }

    /** The first dependent of a word by a relation from a place on; -1 if there is none. */
    private int child(int head, String relation, int from) {
        return IntStream.range(from, words.size())
                .filter(i -> heads[i] == head && relations[i].equals(relation))
                .findFirst()
                .orElse(-1);
    }
}
