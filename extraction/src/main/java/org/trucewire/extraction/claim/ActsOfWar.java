package org.trucewire.extraction.claim;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.syntax.Graph;

/**
 * Acts of war, of which a ceasefire makes claims: those in spite of one, those after one, those that go on, those that are
 * forborne. All others are none of ours (codebook, points 10 and 18).
 */
final class ActsOfWar {

    private static final Set<String> AGAINST = Set.of(
            "despite",
            "notwithstanding",
            "spite",
            "defiance",
            "regardless",
            "irrespective",
            "violation",
            "breach",
            "disregard",
            "contempt",
            "contravention",
            "mockery");
    private static final Set<String> AFTER =
            Set.of("after", "since", "during", "into", "following", "amid", "within", "upon");
    /** Verbs that say little without their object: "launched an attack", "dropped bombs". */
    private static final Set<String> LIGHT = Set.of(
            "launch",
            "carry",
            "conduct",
            "mount",
            "drop",
            "fire",
            "unleash",
            "stage",
            "wage",
            "open",
            "lob",
            "rain",
            "send",
            "make",
            "undertake",
            "perform",
            "begin",
            "start",
            "press",
            "order");

    private static final Set<String> GOING_ON = Set.of("still", "again", "anew", "on", "afresh", "regardless");

    private static final Set<String> PROMISED = Set.of(
            "agree",
            "promise",
            "pledge",
            "sign",
            "undertake",
            "settle",
            "announce",
            "declare",
            "decree",
            "vow",
            "order");
    /** Verbs that make an act of war of a weapon: "pulled the trigger", "sent its jets". */
    private static final Set<String> ARMING = Set.of("pull", "squeeze", "send", "scramble", "dispatch", "use", "turn");

    private static final Set<String> AFRESH = Set.of("again", "anew", "afresh");
    private static final Set<String> RENEWED = Set.of("fresh", "renewed", "renew", "new", "further");

    private final Lexicon lexicon;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;

    ActsOfWar(Lexicon lexicon, Graph graph, Arguments arguments, Ceasefires ceasefires) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.arguments = arguments;
        this.ceasefires = ceasefires;
    }

    /** What a verb claims as an act of war; empty if it is none, or one that no ceasefire makes a claim. */
    Optional<Proposition> at(int verb) {
        if (!graph.word(verb).isVerb() || !isAct(verb)) {
            return Optional.empty();
        }
        OptionalInt defied = ceasefireBehind(verb, AGAINST);
        if (defied.isPresent()) {
            return Optional.of(proposition(verb, ClaimType.VIOLATE, defied.getAsInt(), ".despite:ceasefire"));
        }
        OptionalInt before = ceasefireBehind(verb, AFTER);
        boolean forborne = Clause.isNegated(graph, verb)
                || graph.children(verb, "nsubj", "obj").anyMatch(a -> graph.has(a, "advmod", Set.of("not")));
        if (before.isPresent() && !forborne) {
            return Optional.of(proposition(verb, ClaimType.RESUME, before.getAsInt(), ".after:ceasefire"));
        }
        if (before.isPresent() && arguments.isPassive(verb)) { // "nothing has been fired since the truce began"
            return Optional.of(proposition(verb, ClaimType.VIOLATE, before.getAsInt(), ".since:ceasefire"));
        }
        if (isAnsweredFor(verb)) {
            return Optional.of(proposition(verb, ClaimType.VIOLATE, -1, ".denied"));
        }
        if (isRenewed(verb)) {
            return Optional.of(proposition(verb, ClaimType.RESUME, -1, ".renewed"));
        }
        if (forborne || isNotFirst(verb)) {
            Proposition halt = proposition(verb, null, -1, ".forborne");
            halt.forborne = true;
            halt.negative = forborne; // the verb's own negation is counted again, which makes it positive
            return Optional.of(halt);
        }
        if (graph.has(verb, "advmod", GOING_ON) || graph.has(verb, "compound", GOING_ON)) {
            return Optional.of(proposition(verb, ClaimType.RESUME, -1, ".still"));
        }
        return Optional.empty();
    }

    /** "denied firing", "denied that it had fired": somebody answers for the act as for a breach. */
    private boolean isAnsweredFor(int verb) {
        int above = graph.head(verb);
        return above != Graph.ROOT
                && (graph.is(verb, "xcomp") || graph.is(verb, "ccomp") || graph.is(verb, "advcl"))
                && lexicon.operators(graph, above).contains(Lexicon.Operator.DENY);
    }

    /** "fresh fighting erupted" */
    private boolean isRenewed(int verb) {
        return graph.children(verb, "nsubj", "nsubj:pass")
                .filter(this::isFightingNoun)
                .anyMatch(s -> graph.has(s, "amod", RENEWED));
    }

    /** "would not be the first to shoot" */
    private boolean isNotFirst(int verb) {
        int above = graph.head(verb);
        return above != Graph.ROOT
                && graph.lemma(above).equals("first")
                && graph.has(verb, "mark", Set.of("to"))
                && Clause.isNegated(graph, above);
    }

    private boolean isAct(int verb) {
        String lemma = graph.lemma(verb);
        return lexicon.isFightingVerb(lemma)
                || (LIGHT.contains(lemma) && arguments.objects(verb).stream().anyMatch(this::isFightingNoun))
                || (ARMING.contains(lemma)
                        && arguments.objects(verb).stream().anyMatch(o -> lexicon.isGuns(graph.lemma(o))))
                || graph.children(verb, "nsubj", "nsubj:pass").anyMatch(this::isFightingNoun)
                || (graph.has(verb, "advmod", AFRESH)
                        && graph.child(verb, "aux:pass").isEmpty()
                        && graph.children(verb, "nsubj").anyMatch(s -> lexicon.isGuns(graph.lemma(s))));
    }

    private boolean isFightingNoun(int word) {
        return graph.word(word).isNoun() && ceasefires.isFighting(word);
    }

    /** The ceasefire named behind one of these words in what hangs on a verb: "hours after the truce took effect". */
    private OptionalInt ceasefireBehind(int verb, Set<String> markers) {
        for (int child : graph.children(verb, "obl", "advcl", "nmod", "advmod", "dep", "parataxis")
                .toList()) {
            BitSet below = graph.subtree(child);
            boolean marked = below.stream().anyMatch(i -> graph.lemma(i).equals("notwithstanding"));
            for (int i = below.nextSetBit(0); i >= 0; i = below.nextSetBit(i + 1)) {
                if (marked
                        && (isPromised(i)
                                || (ceasefires.isCeasefire(i) && !graph.word(i).isPronoun()))) {
                    return OptionalInt.of(i);
                }
                // not "in what they called a breach of the ceasefire", which is their word for the act
                marked |= markers.contains(graph.lemma(i)) && !graph.is(i, "obj");
            }
        }
        return OptionalInt.empty();
    }

    /** "in breach of what had been agreed" */
    private boolean isPromised(int word) {
        return graph.word(word).isVerb()
                && PROMISED.contains(graph.lemma(word))
                && graph.children(word, "nsubj", "nsubj:pass", "obj")
                        .map(graph::lemma)
                        .anyMatch("what"::equals);
    }

    private Proposition proposition(int verb, @Nullable ClaimType type, int theme, String rule) {
        return new Proposition(verb, type, arguments.subjects(verb), theme, List.of(), graph.lemma(verb) + rule);
    }
}
