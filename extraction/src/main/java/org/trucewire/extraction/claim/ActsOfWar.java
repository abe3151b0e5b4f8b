package org.trucewire.extraction.claim;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
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
            "trade",
            "swap",
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
    private static final Set<String> BEGINNINGS =
            Set.of("deadline", "cut-off", "cutoff", "handshake", "signing", "signature");

    /** Verbs that put an act down to somebody as a wrong. */
    private static final Set<String> CHARGING = Set.of("accuse", "blame", "charge");

    private static final Set<String> BLOWS = Set.of("shot", "blow", "round", "shell", "bullet", "stone", "strike");
    /** Verbs that make an act of war of a weapon: "pulled the trigger", "sent its jets". */
    private static final Set<String> ARMING = Set.of("pull", "squeeze", "send", "scramble", "dispatch", "use", "turn");

    /** What befalls people in an attack: "died in clashes", "came under fire". */
    private static final Set<String> SUFFERING = Set.of("die", "perish", "come", "fall", "lose", "burn");

    private static final Set<String> SINCE = Set.of("since", "after");
    private static final Set<String> WHILE = Set.of("as", "while", "when");
    private static final Set<String> WHEN = Set.of("when", "before");
    private static final Set<String> LATER = Set.of("later", "then", "still", "nevertheless", "nonetheless");

    private static final Set<String> WAVES = Set.of(
            "wave",
            "round",
            "series",
            "spate",
            "bout",
            "flurry",
            "string",
            "outbreak",
            "upsurge",
            "surge",
            "eruption",
            "flare-up",
            "spasm",
            "spell",
            "hail",
            "spiral",
            "cycle",
            "phase");

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
        if (isFightingNoun(verb)) {
            return defiant(verb).or(() -> since(verb));
        }
        boolean move = graph.word(verb).isVerb() && !isAct(verb) && isMove(verb);
        if (!graph.word(verb).isVerb() || !(move || isAct(verb) || isFirstBlow(verb))) {
            return Optional.empty();
        }
        OptionalInt defied = ceasefireBehind(verb, AGAINST);
        if (defied.isPresent()) {
            return Optional.of(proposition(verb, ClaimType.VIOLATE, defied.getAsInt(), ".despite:ceasefire"));
        }
        if (isAnsweredFor(verb) && !move) {
            return Optional.of(proposition(verb, ClaimType.VIOLATE, -1, ".denied"));
        }
        OptionalInt behind = ceasefireBehind(verb, AFTER);
        OptionalInt before = behind.isPresent() || move ? behind : ceasefireBeside(verb);
        boolean forborne = Clause.isNegated(graph, verb)
                || graph.children(verb, "nsubj", "obj").anyMatch(a -> graph.has(a, "advmod", Set.of("not")));
        if (before.isPresent() && !forborne) {
            return Optional.of(proposition(verb, ClaimType.RESUME, before.getAsInt(), ".after:ceasefire"));
        }
        if (before.isPresent() && arguments.isPassive(verb)) { // "nothing has been fired since the truce began"
            return Optional.of(proposition(verb, ClaimType.VIOLATE, before.getAsInt(), ".since:ceasefire"));
        }
        if (move) {
            return Optional.empty();
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
        if (graph.has(verb, "advmod", GOING_ON)
                || graph.has(verb, "compound", GOING_ON)
                || isOnceMore(verb)
                || isStartedAgain(verb)) {
            return Optional.of(proposition(verb, ClaimType.RESUME, -1, ".still"));
        }
        return Optional.empty();
    }

    /** "there were nine cases of shelling despite the truce", "reported raids in defiance of it" */
    private Optional<Proposition> defiant(int noun) {
        boolean told = graph.head(noun) != Graph.ROOT
                && (graph.is(noun, "obj")
                        || graph.is(noun, "nmod")
                        || graph.child(graph.head(noun), "expl").isPresent()
                        || graph.relation(noun).equals("nsubj:pass"));
        boolean denied = graph.has(noun, "det", Set.of("no"));
        OptionalInt defied = told && !denied ? ceasefireBehind(noun, AGAINST) : OptionalInt.empty();
        return defied.isPresent()
                ? Optional.of(proposition(noun, ClaimType.VIOLATE, defied.getAsInt(), ".despite:ceasefire"))
                : Optional.empty();
    }

    /** "started shooting again" */
    private boolean isStartedAgain(int verb) {
        int above = graph.head(verb);
        return above != Graph.ROOT
                && graph.word(verb).tag().equals("VBG")
                && (graph.is(verb, "obj") || graph.is(verb, "xcomp"))
                && Set.of("start", "begin").contains(graph.lemma(above))
                && graph.has(above, "advmod", AFRESH);
    }

    /** "fire was exchanged once more" */
    private boolean isOnceMore(int verb) {
        boolean before = IntStream.range(Math.max(0, verb - 4), verb - 1)
                .anyMatch(i -> graph.lemma(i).equals("once")
                        && Set.of("more", "again").contains(graph.lemma(i + 1))
                        && graph.isBelow(i, verb));
        return before
                || IntStream.range(verb + 1, graph.size() - 1)
                        .anyMatch(i -> ((graph.lemma(i).equals("once")
                                                && graph.lemma(i + 1).equals("more"))
                                        || (graph.lemma(i).equals("yet")
                                                && graph.lemma(i + 1).equals("again")))
                                && graph.isBelow(i, verb)
                                && i <= verb + 2);
    }

    /** "denied firing", "denied that it had fired": somebody answers for the act as for a breach. */
    private boolean isAnsweredFor(int verb) {
        int above = graph.head(verb);
        return above != Graph.ROOT
                && (graph.is(verb, "xcomp") || graph.is(verb, "ccomp") || graph.is(verb, "advcl"))
                && lexicon.operators(graph, above).contains(Lexicon.Operator.DENY);
    }

    /** "on the second day of the truce", "hours into it": a stretch of it. */
    private boolean isTimeOf(int word) {
        return Set.of("day", "night", "hour", "minute", "week", "morning", "evening")
                        .contains(graph.lemma(word))
                && word + 1 < graph.size()
                && Set.of("of", "into").contains(graph.lemma(word + 1));
    }

    /** "shells landed as they hailed the truce", "it was a day old when gunmen attacked", "it took effect, but shells hit the town hours later" */
    private OptionalInt ceasefireBeside(int verb) {
        IntStream with = graph.children(verb, "advcl")
                .filter(c -> graph.has(c, "mark", WHILE) || graph.has(c, "advmod", WHILE))
                .filter(c -> !lexicon.isBreaking(graph.lemma(c))) // "five killed as the army breaks the truce"
                .flatMap(c -> graph.subtree(c).stream().boxed())
                .mapToInt(i -> i);
        int above = graph.head(verb);
        boolean when = above != Graph.ROOT
                && graph.is(verb, "advcl")
                && !lexicon.isBreach(graph.lemma(above))
                && (graph.has(verb, "mark", WHEN) || graph.has(verb, "advmod", WHEN));
        boolean but = above != Graph.ROOT
                && (graph.is(verb, "conj") || graph.is(verb, "parataxis"))
                && (graph.has(verb, "cc", Set.of("but", "yet")) || graph.has(verb, "advmod", LATER));
        IntStream over = when || but
                ? graph.children(above, "nsubj", "nsubj:pass", "obj", "obl").mapToInt(i -> i)
                : IntStream.empty();
        return IntStream.concat(with, over)
                .filter(i -> ceasefires.isCeasefire(i) && graph.word(i).isNoun())
                .findFirst();
    }

    /** "the deadliest attack since the truce", told of by itself */
    private Optional<Proposition> since(int noun) {
        boolean told = graph.head(noun) == Graph.ROOT
                || graph.is(noun, "appos")
                || graph.is(noun, "dep")
                || graph.child(noun, "cop").isPresent();
        OptionalInt before =
                told && graph.has(noun, "det", Set.of("the", "a")) ? ceasefireBehind(noun, SINCE) : OptionalInt.empty();
        return before.isPresent()
                ? Optional.of(proposition(noun, ClaimType.RESUME, before.getAsInt(), ".since:ceasefire"))
                : Optional.empty();
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
        boolean put = (graph.is(act, "obl")
                        || graph.is(act, "nmod")
                        || graph.is(act, "advcl")
                        || graph.is(act, "xcomp")
                        || graph.is(act, "acl"))
                && Stream.concat(graph.lemmas(act, "case"), graph.lemmas(act, "mark"))
                        .anyMatch(Set.of("of", "for", "with", "over")::contains);
        int verb = graph.word(above).isVerb() ? above : graph.head(above);
        boolean traded = put
                && graph.word(above).isNoun()
                && lexicon.operators(graph, above).contains(Lexicon.Operator.ACCUSE); // "accusations of shelling"
        boolean alleged = graph.is(act, "ccomp")
                && graph.word(act).isVerb()
                && graph.child(act, "nsubj", "nsubj:pass").isPresent()
                && lexicon.operators(graph, above).contains(Lexicon.Operator.ACCUSE); // "charged that it had shelled"
        return alleged
                || traded
                || held
                || (put && verb != Graph.ROOT && graph.word(verb).isVerb() && CHARGING.contains(graph.lemma(verb)));
    }

    /** "fired first", "opened fire first": who begins breaks the peace. */
    private boolean isFirst(int verb) {
        return (graph.has(verb, "advmod", Set.of("first")) && !arguments.isPassive(verb))
                || isFirstBlow(verb)
                || isFirstTo(verb);
    }

    /** "was the first to open fire" */
    private boolean isFirstTo(int verb) {
        int above = graph.head(verb);
        return above != Graph.ROOT
                && graph.lemma(above).equals("first")
                && graph.has(verb, "mark", Set.of("to"))
                && !Clause.isNegated(graph, above);
    }

    /** "fired the first shot", "struck the first blow" */
    private boolean isFirstBlow(int verb) {
        return graph.children(verb, "obj")
                .anyMatch(o -> BLOWS.contains(graph.lemma(o)) && graph.has(o, "amod", Set.of("first", "opening")));
    }

    /** "fresh fighting erupted" */
    private boolean isRenewed(int verb) {
        Stream<Integer> acts = Stream.concat(
                graph.children(verb, "nsubj", "nsubj:pass"),
                graph.children(verb, "obj").filter(o -> LIGHT.contains(graph.lemma(verb)))); // "launched new raids"
        return acts.filter(this::isFightingNoun)
                .anyMatch(s -> graph.has(s, "amod", RENEWED)
                        || graph.children(s, "nmod").anyMatch(n -> isFightingNoun(n) && graph.has(n, "amod", RENEWED)));
    }

    /** "would not be the first to shoot" */
    private boolean isNotFirst(int verb) {
        int above = graph.head(verb);
        return above != Graph.ROOT
                && graph.lemma(above).equals("first")
                && graph.has(verb, "mark", Set.of("to"))
                && Clause.isNegated(graph, above);
    }

    /** "marched into the town", "set the market on fire": what is done in a war, and elsewhere */
    private boolean isMove(int verb) {
        boolean ablaze = graph.lemma(verb).equals("set")
                && graph.children(verb, "xcomp", "obl", "advmod", "dep", "amod")
                        .anyMatch(c ->
                                Set.of("alight", "ablaze", "fire", "aflame").contains(graph.lemma(c)));
        return ablaze || lexicon.isMove(graph.lemma(verb));
    }

    private boolean isAct(int verb) {
        String lemma = graph.lemma(verb);
        return lexicon.isFightingVerb(lemma)
                || (LIGHT.contains(lemma) && arguments.objects(verb).stream().anyMatch(this::isFightingNoun))
                || (ARMING.contains(lemma)
                        && arguments.objects(verb).stream().anyMatch(o -> lexicon.isGuns(graph.lemma(o))))
                || graph.children(verb, "nsubj", "nsubj:pass").anyMatch(this::isFightingNoun)
                || graph.children(verb, "nsubj", "nsubj:pass").anyMatch(this::areRounds)
                || (SUFFERING.contains(lemma)
                        && graph.children(verb, "obl")
                                .anyMatch(o -> isFightingNoun(o) && graph.has(o, "case", Set.of("in", "under", "by"))))
                || (graph.has(verb, "advmod", AFRESH)
                        && graph.child(verb, "aux:pass").isEmpty()
                        && graph.children(verb, "nsubj").anyMatch(s -> lexicon.isGuns(graph.lemma(s))));
    }

    /** "mortar rounds", "artillery rounds" */
    private boolean areRounds(int word) {
        return graph.lemma(word).equals("round")
                && graph.children(word, "compound").anyMatch(c -> lexicon.isGuns(graph.lemma(c)));
    }

    private boolean isFightingNoun(int word) {
        return graph.word(word).isNoun() && (ceasefires.isFighting(word) || isWaveOf(word));
    }

    /** "a wave of attacks", "a round of strikes" */
    private boolean isWaveOf(int word) {
        return WAVES.contains(graph.lemma(word))
                && graph.children(word, "nmod")
                        .anyMatch(n -> graph.has(n, "case", Set.of("of"))
                                && graph.word(n).isNoun()
                                && ceasefires.isFighting(n));
    }

    /** The ceasefire named behind one of these words in what hangs on a verb: "hours after the truce took effect". */
    private OptionalInt ceasefireBehind(int verb, Set<String> markers) {
        Stream<Integer> ofObject = markers.equals(AGAINST) && isMove(verb)
                ? graph.children(verb, "obj").flatMap(o -> graph.children(o, "nmod"))
                : Stream.of(); // "crossed the line in defiance of the truce"
        for (int child : Stream.concat(
                        graph.children(verb, "obl", "advcl", "nmod", "advmod", "dep", "parataxis"), ofObject)
                .toList()) {
            BitSet below = graph.subtree(child);
            boolean marked = below.stream().anyMatch(i -> graph.lemma(i).equals("notwithstanding"));
            for (int i = below.nextSetBit(0); i >= 0; i = below.nextSetBit(i + 1)) {
                if (marked
                        && (ceasefires.isPromised(i)
                                || (markers.equals(AFTER)
                                        && (BEGINNINGS.contains(graph.lemma(i)) || ceasefires.isDueHalt(i)))
                                || (ceasefires.isCeasefire(i) && !graph.word(i).isPronoun()))) {
                    return OptionalInt.of(i);
                }
                marked |= markers.equals(AFTER) && isTimeOf(i);
                // not "in what they called a breach of the ceasefire", which is their word for the act
                marked |= markers.contains(graph.lemma(i))
                        && !graph.is(i, "obj")
                        && !(markers.equals(AGAINST) && graph.word(i).isVerb())
                        && !(graph.word(i).isNoun() && graph.has(i, "case", Set.of("to")));
            }
        }
        return OptionalInt.empty();
    }

    private Proposition proposition(int verb, @Nullable ClaimType type, int theme, String rule) {
        return new Proposition(verb, type, arguments.subjects(verb), theme, List.of(), graph.lemma(verb) + rule);
    }
}
