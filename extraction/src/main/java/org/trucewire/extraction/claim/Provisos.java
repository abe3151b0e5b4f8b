package org.trucewire.extraction.claim;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.claim.Lexicon.ConditionWords;
import org.trucewire.extraction.syntax.Graph;

/**
 * What a plan depends on, by where the words stand: "would comply, on the understanding that not one soldier was left", "will burn again the
 * moment a drone crosses the fence". A parser often hangs such a clause on the wrong verb; behind a plan, and with no other statement
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
        int end = IntStream.range(plan.head + 1, graph.size())
                .filter(i -> ENDS.contains(graph.word(i).text())
                        || (FINITE.contains(graph.word(i).tag()) && !isBegun(plan.head + 1, i)))
                .findFirst()
                .orElse(graph.size());
        return IntStream.range(plan.head + 1, end).filter(i -> i > last).anyMatch(i -> conditions.stream()
                .anyMatch(words -> begins(plan, words, i)));
    }

    /** Has one of the clauses that are looked for begun behind a word, so that a verb ("provided") is of it? */
    private boolean isBegun(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .anyMatch(i -> conditions.stream().anyMatch(words -> stands(words, i) && isClause(words, i)));
    }

    private boolean begins(Proposition plan, ConditionWords words, int at) {
        boolean when = words.kind() == ConditionWords.Kind.LATER
                && !graph.lemma(at).equals("only")
                && !(UNTIL.contains(graph.lemma(at))
                        && plan.type == ClaimType.RESUME); // "will fight on until they leave"
        return !Clause.isConcessive(graph, at) && !when && stands(words, at) && isClause(words, at);
    }

    private boolean stands(ConditionWords words, int at) {
        return at + words.words().size() < graph.size()
                && IntStream.range(0, words.words().size()).allMatch(i -> graph.word(at + i)
                        .text()
                        .equalsIgnoreCase(words.words().get(i)));
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
