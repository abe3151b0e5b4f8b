package org.trucewire.extraction.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.claim.Lexicon.Role;
import org.trucewire.extraction.syntax.Graph;

/** What a plan provides for is offered by those whose plan it is: "Washington's draft provides for a halt to all attacks". */
final class Plans {

    private final Lexicon lexicon;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;

    Plans(Lexicon lexicon, Graph graph, Arguments arguments, Ceasefires ceasefires) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.arguments = arguments;
        this.ceasefires = ceasefires;
    }

    Optional<Proposition> at(int verb) {
        if (!graph.word(verb).isVerb()) {
            return Optional.empty();
        }
        Optional<Proposition> agreed = lexicon.is(graph.lemma(verb), Role.PROVIDE) ? agreed(verb) : Optional.empty();
        if (agreed.isPresent() || !ceasefires.isRecalled()) {
            return agreed;
        }
        return lexicon.is(graph.lemma(verb), Role.SEND)
                ? sent(verb)
                : lexicon.is(graph.lemma(verb), Role.PROVIDE) ? provided(verb) : Optional.empty();
    }

    /** "sent both camps a draft", "handed a new paper to the delegations" */
    private Optional<Proposition> sent(int verb) {
        List<Integer> to = Stream.concat(
                        graph.children(verb, "iobj"), arguments.with(verb, Set.of("to", "before")).stream())
                .toList();
        boolean draft = arguments.objects(verb).stream()
                .anyMatch(o -> lexicon.is(graph.lemma(o), Role.DRAFT)
                        && (graph.has(o, "det", Set.of("a", "an", "another"))
                                || graph.has(o, "amod", Set.of("new", "revised", "fresh")))
                        && graph.children(o, "nmod", "compound").allMatch(ceasefires::isCeasefire));
        return draft && !to.isEmpty() && !graph.is(verb, "acl")
                ? Optional.of(new Proposition(
                        verb,
                        ClaimType.OFFER,
                        arguments.isPassive(verb) ? List.of() : arguments.subjects(verb),
                        -1,
                        to,
                        graph.lemma(verb) + ".draft"))
                : Optional.empty();
    }

    private Optional<Proposition> provided(int verb) {
        Optional<Integer> plan =
                graph.children(verb, "nsubj").filter(this::isPlan).findFirst();
        boolean halts = Stream.concat(
                        graph.children(verb, "obj", "obl", "nsubj:pass"),
                        graph.children(verb, "ccomp", "xcomp")
                                .flatMap(c -> Stream.concat(Stream.of(c), graph.children(c, "nsubj"))))
                .anyMatch(o -> ceasefires.isCeasefire(o)
                        || ceasefires.isSpellWithout(o)
                        || isStopped(o)
                        || ceasefires.isHalting(o));
        return plan.filter(p -> halts).map(p -> {
            Proposition offer =
                    new Proposition(p, ClaimType.OFFER, owners(p), -1, List.of(), graph.lemma(verb) + ".plan");
            offer.anchors.add(verb);
            return offer;
        });
    }

    /** "the accord provides for a truce from Tuesday", "a deal calling for an immediate ceasefire": agreed with the rest of it. */
    private Optional<Proposition> agreed(int verb) {
        boolean described = graph.is(verb, "acl") && graph.word(verb).tag().equals("VBG");
        boolean deal = Stream.concat(
                        graph.children(verb, "nsubj"), described ? Stream.of(graph.head(verb)) : Stream.empty())
                .anyMatch(noun -> lexicon.is(graph.lemma(noun), Role.DEAL));
        return deal
                ? Stream.concat(graph.children(verb, "obj", "obl"), halting(verb))
                        .filter(o -> o > verb && lexicon.isStrong(graph.lemma(o)))
                        .filter(o -> !graph.has(o, "det", Set.of("the", "this", "that", "no")))
                        .findFirst()
                        .map(truce -> new Proposition(
                                verb,
                                ClaimType.AGREE,
                                List.of(),
                                truce,
                                List.of(),
                                graph.lemma(verb) + ".deal:ceasefire"))
                : Optional.empty();
    }

    /** "calls for a truce to start", "for a truce" hung on an infinitive */
    private Stream<Integer> halting(int verb) {
        return graph.children(verb, "advcl", "xcomp", "ccomp")
                .filter(c -> graph.has(c, "mark", Set.of("for")))
                .flatMap(c -> graph.children(c, "nsubj", "nsubj:pass"));
    }

    /** "would see the fighting stopped", "would see the guns silent" */
    private boolean isStopped(int word) {
        return graph.word(word).isNoun()
                && (lexicon.isGuns(graph.lemma(word)) || ceasefires.isFighting(word))
                && graph.head(word) != Graph.ROOT
                && (ceasefires.isHalting(graph.head(word))
                        || Set.of("silent", "quiet").contains(graph.lemma(graph.head(word))));
    }

    private boolean isPlan(int noun) {
        String lemma = graph.lemma(noun);
        boolean proposed = graph.has(noun, "amod", Set.of("propose", "proposed", "draft"))
                || graph.children(noun, "acl").anyMatch(c -> Set.of("put", "propose", "table", "submit", "present")
                        .contains(graph.lemma(c)));
        return lexicon.is(lemma, Role.PLAN)
                && (!lexicon.is(lemma, Role.PAPER)
                        || proposed
                        || graph.child(noun, "nmod:poss").isPresent());
    }

    private List<Integer> owners(int plan) {
        return arguments.subjects(plan);
    }
}
