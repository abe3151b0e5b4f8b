package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.claim.Lexicon.AgentSlot;
import org.trucewire.extraction.claim.Lexicon.Filler;
import org.trucewire.extraction.claim.Lexicon.Frame;
import org.trucewire.extraction.claim.Lexicon.Operator;
import org.trucewire.extraction.claim.Lexicon.Predicate;
import org.trucewire.extraction.syntax.Graph;

/** What the predicates of a sentence say of a ceasefire, before the words above them are looked at. */
final class Propositions {

    private static final Set<String> AGAINST = Set.of("despite", "notwithstanding");
    private static final Set<String> AFTER = Set.of("after", "since", "during", "hours", "into");

    private final Lexicon lexicon;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;

    Propositions(Lexicon lexicon, Graph graph, Arguments arguments, Ceasefires ceasefires) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.arguments = arguments;
        this.ceasefires = ceasefires;
    }

    /** All of them, in the order of their predicates. */
    List<Proposition> find() {
        List<Proposition> found = new ArrayList<>();
        for (int at = 0; at < graph.size(); at++) {
            List<Proposition> here = new ArrayList<>();
            for (Predicate predicate : lexicon.predicates(graph, at)) {
                if (!isAttribute(at) || predicate.frame().slots().contains("mod")) {
                    filled(predicate, at).ifPresent(here::add);
                }
            }
            if (here.isEmpty()) {
                fighting(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                hoped(at).ifPresent(here::add);
            }
            keepBest(here).ifPresent(found::add);
        }
        return found;
    }

    /** "the proposed truce", "renewed strikes": participles before a noun describe it and claim nothing. */
    private boolean isAttribute(int at) {
        return graph.is(at, "amod");
    }

    /** A predicate says one thing: what was asked for before what it would be by itself. */
    private static Optional<Proposition> keepBest(List<Proposition> candidates) {
        return candidates.stream().findFirst();
    }

    private Optional<Proposition> filled(Predicate predicate, int at) {
        Frame frame = predicate.frame();
        for (String slot : frame.slots()) {
            for (int filler : fillers(slot, at, predicate)) {
                if ((filler != at && ceasefires.fills(filler, frame.filler()))
                        || (filler == at && slot.equals("none"))) {
                    return Optional.of(proposition(frame, at, slot, filler));
                }
            }
        }
        return Optional.empty();
    }

    private List<Integer> fillers(String slot, int at, Predicate predicate) {
        return switch (slot) {
            case "obj" -> objects(at, predicate.words());
            case "subj" -> subjectsOf(at);
            case "mod" -> graph.is(at, "amod") && graph.head(at) != Graph.ROOT ? List.of(graph.head(at)) : List.of();
            case "over" -> arguments.over(at, Set.of("on", "upon", "to", "over"));
            case "verb" ->
                graph.children(at, "xcomp", "ccomp", "advcl", "dep", "obj")
                        .filter(v -> graph.word(v).isVerb()
                                && (graph.word(v).tag().equals("VBG")
                                        || graph.child(v, "mark")
                                                .map(graph::lemma)
                                                .filter("to"::equals)
                                                .isPresent()))
                        .toList();
            case "none" -> predicate.frame().filler() == Filler.RECALLED && !isRecalling(at) ? List.of() : List.of(at);
            default -> arguments.with(at, Set.of(slot));
        };
    }

    /** Direct objects; of a predicate that ends in a preposition, what hangs on that. */
    private List<Integer> objects(int at, List<String> words) {
        List<Integer> direct = arguments.objects(at).stream()
                .filter(o -> !graph.word(o).isVerb())
                .toList();
        return direct.isEmpty() && words.size() > 1
                ? arguments.with(at, Set.copyOf(words.subList(1, words.size())))
                : direct;
    }

    /** Subjects of verbs; for predicates after "be", of the clause. */
    private List<Integer> subjectsOf(int at) {
        if (graph.word(at).isVerb()) {
            return graph.child(at, "aux:pass").isPresent() ? arguments.objects(at) : arguments.subjects(at);
        }
        return graph.child(at, "cop").isPresent()
                ? graph.children(at, "nsubj")
                        .flatMap(s -> arguments.coordinated(s).stream())
                        .toList()
                : List.of();
    }

    /** "Trump's announcement", "that is a breach": of a ceasefire that the article has told of. */
    private boolean isRecalling(int noun) {
        return (graph.child(noun, "nmod:poss").isPresent()
                        || graph.child(noun, "cop").isPresent())
                && graph.children(noun, "nmod")
                        .noneMatch(n -> graph.lemmas(n, "case").anyMatch("of"::equals));
    }

    private Proposition proposition(Frame frame, int at, String slot, int filler) {
        boolean themed = frame.filler() == Filler.CEASEFIRE;
        List<Integer> agents = frame.agent() == AgentSlot.SUBJ ? without(agents(at), filler) : List.of();
        List<Integer> targets =
                frame.target().map(p -> arguments.over(at, Set.of(p))).orElse(List.of());
        Proposition proposition = new Proposition(
                at,
                frame.type(),
                agents,
                themed ? filler : -1,
                targets,
                graph.lemma(at) + "." + slot + ":" + frame.filler().name().toLowerCase(java.util.Locale.ROOT));
        proposition.agentsFromTheme = frame.agent() == AgentSlot.THEME;
        proposition.negative = frame.polarity() == Polarity.NEGATIVE;
        frame.modality().ifPresent(proposition::weaken);
        proposition.presupposed = slot.equals("mod") || frame.filler() == Filler.RECALLED;
        return proposition;
    }

    /** Who does it; of "if you do, it is a breach", who does what the condition says. */
    private List<Integer> agents(int at) {
        boolean impersonal = graph.child(at, "cop").isPresent()
                && graph.children(at, "nsubj").map(graph::lemma).anyMatch(Set.of("it", "this", "that")::contains);
        return impersonal
                ? graph.children(at, "advcl", "ccomp", "csubj")
                        .flatMap(c -> arguments.subjects(c).stream())
                        .toList()
                : arguments.subjects(at);
    }

    private static List<Integer> without(List<Integer> words, int excluded) {
        return words.stream().filter(w -> w != excluded).toList();
    }

    /** Acts of war that a ceasefire makes claims: in spite of one, after one, of which somebody is accused, or forbidden. */
    private Optional<Proposition> fighting(int at) {
        if (!graph.word(at).isVerb() || !lexicon.isFightingVerb(graph.lemma(at))) {
            return Optional.empty();
        }
        List<Integer> agents = arguments.subjects(at);
        for (int place : graph.children(at, "obl", "advcl", "nmod").toList()) {
            if (graph.has(place, "case", AGAINST) && ceasefires.isCeasefire(place)) {
                return Optional.of(new Proposition(
                        at, ClaimType.VIOLATE, agents, place, List.of(), graph.lemma(at) + ".despite:ceasefire"));
            }
            if (graph.has(place, "case", AFTER) && ceasefires.isCeasefire(place)) {
                return Optional.of(new Proposition(
                        at, ClaimType.RESUME, agents, place, List.of(), graph.lemma(at) + ".after:ceasefire"));
            }
        }
        if (Clause.isNegated(graph, at)) {
            Proposition halt = new Proposition(at, null, agents, -1, List.of(), "not-" + graph.lemma(at));
            halt.negative = true; // the negation is counted again with the verb's own words, which makes it positive
            return Optional.of(halt);
        }
        return Optional.empty();
    }

    /** "hoped this will be a lasting truce": hopes for a ceasefire whose clause has no predicate of its own. */
    private Optional<Proposition> hoped(int at) {
        if (!graph.word(at).isVerb() || !lexicon.operators(graph, at).contains(Operator.HOPE)) {
            return Optional.empty();
        }
        return graph.children(at, "ccomp", "xcomp")
                .filter(c ->
                        ceasefires.isCeasefire(c) || graph.children(c, "nsubj").anyMatch(ceasefires::isCeasefire))
                .filter(c -> lexicon.predicates(graph, c).isEmpty())
                .findFirst()
                .map(c -> {
                    Proposition hope = new Proposition(
                            at,
                            ClaimType.ENDORSE,
                            arguments.subjects(at),
                            -1,
                            List.of(),
                            graph.lemma(at) + ".clause:ceasefire");
                    hope.weaken(org.trucewire.extraction.Modality.POSSIBLE);
                    return hope;
                });
    }
}
