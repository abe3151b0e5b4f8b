package org.trucewire.extraction.claim;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
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

    /** What a ceasefire begins with: "minutes after the deadline". */
    private static final Set<String> BEGINNINGS = Set.of("deadline", "cut-off", "cutoff", "handshake", "signing", "signature");

    /** Verbs that put an act down to somebody as a wrong. */
    private static final Set<String> CHARGING = Set.of("accuse", "blame", "charge");

    private static final Set<String> BLOWS = Set.of("shot", "blow", "round", "shell", "bullet", "stone", "strike");
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
        if (graph.word(verb).isNoun() && isFightingNoun(verb) && isCharged(verb)) {
            return Optional.of(proposition(verb, ClaimType.VIOLATE, -1, ".charged"));
        }
        if (!graph.word(verb).isVerb() || !(isAct(verb) || isFirstBlow(verb))) {
            return Optional.empty();
        }
        OptionalInt defied = ceasefireBehind(verb, AGAINST);
        if (defied.isPresent()) {
            return Optional.of(proposition(verb, ClaimType.VIOLATE, defied.getAsInt(), ".despite:ceasefire"));
        }
        if (isAnsweredFor(verb)) {
            return Optional.of(proposition(verb, ClaimType.VIOLATE, -1, ".denied"));
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
        if (isCharged(verb) || (isFirst(verb) && !forborne)) {
            return Optional.of(proposition(verb, ClaimType.VIOLATE, -1, ".charged"));
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

    /** "accused it of shelling", "blamed them for the raid": somebody is charged with the act. */
    private boolean isCharged(int act) {
        int above = graph.head(act);
        if (above == Graph.ROOT || Clause.isNegated(graph, act)) {
            return false;
        }
        boolean held = graph.is(act, "obl")
                && graph.has(act, "case", Set.of("for"))
                && Set.of("responsible", "accountable", "answerable").contains(graph.lemma(above));
        boolean put = (graph.is(act, "obl") || graph.is(act, "nmod") || graph.is(act, "advcl") || graph.is(act, "xcomp"))
                && Stream.concat(graph.lemmas(act, "case"), graph.lemmas(act, "mark"))
                        .anyMatch(Set.of("of", "for", "with", "over")::contains);
        int verb = graph.word(above).isVerb() ? above : graph.head(above);
        return held || (put && verb != Graph.ROOT && graph.word(verb).isVerb() && CHARGING.contains(graph.lemma(verb)));
    }

    /** "fired first", "opened fire first": who begins breaks the peace. */
    private boolean isFirst(int verb) {
        return (graph.has(verb, "advmod", Set.of("first")) && !arguments.isPassive(verb)) || isFirstBlow(verb);
    }

    /** "fired the first shot", "struck the first blow" */
    private boolean isFirstBlow(int verb) {
        return graph.children(verb, "obj")
                .anyMatch(o -> BLOWS.contains(graph.lemma(o)) && graph.has(o, "amod", Set.of("first", "opening")));
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
                        && (ceasefires.isPromised(i)
                                || (markers.equals(AFTER) && BEGINNINGS.contains(graph.lemma(i)))
                                || (ceasefires.isCeasefire(i) && !graph.word(i).isPronoun()))) {
                    return OptionalInt.of(i);
                }
                marked |= markers.contains(graph.lemma(i))
                        && !(graph.word(i).isNoun() && graph.has(i, "case", Set.of("to")));
            }
        }
        return OptionalInt.empty();
    }

    private Proposition proposition(int verb, @Nullable ClaimType type, int theme, String rule) {
        return new Proposition(verb, type, arguments.subjects(verb), theme, List.of(), graph.lemma(verb) + rule);
    }
}
