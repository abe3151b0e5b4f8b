package org.trucewire.extraction.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.syntax.Graph;

/** Negation, modal verbs, hedges and conditions that stand with a predicate itself. */
final class Clause {

    private static final Set<String> NOT =
            Set.of("not", "n't", "n’t", "never", "hardly", "barely", "scarcely", "nor", "neither", "nowhere");
    private static final Set<String> NONE = Set.of("no", "neither", "nobody", "none", "nothing", "no-one");
    private static final Set<String> HEDGES = Set.of(
            "reportedly",
            "apparently",
            "possibly",
            "perhaps",
            "maybe",
            "allegedly",
            "probably",
            "likely",
            "seemingly",
            "presumably",
            "supposedly");
    private static final Set<String> IF = Set.of("if", "unless", "provided", "providing", "lest", "supposing");
    private static final Set<String> UNTIL = Set.of("until", "till", "before");
    private static final Set<String> HOLDING_BACK = Set.of("unless", "until", "till", "before", "while");
    private static final Set<String> AWAITING = Set.of("once", "when");
    private static final Set<String> FUTURE = Set.of("will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d");
    private static final Set<String> DAYS =
            Set.of("moment", "minute", "instant", "second", "hour", "day", "night", "morning", "week");
    private static final Set<String> CLAUSE_BEGINS = Set.of("DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "EX");
    private static final Set<String> MAYBE = Set.of("may", "might", "could", "can");
    private static final Set<String> BESIDES = Set.of("with", "amid", "despite", "for");
    private static final Set<String> PRESENT = Set.of("VBZ", "VBP");
    private static final Set<String> PAST = Set.of("VBD", "VBN");
    private static final Set<String> DUTY = Set.of("must", "should", "ought");

    private Clause() {}

    /** "did not", "never", "no truce was", "without breaking", "has yet to". */
    static boolean isNegated(Graph graph, int at) {
        return isNegated(graph, at, -1);
    }

    /** The same, without an argument whose own negation has been counted. */
    static boolean isNegated(Graph graph, int at, int except) {
        return !negators(graph, at, except).isEmpty();
    }

    /** "nothing more than a pause", "nothing but": something after all. */
    private static boolean isExceeded(Graph graph, int nothing) {
        return nothing + 2 < graph.size()
                && (graph.lemma(nothing + 1).equals("but")
                        || (Set.of("more", "less", "else", "other")
                                        .contains(graph.word(nothing + 1).text())
                                && graph.word(nothing + 2).text().equals("than")));
    }

    /** "nobody", "none of them" */
    static boolean isNobody(Graph graph, int word) {
        return NONE.contains(graph.lemma(word)) && !graph.is(word, "det");
    }

    /** The words that negate a predicate: the adverb, or the argument's "no". */
    static List<Integer> negators(Graph graph, int at, int except) {
        Set<Integer> found = new TreeSet<>();
        graph.children(at, "advmod", "neg", "cc", "det")
                .filter(c -> NOT.contains(graph.lemma(c))
                        || (graph.is(c, "advmod") && NOT.contains(graph.word(c).text())))
                .forEach(found::add);
        if (isNoLonger(graph, at)) {
            graph.children(at, "advmod")
                    .filter(c -> graph.word(c).text().equals("longer"))
                    .forEach(found::add);
        }
        graph.children(at, "mark")
                .filter(to -> graph.lemma(to).equals("to") && isYet(graph, to))
                .map(to -> to - 1)
                .forEach(found::add);
        graph.children(at, "nsubj", "obj", "obl")
                .filter(a -> a != except && !graph.has(a, "case", BESIDES))
                .forEach(a -> {
                    if (isNobody(graph, a) && !isExceeded(graph, a)) {
                        found.add(a);
                    }
                    graph.children(a, "det", "cc:preconj")
                            .filter(c -> NONE.contains(graph.lemma(c)))
                            .filter(c -> graph.is(c, "det") || graph.is(a, "nsubj"))
                            .forEach(found::add);
                    if (graph.is(a, "nsubj")) {
                        Stream.concat(Stream.of(a), graph.children(a, "nummod"))
                                .flatMap(n -> graph.children(n, "advmod"))
                                .filter(c -> NOT.contains(graph.lemma(c)))
                                .forEach(found::add);
                    }
                });
        graph.children(at, "mark", "case")
                .filter(c -> graph.lemma(c).equals("without"))
                .forEach(found::add);
        if (graph.word(at).isNoun()) {
            graph.children(at, "det").filter(c -> NONE.contains(graph.lemma(c))).forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** "has yet to sign", "have still to reply" */
    private static boolean isYet(Graph graph, int to) {
        return to > 1
                && (graph.lemma(to - 1).equals("yet")
                        || (graph.lemma(to - 1).equals("still")
                                && graph.lemma(to - 2).equals("have")));
    }

    /** The words by which a predicate itself is planned, conditional or possible: "will", "may", "reportedly", its "if". */
    static List<Integer> hedges(Graph graph, int at) {
        Set<Integer> found = new TreeSet<>();
        graph.children(at, "aux")
                .filter(a -> MAYBE.contains(graph.lemma(a))
                        || FUTURE.contains(graph.word(a).text().toLowerCase(Locale.ROOT)))
                .forEach(found::add);
        graph.children(at, "advmod")
                .filter(c -> HEDGES.contains(graph.lemma(c)))
                .forEach(found::add);
        graph.children(at, "advcl", "dep").forEach(clause -> graph.children(clause, "mark")
                .filter(mark -> IF.contains(graph.lemma(mark)))
                .forEach(found::add));
        return List.copyOf(found);
    }

    /** The words that make the clause of a predicate a condition or something awaited: "if", "once", "until". */
    static List<Integer> subordinators(Graph graph, int at) {
        return graph.children(at, "mark", "advmod")
                .filter(c -> IF.contains(graph.lemma(c))
                        || UNTIL.contains(graph.lemma(c))
                        || AWAITING.contains(graph.lemma(c)))
                .toList();
    }

    /** "no longer holds" */
    static boolean isNoLonger(Graph graph, int at) {
        return graph.children(at, "advmod")
                .anyMatch(c -> c > 0
                        && graph.word(c).text().equals("longer")
                        && graph.word(c - 1).text().equalsIgnoreCase("no"));
    }

    /** What modal verbs and hedging adverbs make of a predicate; empty if it is plainly so. */
    static Optional<Modality> modality(Graph graph, int at) {
        boolean once = graph.has(at, "advmod", Set.of("once"))
                && graph.child(at, "ccomp").isPresent();
        if (hasCondition(graph, at) || once) {
            return Optional.of(Modality.CONDITIONAL);
        }
        if (graph.has(at, "aux", MAYBE) || graph.has(at, "advmod", HEDGES)) {
            return Optional.of(Modality.POSSIBLE);
        }
        boolean goingTo = graph.is(at, "xcomp")
                && graph.head(at) != Graph.ROOT
                && Set.of("go", "be", "due", "about").contains(graph.lemma(graph.head(at)));
        boolean isTo = graph.has(at, "mark", Set.of("to"))
                && graph.children(at, "aux", "cop")
                        .anyMatch(a -> graph.lemma(a).equals("be")
                                && a + 1 < graph.size()
                                && graph.lemma(a + 1).equals("to"));
        boolean aboutTo = graph.has(at, "mark", Set.of("to")) && graph.has(at, "advmod", Set.of("about"));
        boolean headlineInfinitive = graph.head(at) == Graph.ROOT && graph.has(at, "mark", Set.of("to"));
        if (graph.children(at, "aux")
                        .map(a -> graph.word(a).text().toLowerCase(Locale.ROOT))
                        .anyMatch(FUTURE::contains)
                || goingTo
                || isTo
                || aboutTo
                || headlineInfinitive) {
            return Optional.of(Modality.PLANNED);
        }
        return sharesModal(graph, at)
                ? modality(graph, graph.head(at)).filter(shared -> shared != Modality.CONDITIONAL)
                : Optional.empty();
    }

    /** Does a semicolon part two words, outside quotations: "a truce was signed; fighting goes on, residents say"? */
    static boolean areParted(Graph graph, int one, int other) {
        return graph.words().subList(Math.max(0, Math.min(one, other)), Math.max(one, other)).stream()
                        .anyMatch(word -> word.text().equals(";"))
                && graph.words().stream().noneMatch(word -> Set.of("''", "``").contains(word.tag()));
    }

    /** "would pull back and cease fire": the modal verb of the first of two stands for both. */
    private static boolean sharesModal(Graph graph, int at) {
        return graph.is(at, "conj")
                && Set.of("VB", "VBP").contains(graph.word(at).tag())
                && graph.child(at, "nsubj", "nsubj:pass", "aux", "mark", "cop").isEmpty()
                && graph.word(graph.head(at)).tag().equals("VB")
                && graph.child(graph.head(at), "aux").isPresent();
    }

    /** "must", "should", "has to", "needs to": what ought to be is asked for. */
    static boolean isDuty(Graph graph, int at) {
        int above = graph.head(at);
        boolean obliged = above != Graph.ROOT
                && (graph.is(at, "xcomp") || graph.is(at, "ccomp"))
                && graph.child(above, "obj").isEmpty() // not "have monitors to watch it"
                && graph.has(at, "mark", Set.of("to"))
                && Set.of("have", "need").contains(graph.lemma(above))
                && !Set.of("VBD", "VBN").contains(graph.word(above).tag());
        boolean hasTo = graph.word(at).tag().equals("VB")
                && graph.has(at, "mark", Set.of("to"))
                && graph.children(at, "aux")
                        .anyMatch(a -> graph.lemma(a).equals("have")
                                && !graph.word(a).tag().equals("VBD"));
        return graph.has(at, "aux", DUTY) || obliged || hasTo;
    }

    /** "“Silence your guns,” he said", "“Do not break it”": a base form without subject that begins what is quoted or told. */
    static boolean isImperative(Graph graph, int at) {
        boolean base = graph.word(at).tag().matches("VBP?")
                && graph.child(at, "nsubj", "nsubj:pass", "csubj", "mark").isEmpty()
                && graph.children(at, "aux").allMatch(aux -> graph.lemma(aux).equals("do"));
        int before = at - 1;
        while (before >= 0
                && Set.of("do", "not", "n't", "n’t", "please", "now", "just", "never")
                        .contains(graph.lemma(before))) {
            before--;
        }
        boolean quoted = before >= 0 && graph.word(before).tag().matches("``|''|:|\\.");
        boolean exclaimed = graph.words().stream()
                .anyMatch(word -> word.text().equals("!") || word.tag().equals("''"));
        boolean told = before < 0
                && (Set.of("ccomp", "dep", "parataxis").contains(graph.relation(at))
                        || (exclaimed && graph.head(at) == Graph.ROOT));
        return base && (quoted || told);
    }

    /** "would". */
    static boolean isWould(Graph graph, int at) {
        return graph.has(at, "aux", Set.of("would", "'d", "’d"));
    }

    /** Has the predicate an if-clause, or a proviso: "provided that", "as long as"? */
    static boolean hasCondition(Graph graph, int at) {
        boolean provided = graph.children(at, "advcl", "dep")
                .anyMatch(c -> graph.word(c).text().equals("provided")
                        && graph.child(c, "ccomp").isPresent());
        return provided
                || isTheDay(graph, at)
                || isAsLongAs(graph, at)
                || graph.children(at, "advcl")
                        .anyMatch(c -> isAntecedent(graph, c) && !isStretch(graph, at, c) && !isSettled(graph, at, c));
    }

    /**
     * "took effect … unless they object", "has fallen silent, if he is to be believed": what has happened depends on nothing that is so
     * only now. Of what is told in the past both are past ("if it stopped, they had no intention").
     */
    private static boolean isSettled(Graph graph, int at, int clause) {
        boolean told = graph.is(at, "parataxis")
                || graph.child(at, "ccomp", "parataxis").isPresent(); // "if he agrees, she said, it will"
        List<String> aux = graph.lemmas(at, "aux").toList();
        boolean perfect = !aux.isEmpty()
                || graph.children(at, "aux:pass")
                        .anyMatch(be -> PAST.contains(graph.word(be).tag()));
        String tag = graph.word(at).tag();
        return !told
                && aux.stream().allMatch("have"::equals)
                && (tag.equals("VBD") || (tag.equals("VBN") && perfect))
                && isPresent(graph, clause);
    }

    /** Is a predicate, or its first auxiliary, in the present tense? */
    static boolean isPresent(Graph graph, int at) {
        return PRESENT.contains(graph.word(at).tag())
                || graph.children(at, "aux", "aux:pass", "cop")
                        .anyMatch(a -> PRESENT.contains(graph.word(a).tag()));
    }

    /** "will keep still until Friday comes": how long, not on what condition; "will not sign until it comes" is a condition. */
    private static boolean isStretch(Graph graph, int at, int clause) {
        return graph.has(clause, "mark", Set.of("until", "till")) && !isNegated(graph, at);
    }

    /** "unless they leave", "until they leave", "as long as they stay": what keeps from doing something that is else denied. */
    static boolean isHeldBack(Graph graph, int at) {
        return isAsLongAs(graph, at) || graph.children(at, "advcl").anyMatch(c -> graph.has(c, "mark", HOLDING_BACK));
    }

    /** "once they are gone", "as soon as they are gone" */
    static boolean isOnce(Graph graph, int at) {
        boolean soon = graph.children(at, "advmod", "advcl", "obl")
                .anyMatch(c -> graph.lemma(c).equals("soon") || graph.has(c, "advmod", Set.of("soon")));
        return soon
                || graph.children(at, "advcl")
                        .anyMatch(c -> graph.has(c, "mark", Set.of("once")) || graph.has(c, "advmod", Set.of("once")));
    }

    /** Is the predicate what "provided that" provides? */
    static boolean isProviso(Graph graph, int at) {
        int above = graph.head(at);
        return above != Graph.ROOT
                && graph.is(at, "ccomp")
                && graph.word(above).text().equals("provided")
                && (graph.is(above, "advcl") || graph.is(above, "dep"));
    }

    /** "will march again the moment a shot is fired", "would sign on the day the last soldier left": what is to come depends on a day. */
    private static boolean isTheDay(Graph graph, int at) {
        if (!graph.has(at, "aux", FUTURE)) {
            return false;
        }
        for (int i = at + 1; i + 2 < graph.size(); i++) {
            boolean day = graph.lemma(i).equals("the")
                    && DAYS.contains(graph.word(i + 1).text());
            boolean subject = CLAUSE_BEGINS.contains(graph.word(i + 2).tag());
            int from = i + 2;
            boolean finite = day
                    && subject
                    && graph.words().stream()
                            .skip(from)
                            .anyMatch(w -> Set.of("VBD", "VBZ", "VBP", "VBN").contains(w.tag())
                                    || (w.isVerb() && w.text().endsWith("s")));
            if (finite) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAsLongAs(Graph graph, int at) {
        for (int i = 1; i + 1 < graph.size(); i++) {
            if (graph.lemma(i).equals("long")
                    && Set.of("as", "so").contains(graph.lemma(i - 1))
                    && graph.lemma(i + 1).equals("as")
                    && isOwn(graph, i, at)) {
                return true;
            }
        }
        return false;
    }

    /** Is a word part of the clause of a predicate, or of an infinitive or participle that completes it? */
    private static boolean isOwn(Graph graph, int word, int predicate) {
        int at = word;
        while (at != Graph.ROOT && at != predicate) {
            boolean ownClause = graph.word(at).isVerb()
                    && !graph.is(at, "xcomp")
                    && !(graph.is(at, "conj")
                            && graph.child(at, "nsubj", "nsubj:pass").isEmpty());
            if (ownClause) {
                return false;
            }
            at = graph.head(at);
        }
        return at == predicate;
    }

    /** "once it is signed", "until it holds": what is still to come, told by the present tense or by a main clause in the future. */
    static boolean isAwaited(Graph graph, int at) {
        return isAwaited(graph, at, AWAITING);
    }

    private static boolean isAwaited(Graph graph, int at, Set<String> awaiting) {
        int above = graph.head(at);
        boolean soon = awaiting.contains("once")
                && graph.is(at, "advcl")
                && graph.lemma(above).equals("soon")
                && graph.has(at, "mark", Set.of("as"));
        boolean marked = soon || graph.has(at, "mark", awaiting) || graph.has(at, "advmod", awaiting);
        boolean future = above != Graph.ROOT && graph.has(above, "aux", FUTURE);
        return marked && (isPresent(graph, at) || future);
    }

    /** "even if", "as if": what is so in any case, and what is not so. */
    static boolean isConcessive(Graph graph, int mark) {
        return mark > 0 && Set.of("even", "as").contains(graph.lemma(mark - 1));
    }

    private static boolean isIf(Graph graph, int mark) {
        return IF.contains(graph.lemma(mark)) || IF.contains(graph.word(mark).text());
    }

    /** "even if they sign": what is only supposed, though nothing depends on it. */
    static boolean isSupposed(Graph graph, int at) {
        return graph.children(at, "mark")
                .anyMatch(mark -> IF.contains(graph.lemma(mark))
                        && (mark == 0 || !graph.lemma(mark - 1).equals("as")));
    }

    /** Is the predicate in an if-clause of its own? */
    static boolean isAntecedent(Graph graph, int at) {
        return graph.children(at, "mark").anyMatch(mark -> isIf(graph, mark) && !isConcessive(graph, mark))
                || graph.children(at, "dep")
                        .anyMatch(c -> c < at && graph.word(c).text().equals("provided") && graph.is(at, "advcl"))
                || isAwaited(graph, at, UNTIL)
                || graph.children(at, "aux").anyMatch(a -> graph.lemma(a).equals("should") && a == first(graph, at));
    }

    private static int first(Graph graph, int at) {
        return graph.subtree(at).nextSetBit(0);
    }
}
