package org.trucewire.extraction.claim;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.time.Direction;

/** What the tense of a sentence's clauses says of when: whether they speak of what was or of what will be. */
final class Tense {

    static final Set<String> PAST_FORMS = Set.of("VBD", "VBN");

    /** Clauses inherit their tense through no longer chains than these; longer ones are parser errors. */
    private static final int CHAIN = 8;

    private static final Set<String> PLANNED = Set.of(
            "schedule",
            "plan",
            "expect",
            "slate",
            "set",
            "mean",
            "suppose",
            "due",
            "intend",
            "likely",
            "bind",
            "ready");
    /** What is told with "to" behind these has happened, or has not, when they have. */
    private static final Set<String> IMPLICATIVE = Set.of(
            "fail",
            "manage",
            "refuse",
            "continue",
            "begin",
            "start",
            "go",
            "help",
            "decline",
            "use",
            "happen",
            "come",
            "cease",
            "seem",
            "appear",
            "have",
            "force",
            "oblige");

    private final Graph graph;
    private final boolean headline;

    /** @param headline where the present tells of the past */
    Tense(Graph graph, boolean headline) {
        this.graph = graph;
        this.headline = headline;
    }

    /** A verb, or a noun or adjective with a copula. */
    boolean isPredicate(int at) {
        return graph.word(at).isVerb() || graph.child(at, "cop").isPresent();
    }

    /** The next predicate above a word; {@link Graph#ROOT} if there is none. */
    int predicateAbove(int word) {
        int at = graph.head(word);
        while (at != Graph.ROOT && !isPredicate(at)) {
            at = graph.head(at);
        }
        return at;
    }

    /** Does a predicate speak of the present? */
    boolean isPresent(int verb) {
        return verb != Graph.ROOT
                && Stream.concat(Stream.of(verb), graph.children(verb, "aux", "cop"))
                        .anyMatch(
                                w -> Set.of("VBZ", "VBP").contains(graph.word(w).tag()));
    }

    /**
     * Whether the clause of a word speaks of what was or what will be.
     *
     * @param modality of the act, for words outside clauses
     */
    Direction direction(int word, Modality modality) {
        Direction fallback = modality == Modality.PLANNED ? Direction.FUTURE : Direction.PAST;
        int at = word;
        while (at != Graph.ROOT && !isPredicate(at)) {
            at = graph.head(at);
        }
        return at == Graph.ROOT ? fallback : tense(at, fallback, 0);
    }

    private Direction tense(int verb, Direction fallback, int depth) {
        if (depth > CHAIN) {
            return fallback;
        }
        List<Integer> auxiliaries = graph.children(verb, "aux", "cop").toList();
        boolean perfect = auxiliaries.stream().anyMatch(a -> graph.lemma(a).equals("have"));
        if (auxiliaries.stream().anyMatch(a -> graph.word(a).tag().equals("MD"))) {
            return perfect ? Direction.PAST : Direction.FUTURE;
        }
        if (perfect) {
            return Direction.PAST;
        }
        if (graph.has(verb, "mark", Set.of("to"))) {
            if (!auxiliaries.isEmpty()) { // "was to begin", "is to begin"
                boolean was =
                        auxiliaries.stream().anyMatch(a -> graph.word(a).tag().equals("VBD"));
                return was ? Direction.NEAREST : Direction.FUTURE;
            }
            return infinitive(verb, fallback, depth);
        }
        boolean past = auxiliaries.stream().anyMatch(a -> graph.word(a).tag().equals("VBD"));
        boolean present = auxiliaries.stream()
                .anyMatch(a -> Set.of("VBZ", "VBP").contains(graph.word(a).tag()));
        boolean planned = PLANNED.contains(graph.lemma(verb));
        if (past) {
            return planned ? Direction.NEAREST : Direction.PAST;
        }
        if (present) {
            return graph.word(verb).tag().equals("VBN") && !planned ? Direction.PAST : Direction.FUTURE;
        }
        return switch (graph.word(verb).tag()) {
            case "VBD" -> Direction.PAST;
            case "VBN" -> planned ? Direction.NEAREST : Direction.PAST;
            case "VBZ", "VBP" -> headline && fallback == Direction.PAST ? Direction.PAST : Direction.FUTURE;
            case "VBG" ->
                graph.is(verb, "acl") && graph.child(verb, "mark", "case").isEmpty()
                        ? Direction.NEAREST // "a truce beginning on Sunday"
                        : inherited(verb, fallback, depth);
            case "MD" -> Direction.FUTURE;
            default -> inherited(verb, fallback, depth);
        };
    }

    private Direction infinitive(int verb, Direction fallback, int depth) {
        int above = graph.head(verb);
        if (above == Graph.ROOT) {
            return Direction.FUTURE; // a headline's "to sign"
        }
        if (graph.child(verb, "nsubj").isPresent()) {
            return Direction.FUTURE; // "foes to sign truce Thursday, army says"
        }
        boolean purpose = graph.is(verb, "advcl");
        String lemma = graph.lemma(above);
        boolean described = !graph.word(above).isVerb() && !PLANNED.contains(lemma); // "the first to say"
        if (purpose || described || IMPLICATIVE.contains(lemma)) {
            return inherited(verb, fallback, depth);
        }
        boolean past = Set.of("VBD", "VBN").contains(graph.word(above).tag())
                || graph.children(above, "aux", "cop")
                        .anyMatch(a -> graph.word(a).tag().equals("VBD"));
        boolean scheduled = lemma.equals("be") || PLANNED.contains(lemma);
        return past && scheduled ? Direction.NEAREST : Direction.FUTURE;
    }

    private Direction inherited(int verb, Direction fallback, int depth) {
        int above = predicateAbove(verb);
        return above == Graph.ROOT ? fallback : tense(above, fallback, depth + 1);
    }
}
