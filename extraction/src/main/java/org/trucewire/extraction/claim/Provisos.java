package org.trucewire.extraction.claim;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.claim.Lexicon.ConditionWords;
import org.trucewire.extraction.syntax.Graph;

/**
 * What a plan depends on, by where the words stand: "would comply, on the understanding that not one soldier was left", "would call a
 * truce only when it was satisfied". A parser often hangs such a clause on the wrong verb; behind a plan, and with no other statement
 * between, it is the plan's.
 */
final class Provisos {

    /** What ends a statement. */
    private static final Set<String> ENDS = Set.of(";", ":", "``", "''", "“", "”", "\"", "—", "but");

    private static final Set<String> FINITE = Set.of("VBD", "VBZ", "VBP", "MD");

    /** Words with which a subject begins. */
    private static final Set<String> SUBJECTS = Set.of(
            "DT", "PDT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "EX", "RB", "WP", "``", "VBG", "IN");

    private static final Set<String> UNTIL = Set.of("until", "till");

    private final List<ConditionWords> conditions;
    private final Graph graph;

    Provisos(Lexicon lexicon, Graph graph) {
        this.conditions = lexicon.conditions();
        this.graph = graph;
    }

    /** Does a clause behind a planned act say on what it depends? */
    boolean follow(Proposition plan) {
        int last = plan.anchors.stream().mapToInt(anchor -> anchor).max().orElse(plan.head);
        boolean begun = false;
        for (int i = plan.head + 1; i < graph.size(); i++) {
            int at = i;
            List<ConditionWords> clauses = conditions.stream()
                    .filter(words -> words.stand(graph, at) && isClause(words, at))
                    .toList();
            begun |= !clauses.isEmpty();
            boolean another = FINITE.contains(graph.word(at).tag()) && !begun; // not "provided", nor the verb behind it
            if (another || ENDS.contains(graph.word(at).text())) {
                return false;
            }
            if (at > last && clauses.stream().anyMatch(words -> isCondition(plan, words, at))) {
                return true;
            }
        }
        return false;
    }

    /** Not when it is to happen: "once it is noon", "until they come" (but "will fight on until they leave"), and not "even if". */
    private boolean isCondition(Proposition plan, ConditionWords words, int at) {
        boolean when = words.kind() == ConditionWords.Kind.LATER
                && !graph.lemma(at).equals("only")
                && !(UNTIL.contains(graph.lemma(at)) && plan.type == ClaimType.RESUME);
        return !when && !Clause.isConcessive(graph, at);
    }

    /** Does a clause with a subject and a finite verb follow: not "once more", "until Sunday"? */
    private boolean isClause(ConditionWords words, int at) {
        int from = at + words.words().size();
        return words.kind() != ConditionWords.Kind.PHRASE
                && SUBJECTS.contains(graph.word(from).tag())
                && IntStream.range(from + 1, graph.size())
                        .takeWhile(i ->
                                !Set.of(",", ";", ":").contains(graph.word(i).text()))
                        .anyMatch(i -> FINITE.contains(graph.word(i).tag()));
    }
}
