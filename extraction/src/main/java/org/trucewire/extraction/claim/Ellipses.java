package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trucewire.extraction.syntax.Graph;

/** "as did the UN", "and so did Jordan and Qatar", "nor did the rebels": somebody does what the clause before says of another. */
final class Ellipses {

    private static final Set<String> LIKEWISE = Set.of("as", "so", "nor", "neither");

    /**
     * Who does likewise.
     *
     * @param at where the words begin
     * @param agents who
     * @param negative whether they do not: "nor"
     */
    record Likewise(int at, List<Integer> agents, boolean negative) {}

    private static final Set<String> AUXILIARIES = Set.of("have", "do", "be", "will", "would", "wo");

    private Ellipses() {}

    /**
     * Who does, or does not, what the clause before tells of another: "the rebels have accepted it, the army has not".
     *
     * @param at the verb that stands for the other
     * @param agents who
     * @param negative whether they do not
     * @param speakers who says so, if it is said
     */
    record Stand(int at, List<Integer> agents, boolean negative, List<Integer> speakers) {}

    /** All of a sentence. */
    static List<Stand> standing(Graph graph) {
        Arguments arguments = new Arguments(graph);
        List<Stand> found = new ArrayList<>();
        for (int i = 1; i < graph.size(); i++) {
            if (!AUXILIARIES.contains(graph.lemma(i))
                    || graph.is(i, "aux")
                    || graph.is(i, "aux:pass")
                    || graph.is(i, "cop")
                    || !(graph.word(i).isVerb() || graph.word(i).tag().equals("MD"))) {
                continue;
            }
            int next = i + 1;
            boolean negative =
                    next < graph.size() && Set.of("not", "n't", "n’t").contains(graph.lemma(next));
            next += negative ? 1 : 0;
            boolean ends = next >= graph.size()
                    || Set.of(".", ",", ":", "CC", "''")
                            .contains(graph.word(next).tag());
            int before = i - 1;
            boolean compared = graph.is(i, "advcl")
                    && graph.lemmas(i, "mark").noneMatch(Set.of("whereas", "while", "though", "although")::contains);
            boolean subject = !compared && graph.word(before).tag().matches("NN.*|PRP");
            if (!ends || !subject || (graph.lemma(i).equals("be") && !negative)) {
                continue;
            }
            List<Integer> speakers = new ArrayList<>();
            int above = graph.head(i);
            if (above != Graph.ROOT && graph.is(i, "ccomp")) {
                speakers.addAll(arguments.subjects(above));
            }
            found.add(new Stand(i, arguments.coordinated(before), negative, speakers));
        }
        return found;
    }

    /** The first of a sentence; empty if it has none. */
    static Optional<Likewise> in(Graph graph) {
        Arguments arguments = new Arguments(graph);
        for (int i = 0; i + 2 < graph.size(); i++) {
            boolean begins = LIKEWISE.contains(graph.lemma(i))
                    && Set.of("do", "be", "have").contains(graph.lemma(i + 1))
                    && graph.word(i + 1).isVerb();
            if (!begins) {
                continue;
            }
            int noun = i + 2;
            while (noun < graph.size() && !graph.word(noun).isNoun()) {
                noun++;
            }
            while (noun + 1 < graph.size() && graph.word(noun + 1).isNoun()) {
                noun++;
            }
            boolean bare = noun < graph.size()
                    && graph.words().subList(i + 2, noun).stream().noneMatch(w -> w.isVerb() || w.isPronoun());
            if (bare) {
                return Optional.of(new Likewise(
                        i, arguments.coordinated(noun), Set.of("nor", "neither").contains(graph.lemma(i))));
            }
        }
        return Optional.empty();
    }
}
