package org.trucewire.extraction.syntax;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trucewire.extraction.Span;

/**
 * A sentence as a tree of words: each hangs on its governor by a relation of Universal Dependencies (basic, English
 * subtypes such as {@code nsubj:pass} included).
 *
 * <p>Words are named by their index. Immutable.
 */
public final class Graph {

    /** Governor of the root. */
    public static final int ROOT = -1;

    private final List<Word> words;
    private final int[] heads;
    private final String[] relations;
    private final List<List<Integer>> children;

    /**
     * @param words the words in order
     * @param heads index of each word's governor, {@link #ROOT} for roots
     * @param relations relation of each word to its governor
     * @throws IllegalArgumentException if the three differ in length, or a word hangs on itself, directly or not: whoever climbs from
     *     head to head relies on coming to a root
     */
    Graph(List<Word> words, int[] heads, String[] relations) {
        if (heads.length != words.size() || relations.length != words.size()) {
            throw new IllegalArgumentException("a graph needs a governor and a relation for each of its words");
        }
        this.words = List.copyOf(words);
        this.heads = heads.clone();
        this.relations = relations.clone();
        List<List<Integer>> dependents = new ArrayList<>();
        words.forEach(word -> dependents.add(new ArrayList<>()));
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] != ROOT) {
                dependents.get(heads[i]).add(i);
            }
        }
        this.children = List.copyOf(dependents);
        if (!isForest()) {
            throw new IllegalArgumentException("a graph in which a word hangs on itself:\n" + this);
        }
    }

    /** Are all words reached from the roots? Those on a circle, and what hangs on them, are not. */
    private boolean isForest() {
        List<Integer> reached = new ArrayList<>(words.size());
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] == ROOT) {
                reached.add(i);
            }
        }
        for (int i = 0; i < reached.size(); i++) {
            reached.addAll(children.get(reached.get(i)));
        }
        return reached.size() == words.size();
    }

    /** The words in order. */
    public List<Word> words() {
        return words;
    }

    /** Number of words. */
    public int size() {
        return words.size();
    }

    /** The word at an index. */
    public Word word(int index) {
        return words.get(index);
    }

    /** Dictionary form of the word at an index, lower case. */
    public String lemma(int index) {
        return words.get(index).lemma();
    }

    /** Index of a word's governor, {@link #ROOT} if it is the root. */
    public int head(int index) {
        return heads[index];
    }

    /** A word's relation to its governor, with its subtype: {@code nsubj:pass}. */
    public String relation(int index) {
        return relations[index];
    }

    /** Is a word's relation to its governor this one, or a subtype of it? */
    public boolean is(int index, String relation) {
        String own = relations[index];
        return own.startsWith(relation) && (own.length() == relation.length() || own.charAt(relation.length()) == ':');
    }

    /** A word's dependents in order. */
    public List<Integer> children(int index) {
        return children.get(index);
    }

    /** A word's dependents by any of these relations, subtypes included, in order. */
    public Stream<Integer> children(int index, String... wanted) {
        return child(index, wanted).isEmpty()
                ? Stream.empty() // mostly, and streams that are run cost more than looking
                : children.get(index).stream().filter(child -> isAny(child, wanted));
    }

    /** Asked for every dependent of every word that anybody looks at, so without a stream for each. */
    private boolean isAny(int child, String... wanted) {
        for (String relation : wanted) {
            if (is(child, relation)) {
                return true;
            }
        }
        return false;
    }

    /** The first of a word's dependents by any of these relations. */
    public Optional<Integer> child(int index, String... wanted) {
        for (Integer child : children.get(index)) {
            if (isAny(child, wanted)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The lower-case words of a word's dependents by a relation: its prepositions by {@code case}, say. */
    public Stream<String> lemmas(int index, String relation) {
        return children(index, relation).map(this::lemma);
    }

    /** Has a word a dependent by this relation with one of these lemmas? */
    public boolean has(int index, String relation, Set<String> lemmas) {
        for (int child : children.get(index)) {
            if (is(child, relation) && lemmas.contains(lemma(child))) {
                return true;
            }
        }
        return false;
    }

    /** A word and all that hangs on it. */
    public BitSet subtree(int index) {
        BitSet inside = new BitSet(words.size());
        collect(index, inside);
        return inside;
    }

    private void collect(int start, BitSet inside) {
        List<Integer> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            int next = open.remove(open.size() - 1);
            if (!inside.get(next)) {
                inside.set(next);
                open.addAll(children.get(next));
            }
        }
    }

    /** Does one word hang on another, directly or not? A word does not hang on itself. */
    public boolean isBelow(int index, int ancestor) {
        for (int at = heads[index]; at != ROOT; at = heads[at]) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** Where the sentence stands in the article, from its first to its last word. */
    public Span span() {
        return new Span(
                words.get(0).span().start(), words.get(words.size() - 1).span().end());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Word word : words) {
            int head = heads[word.index()];
            text.append(word.index())
                    .append(' ')
                    .append(word.text())
                    .append(' ')
                    .append(word.tag())
                    .append(' ')
                    .append(relations[word.index()])
                    .append(" <- ")
                    .append(head == ROOT ? "ROOT" : words.get(head).text())
                    .append('\n');
        }
        return text.toString();
    }
}
