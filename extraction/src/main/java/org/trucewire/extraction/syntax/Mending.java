package org.trucewire.extraction.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A graph of words that is being mended in place, with what every repair needs to look at it and to change it. */
abstract class Mending {

    static final Set<String> FINITE = Set.of("VBD", "VBZ", "VBP");

    /** Verbs whose object is seldom a thing, but the subject of what is told. */
    static final Set<String> REPORTING = Set.of(
            "say",
            "claim",
            "insist",
            "argue",
            "note",
            "warn",
            "believe",
            "hope",
            "fear",
            "add",
            "report",
            "announce",
            "confirm",
            "maintain",
            "stress",
            "think",
            "suggest",
            "state",
            "declare",
            "acknowledge",
            "admit",
            "tell");

    final List<Word> words;
    final int[] heads;
    final String[] relations;
    private final int[] headsBefore;
    private final String[] relationsBefore;

    Mending(List<Word> words, int[] heads, String[] relations) {
        this.words = words;
        this.heads = heads;
        this.relations = relations;
        this.headsBefore = new int[heads.length];
        this.relationsBefore = new String[relations.length];
    }

    /** Does it, and undoes it if what comes out is no tree. */
    void attempt(Runnable repair) {
        System.arraycopy(heads, 0, headsBefore, 0, heads.length);
        System.arraycopy(relations, 0, relationsBefore, 0, relations.length);
        repair.run();
        if (!Arrays.equals(headsBefore, heads) && !isTree()) {
            System.arraycopy(headsBefore, 0, heads, 0, heads.length);
            System.arraycopy(relationsBefore, 0, relations, 0, relations.length);
        }
    }

    /** Does every word hang on a root, however far? */
    boolean isTree() {
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

    boolean hasNoSubject(int verb) {
        return IntStream.range(0, words.size()).noneMatch(i -> heads[i] == verb && relations[i].startsWith("nsubj"));
    }

    void attach(int word, int head, String relation) {
        heads[word] = head;
        relations[word] = relation;
    }

    boolean has(int head, String relation) {
        return child(head, relation, 0) >= 0;
    }

    boolean hasLemma(int head, String relation, String lemma) {
        return IntStream.range(0, words.size())
                .anyMatch(i -> heads[i] == head
                        && relations[i].equals(relation)
                        && words.get(i).lemma().equals(lemma));
    }

    /** The first dependent of a word by a relation from a place on; -1 if there is none. */
    int child(int head, String relation, int from) {
        return IntStream.range(from, words.size())
                .filter(i -> heads[i] == head && relations[i].equals(relation))
                .findFirst()
                .orElse(-1);
    }

    /** Does a word depend on another, however far, or is it the other? */
    boolean isBelow(int word, int above) {
        int at = word;
        while (at != Graph.ROOT && at != above) {
            at = heads[at];
        }
        return at == above;
    }

    /** Can the form of a verb be that of a past participle? */
    boolean isLikeParticiple(int verb) {
        String tag = words.get(verb).tag();
        return tag.equals("VBN") || (tag.equals("VBD") && words.get(verb).text().endsWith("ed"));
    }

    /** Has a verb, or its first auxiliary, a form that tells a time? */
    boolean isFinite(int verb) {
        return FINITE.contains(words.get(verb).tag())
                || IntStream.range(0, verb)
                        .anyMatch(i -> heads[i] == verb
                                && relations[i].startsWith("aux")
                                && (FINITE.contains(words.get(i).tag())
                                        || words.get(i).tag().equals("MD")));
    }
}
