package org.trucewire.extraction.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.claim.Lexicon.Role;
import org.trucewire.extraction.syntax.Graph;

/** That a ceasefire is kept, told by what is not heard: in news of one, quiet places, days without fighting, nothing reported. */
final class Quiet {

    private static final Set<String> NONE = Set.of("no", "neither");

    private final Lexicon lexicon;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;

    Quiet(Lexicon lexicon, Graph graph, Arguments arguments, Ceasefires ceasefires) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.arguments = arguments;
        this.ceasefires = ceasefires;
    }

    Optional<Proposition> at(int word) {
        if (!ceasefires.isRecalled()) {
            return Optional.empty();
        }
        if (isCalmScene(word)) {
            return Optional.of(held(word, "calm.scene"));
        }
        if (graph.word(word).isVerb() && lexicon.is(graph.lemma(word), Role.LIVE) && hasSpell(word)) {
            return Optional.of(held(word, "live.spell"));
        }
        return unreported(word);
    }

    /** "the situation was calm", "all was quiet along the border", "Mindanao has been at peace" */
    private boolean isCalmScene(int word) {
        String lemma = graph.lemma(word);
        boolean calm = lexicon.is(lemma, Role.CALM) && graph.word(word).isAdjective();
        boolean peace = lexicon.is(lemma, Role.PEACE) && graph.has(word, "case", Set.of("at"));
        boolean predicate = graph.child(word, "cop").isPresent() || graph.is(word, "xcomp");
        if (!(calm || peace) || !predicate) {
            return false;
        }
        List<Integer> subjects = arguments.subjects(word);
        return subjects.stream()
                .anyMatch(s -> isScene(s)
                        && !(graph.lemma(s).equals("it")
                                && arguments
                                        .with(word, Set.of("on", "along", "in", "at", "across"))
                                        .isEmpty()));
    }

    private boolean isScene(int noun) {
        String lemma = graph.lemma(noun);
        return lexicon.is(lemma, Role.SCENE)
                || lemma.equals("it")
                || lexicon.scope(lemma).contains(Lexicon.Scope.PLACE);
    }

    /** "had a first night without air raids", "went a week without shelling" */
    private boolean hasSpell(int verb) {
        return Stream.concat(
                        arguments.objects(verb).stream(),
                        graph.children(verb, "obl:tmod", "obl:npmod", "obl", "nmod:tmod"))
                .anyMatch(spell -> ceasefires.isSpellWithout(spell)
                        || (ceasefires.isSpell(spell)
                                && arguments.with(verb, Set.of("without")).stream()
                                        .anyMatch(this::isNoise)));
    }

    /** "no shelling was reported", "residents heard no gunfire", "there were no reports of clashes", "not a single breach was recorded" */
    private Optional<Proposition> unreported(int noun) {
        int above = graph.head(noun);
        boolean breach = graph.word(noun).isNoun() && lexicon.isBreach(graph.lemma(noun));
        if (above == Graph.ROOT || !(isNoise(noun) || breach)) {
            return Optional.empty();
        }
        boolean ofReports = graph.word(above).isNoun()
                && Set.of("report", "word", "sign", "sound").contains(graph.lemma(above))
                && isNone(above);
        boolean argument = graph.is(noun, "obj") || graph.relation(noun).equals("nsubj:pass");
        boolean reported = argument
                && graph.word(above).isVerb()
                && lexicon.is(graph.lemma(above), Role.NOTICE)
                && (isNone(noun) || isNoneBy(noun, above));
        if (!ofReports && !reported) {
            return Optional.empty();
        }
        Proposition none = breach
                ? new Proposition(noun, ClaimType.VIOLATE, List.of(), -1, List.of(), "breach.unreported")
                : held(noun, "fighting.unreported");
        none.negative = breach != reported; // the negation of a verb of reporting is counted above
        return Optional.of(none);
    }

    private boolean isNoise(int noun) {
        return graph.word(noun).isNoun()
                && (ceasefires.isFighting(noun) || lexicon.is(graph.lemma(noun), Role.INCIDENT));
    }

    private boolean isNone(int noun) {
        return graph.has(noun, "det", NONE)
                || graph.has(noun, "advmod", Set.of("not"))
                || graph.has(noun, "cc:preconj", Set.of("not"))
                || graph.has(noun, "neg", Set.of("no", "not"));
    }

    /** "had not recorded a single violation", "neither side reported any breach" */
    private boolean isNoneBy(int noun, int verb) {
        boolean any = graph.has(noun, "det", Set.of("any", "a", "an")) || graph.has(noun, "amod", Set.of("single"));
        return any
                && (Clause.isNegated(graph, verb)
                        || graph.children(verb, "nsubj").anyMatch(this::isNone));
    }

    private Proposition held(int word, String rule) {
        return new Proposition(word, ClaimType.HOLD, List.of(), -1, List.of(), rule);
    }
}
