package org.trucewire.extraction.claim;

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

    private Ellipses() {}

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
