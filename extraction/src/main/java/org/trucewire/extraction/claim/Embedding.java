package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.claim.Lexicon.Operator;
import org.trucewire.extraction.claim.Lexicon.Part;
import org.trucewire.extraction.syntax.Graph;

/**
 * Climbs from a proposition's predicate to the root of its sentence and lets every word on the way have its effect: who
 * says it, who denies, hopes, threatens or asks for it, what it depends on.
 */
final class Embedding {

    /** Clauses that tell of another event beside that of the clause above. */
    private static final Set<String> BESIDE = Set.of(
            "after",
            "before",
            "since",
            "when",
            "while",
            "as",
            "although",
            "though",
            "because",
            "whereas",
            "until",
            "once",
            "even",
            "despite",
            "whenever",
            "till",
            "for");

    /** Prepositions by which what is said, asked for or denied hangs on its verb. */
    private static final Set<String> COMPLEMENTING = Set.of(
            "of", "for", "to", "about", "on", "with", "as", "from", "against", "over", "'s", "’s", "in", "by", "at");

    private static final Set<String> TIMES = Set.of(
            "midnight",
            "noon",
            "dawn",
            "dusk",
            "sunrise",
            "sunset",
            "midday",
            "gmt",
            "a.m.",
            "p.m.",
            "am",
            "pm",
            "o'clock",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "tomorrow",
            "today",
            "tonight",
            "hour",
            "hours",
            "morning",
            "evening",
            "immediately",
            "once");
    private static final Set<String> NEGOTIATING = Set.of(
            "negotiate",
            "broker",
            "arrange",
            "mediate",
            "hammer",
            "finalise",
            "finalize",
            "work",
            "thrash",
            "nail",
            "iron");
    /** What those do to a ceasefire who are blamed for its end. */
    private static final Set<String> WRECKING = Set.of(
            "wreck",
            "sabotage",
            "torpedo",
            "undermine",
            "derail",
            "scupper",
            "destroy",
            "kill",
            "ruin",
            "sink",
            "shatter",
            "scuttle",
            "jeopardise",
            "jeopardize",
            "sap");
    /** Verbs whose clause in the subjunctive is what they ask for. */
    private static final Set<String> SUBJUNCTIVE =
            Set.of("insist", "demand", "ask", "request", "urge", "require", "order", "stipulate");
    /** Who does this to somebody has brought him to it. */
    private static final Set<String> PREVAILING = Set.of("convince", "persuade", "induce", "get", "talk", "coax");
    /** What somebody helped to do has been done; whom one helps, or will, may not. */
    private static final Set<String> HELPING = Set.of("help", "assist", "aid");
    /** Verbs whose object is followed by what is done to it. */
    private static final Set<String> HAVING_DONE = Set.of("get", "want", "see", "need");
    /** What the time is for what should be done. */
    private static final Set<String> HIGH = Set.of("high", "past", "right", "due");
    /** Those who follow orders. */
    private static final Set<String> RANKS = Set.of(
            "man",
            "woman",
            "troop",
            "soldier",
            "fighter",
            "force",
            "unit",
            "general",
            "commander",
            "officer",
            "army",
            "gunner",
            "militia",
            "militiaman",
            "gunman",
            "warrior",
            "brigade",
            "battalion",
            "pilot",
            "boy",
            "command");

    private static final Set<String> AGREED =
            Set.of("deal", "agreement", "accord", "pact", "breakthrough", "settlement", "understanding");
    /** Fighting that does so goes on less, and a ceasefire holds. */
    private static final Set<String> EASING = Set.of(
            "subside",
            "abate",
            "ebb",
            "ease",
            "decrease",
            "diminish",
            "dwindle",
            "lessen",
            "wane",
            "drop",
            "fall",
            "taper",
            "slacken",
            "recede",
            "decline");

    private static final Set<String> KEEPING = Set.of("hold", "stay", "keep", "stand", "rest", "observe");
    private static final Set<String> WISHES = Set.of("want", "wish", "expect");
    private static final Set<String> SEQUEL = Set.of("after", "since", "following", "upon");
    private static final Set<String> OUTLIVING = Set.of("last", "survive", "outlive", "outlast", "endure", "live");
    private static final Set<String> TRADING = Set.of("trade", "exchange", "swap", "hurl", "fling", "bandy");

    private static final Set<String> UNTIL = Set.of("until", "till");
    private static final Set<String> BEFORE = Set.of("before", "until", "till");
    private static final Set<String> SEQUENCE = Set.of("after", "when", "once");

    /** Passives that tell who hears of something, or that it is known; others tell that it is only said. */
    private static final Set<String> INFORMING = Set.of(
            "tell",
            "inform",
            "assure",
            "notify",
            "remind",
            "brief",
            "recall",
            "remember",
            "note",
            "announce",
            "confirm",
            "decide",
            "agree",
            "reveal",
            "disclose");

    /** What somebody does not do as long as something else is not so. */
    private static final Set<ClaimType> HELD_BACK =
            EnumSet.of(ClaimType.AGREE, ClaimType.EXTEND, ClaimType.DECLARE, ClaimType.HOLD);

    private static final Set<ClaimType> KEPT_UP = EnumSet.of(ClaimType.HOLD, ClaimType.START, ClaimType.EXTEND);
    private static final Set<ClaimType> ASKED_FOR = EnumSet.of(
            ClaimType.HOLD,
            ClaimType.EXTEND,
            ClaimType.AGREE,
            ClaimType.START,
            ClaimType.DECLARE,
            ClaimType.ENDORSE,
            ClaimType.MONITOR,
            ClaimType.TALKS);
    private static final Set<ClaimType> ACTS_OF_SPEECH =
            EnumSet.of(ClaimType.ENDORSE, ClaimType.CALL, ClaimType.OFFER, ClaimType.REJECT);

    /** What nouns for things given in words make of what they are about: orders, offers, promises. */
    private static final Set<Operator> GIVEN = EnumSet.of(
            Operator.ORDER, Operator.URGE, Operator.PROPOSE, Operator.PROMISE, Operator.AGREE, Operator.THREATEN);

    /** "orders went out to hold fire" */
    private static final Set<String> GOING_OUT = Set.of("go", "come", "arrive", "reach", "follow");

    /** Verbs that say something only by a clause: "held that it was void". */
    private static final Set<String> NO_SPEECH = Set.of("hold", "go", "open", "make", "run");

    private static final Set<String> TAKING = Set.of("receive", "get", "have", "obey", "follow", "await");

    private final Lexicon lexicon;
    private final Graph graph;
    private final Arguments arguments;
    private final Provisos provisos;
    private final List<Proposition> further = new ArrayList<>();

    Embedding(Lexicon lexicon, Graph graph, Arguments arguments) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.arguments = arguments;
        this.provisos = new Provisos(lexicon, graph);
    }

    /** Applies all words above to each proposition; gives them back with those that the words above added. */
    List<Proposition> apply(List<Proposition> propositions) {
        List<Proposition> all = new ArrayList<>();
        for (Proposition proposition : propositions) {
            climb(proposition);
            all.add(proposition);
            all.addAll(further);
            further.clear();
        }
        all.forEach(this::settle);
        return all;
    }

    private void climb(Proposition p) {
        int at = p.head;
        own(p, at, -1);
        if (graph.head(at) == Graph.ROOT && Clause.isSupposed(graph, at)) {
            p.antecedent = true;
            p.weaken(Modality.CONDITIONAL); // its main clause hung on it
        }
        boolean imperative = Clause.isImperative(graph, at);
        boolean separate = false;
        while (graph.head(at) != Graph.ROOT) {
            int above = graph.head(at);
            separate |= isSeparate(at, above);
            if (imperative && !lexicon.operators(graph, above).contains(Operator.SAY)) {
                return; // a sentence of its own, whatever the parser hangs it on
            }
            if (graph.is(at, "conj")) {
                at = isActBeside(p, at) ? graph.head(above) : above;
                continue; // shares what stands above its first conjunct, not the first conjunct's own words
            }
            hoping(p, at);
            failing(p, at);
            farFrom(p, at);
            if (isQuestion(at, above)) {
                p.dropped = true;
                return;
            }
            p.hedges.addAll(Clause.subordinators(graph, at));
            if (Clause.isAwaited(graph, at)) {
                p.weaken(Modality.PLANNED);
            }
            if (Clause.isAntecedent(graph, at) || Clause.isSupposed(graph, at) || Clause.isProviso(graph, at)) {
                p.antecedent = true;
                p.weaken(Modality.CONDITIONAL);
                p.presupposed = false;
            } else if (isBesideClause(at) && isBeforehand(at)) {
                p.presupposed = true;
                p.weaken(Modality.POSSIBLE); // "before a truce was reached": nobody says that it was
                return;
            } else if (isBesideClause(at)
                    || (graph.is(at, "advcl")
                            && graph.lemmas(at, "advmod").anyMatch(Set.of("when", "after")::contains))) {
                p.presupposed = true;
                return; // told beside another event: what is said of that does not touch it
            }
            if (isAnswered(at)) {
                p.antecedent = true;
                p.weaken(Modality.CONDITIONAL);
                return;
            }
            if (isSequel(at)) {
                p.presupposed = true;
                return;
            }
            int judging = judging(at);
            if (judging != Graph.ROOT) {
                List<Integer> judged =
                        arguments.isPassive(judging) ? arguments.subjects(judging) : arguments.objects(judging);
                if (at == p.head && !judged.isEmpty()) {
                    p.agents = judged;
                }
                p.presupposed = true;
                return;
            }
            if (isBeside(at)) {
                p.presupposed |= !isThatClause(p.head);
                return; // what happened before or after is no part of what is said, denied or hoped
            }
            boolean untold = separate && !lexicon.operators(graph, above).contains(Operator.SAY);
            at = untold ? above : step(p, at, above);
        }
    }

    /**
     * "denies talks; the clans prolong their halt", "nobody signed it, nobody is watching it": sentences in one, of which only who says the
     * first may say the second, too.
     */
    private boolean isSeparate(int at, int above) {
        if (IntStream.range(Math.min(at, above), Math.max(at, above))
                .anyMatch(i -> graph.word(i).text().equals(";"))) {
            return true;
        }
        boolean clause = (graph.is(at, "ccomp") || graph.is(at, "parataxis") || graph.is(at, "dep"))
                && graph.child(at, "mark").isEmpty()
                && graph.child(above, "nsubj", "nsubj:pass").isPresent();
        if (!clause
                || graph.child(at, "nsubj", "nsubj:pass").filter(s -> s < at).isEmpty()) {
            return false;
        }
        int first = graph.subtree(at).nextSetBit(0);
        return above < first && graph.word(first - 1).text().equals(",");
    }

    /** "said he was dismayed and urged both to stop": the second verb is no part of what is said. */
    private boolean isActBeside(Proposition p, int at) {
        int first = graph.head(at);
        int verb = graph.head(first);
        return p.type != null
                && ACTS_OF_SPEECH.contains(p.type)
                && graph.word(at).tag().equals("VBD")
                && graph.child(at, "nsubj", "mark", "aux").isEmpty()
                && graph.is(first, "ccomp")
                && graph.child(first, "cop", "aux:pass").isPresent()
                && graph.children(first, "nsubj", "nsubj:pass")
                        .anyMatch(s -> graph.word(s).isPronoun())
                && graph.word(verb).tag().equals("VBD")
                && lexicon.operators(graph, verb).contains(Operator.SAY);
    }

    /** "blamed each other for a failure to renew it", the noun taken for the subject of its infinitive */
    private void failing(Proposition p, int at) {
        if (graph.has(at, "mark", Set.of("to")) && graph.has(at, "mark", Set.of("for"))) {
            graph.children(at, "nsubj")
                    .filter(n -> n < at && lexicon.operators(graph, n).contains(Operator.FAIL))
                    .findFirst()
                    .ifPresent(n -> apply(Operator.FAIL, p, at, n));
        }
    }

    /** "Far from observing the truce, they": they do not. */
    private void farFrom(Proposition p, int at) {
        int far = graph.head(at);
        boolean denied = graph.word(at).tag().equals("VBG")
                && graph.word(far).text().equalsIgnoreCase("far")
                && (isBehind(at, "from") || graph.has(far, "case", Set.of("from")));
        if (!denied) {
            return;
        }
        p.negative = !p.negative;
        p.deniers.add(far);
        if (p.agents.isEmpty() && graph.head(far) != Graph.ROOT) {
            p.agents = arguments.subjects(graph.head(far));
        }
    }

    /** "said he hoped it would last", where the parser hung the hope on what is hoped for */
    private void hoping(Proposition p, int at) {
        int subject = graph.children(at, "nsubj", "nsubj:pass").findFirst().orElse(at);
        graph.children(at, "parataxis")
                .filter(c -> c < subject && lexicon.operators(graph, c).contains(Operator.HOPE))
                .findFirst()
                .ifPresent(c -> apply(Operator.HOPE, p, at, c));
    }

    /** "met to discuss", "efforts to reach": what is meant to happen, not what has. */
    private boolean isPurpose(int at, int above) {
        return isInfinitive(at, above);
    }

    /** "put out an appeal to both for the shooting to stop", its clause hung on the verb */
    private boolean isAppealed(int at, int above) {
        return isInfinitive(at, above)
                && graph.children(above, "obj")
                        .filter(o -> graph.word(o).isNoun())
                        .anyMatch(o -> lexicon.operators(graph, o).contains(Operator.URGE));
    }

    /** "gave the order to stop", "pressure is mounting on it to stop": the noun that an infinitive belongs to which was hung on the verb; -1 if none. */
    private int governing(int at, int above) {
        if (!isInfinitive(at, above)
                || graph.is(at, "acl")
                || !graph.word(above).isVerb()) {
            return -1;
        }
        int mark = graph.child(at, "mark").orElse(at);
        return graph.children(above, "obj", "nsubj")
                .filter(n -> graph.word(n).isNoun() && (graph.is(n, "nsubj") || n < mark))
                .filter(n -> lexicon.operators(graph, n).stream()
                        .anyMatch(
                                graph.is(n, "obj")
                                        ? GIVEN::contains
                                        : o -> o == Operator.URGE
                                                || (o == Operator.ORDER && GOING_OUT.contains(graph.lemma(above)))))
                .findFirst()
                .orElse(-1);
    }

    private boolean isInfinitive(int at, int above) {
        return graph.has(at, "mark", Set.of("to"))
                && !graph.has(at, "advmod", Set.of("only")) // "was signed only to collapse"
                && (graph.is(at, "advcl")
                        || graph.is(at, "acl")
                        || graph.is(at, "xcomp")
                        || (graph.is(at, "ccomp")
                                && graph.child(at, "nsubj", "nsubj:pass").isEmpty()))
                && graph.child(above, "cop").isEmpty();
    }

    /** "asked if it would hold", "has not said whether": a question claims nothing. */
    private boolean isQuestion(int at, int above) {
        boolean checked = lexicon.operators(graph, above).contains(Operator.ENSURE)
                && (!graph.lemma(above).equals("see") || graph.has(above, "mark", Set.of("to")));
        if (checked) {
            return false; // "to see whether it is kept"
        }
        return graph.has(at, "mark", Set.of("whether"))
                || (graph.has(at, "mark", Set.of("if"))
                        && (graph.is(at, "ccomp") || graph.is(at, "advcl"))
                        && Set.of("ask", "wonder", "know", "say", "see", "tell", "doubt")
                                .contains(graph.lemma(above))
                        && at > above);
    }

    private boolean isThatClause(int head) {
        int first = graph.subtree(head).nextSetBit(0);
        return graph.lemma(first).equals("that") && !graph.is(head, "acl:relcl");
    }

    /** "would hit back at any breach": the breach is what the threat depends on. */
    private boolean isAnswered(int at) {
        int above = graph.head(at);
        return above != Graph.ROOT
                && graph.word(at).isNoun()
                && (graph.has(at, "case", Set.of("at", "to", "against", "for", "in")) || graph.is(at, "obj"))
                && graph.word(above).isVerb()
                && lexicon.isThreat(graph, above);
    }

    private boolean isBesideClause(int at) {
        return graph.is(at, "advcl")
                && graph.lemmas(at, "mark").anyMatch(BESIDE::contains)
                && !isCharge(at)
                && !graph.has(at, "mark", Set.of("to")); // "for the truce to hold"
    }

    /** "could get under way before they signed": may not have happened. */
    private boolean isBeforehand(int at) {
        int above = graph.head(at);
        boolean only = graph.children(at, "mark", "advmod")
                .anyMatch(m -> SEQUENCE.contains(graph.lemma(m))
                        && m > 0
                        && graph.lemma(m - 1).equals("only"));
        boolean open = above != Graph.ROOT
                && graph.children(above, "aux")
                        .anyMatch(a -> graph.word(a).tag().equals("MD"));
        boolean gerund = graph.word(at).tag().equals("VBG")
                && graph.has(at, "mark", Set.of("before"))
                && above != Graph.ROOT
                && (graph.has(above, "mark", Set.of("to"))
                        || Clause.isPresent(graph, above)); // "is trying to win ground before signing"
        return gerund || (open && (only || graph.has(at, "mark", BEFORE)));
    }

    /** "blamed the army for breaking it" */
    private boolean isCharge(int at) {
        return graph.has(at, "mark", Set.of("for"))
                && graph.word(at).tag().equals("VBG")
                && lexicon.operators(graph, graph.head(at)).contains(Operator.ACCUSE);
    }

    /**
     * "congratulated the rebels for declaring it", "was criticised for signing": what somebody is judged for has been done. The verb of
     * judging; {@link Graph#ROOT} if there is none.
     */
    private int judging(int at) {
        boolean gerund = graph.word(at).tag().equals("VBG") && isBehind(at, "for");
        int above = graph.head(at);
        int verb = gerund && graph.is(at, "acl") && !graph.word(above).isVerb() ? graph.head(above) : above;
        boolean judges = gerund
                && verb != Graph.ROOT
                && graph.word(verb).isVerb()
                && lexicon.predicates(graph, verb).stream()
                        .anyMatch(predicate -> predicate.frame().type() == ClaimType.ENDORSE);
        return judges ? verb : Graph.ROOT;
    }

    private boolean isBehind(int gerund, String preposition) {
        return graph.has(gerund, "mark", Set.of(preposition)) || graph.has(gerund, "case", Set.of(preposition));
    }

    /** "after declaring": told as done before, whatever the words around. */
    private boolean isSequel(int at) {
        return at > 0 && graph.word(at).tag().equals("VBG") && SEQUEL.contains(graph.lemma(at - 1));
    }

    /** "after the announcement", "amid violations": a noun that tells the circumstances of another event. */
    private boolean isBeside(int at) {
        return graph.word(at).isNoun()
                && (graph.is(at, "obl") || graph.is(at, "nmod") || graph.is(at, "advcl"))
                && graph.lemmas(at, "case").findAny().isPresent()
                && graph.lemmas(at, "case").noneMatch(COMPLEMENTING::contains)
                && graph.child(at, "cop").isEmpty();
    }

    /** Lets the word above have its effect; gives the word to go on from. */
    private int step(Proposition p, int at, int above) {
        boolean clause = graph.is(at, "ccomp")
                || graph.is(at, "xcomp")
                || graph.is(at, "parataxis")
                || graph.is(at, "dep")
                || graph.is(at, "csubj")
                || (graph.is(at, "advcl") && !isBesideClause(at));
        boolean ofNoun = !graph.word(at).isVerb() && graph.child(at, "cop").isEmpty();
        if (graph.is(at, "acl") && Clause.isNobody(graph, above)) {
            p.negative = !p.negative; // "there is nobody to watch over it"
            p.deniers.add(above);
            return above;
        }
        if (isFreeAdjunct(at)) {
            return above;
        }
        int trading = graph.is(at, "acl") && graph.is(above, "obl") ? graph.head(above) : above;
        Optional<Integer> traded = TRADING.contains(graph.lemma(trading)) && !graph.is(at, "obj")
                ? graph.children(trading, "obj")
                        .filter(o -> lexicon.operators(graph, o).contains(Operator.ACCUSE))
                        .findFirst()
                : Optional.empty();
        if (traded.isPresent()) {
            apply(Operator.ACCUSE, p, at, traded.get()); // "traded accusations on Sunday of breaking it"
            return trading;
        }
        boolean ofSpeaker = graph.is(at, "nsubj") && (p.aside || isGerundOf(p.head, at));
        if (ofSpeaker && lexicon.operators(graph, above).contains(Operator.SAY)) {
            p.presupposed = true;
            return above; // "Oman, which is to watch it, said": what is told of who speaks
        }
        boolean relative = graph.is(at, "ccomp")
                && graph.word(above).isNoun()
                && lexicon.isStrong(
                        graph.lemma(above)); // "a truce that the two signed", its pronoun taken for a conjunction
        boolean joint =
                graph.is(p.head, "conj") && graph.head(p.head) == at; // "offered by one and accepted by the other"
        boolean reduced = graph.is(at, "acl")
                && (at == p.head || joint)
                && graph.word(at).tag().equals("VBN")
                && !isDone(above)
                && (p.theme == above || lexicon.isStrong(graph.lemma(above))); // "breaking a truce signed in May"
        boolean cleft = graph.is(at, "acl:relcl")
                && graph.child(above, "cop").isPresent()
                && graph.has(above, "nsubj", Set.of("it")); // "it was the army that broke it": asserted
        if (cleft) {
            return above;
        }
        if (graph.is(at, "acl:relcl") && isAnybody(above) && Clause.isPresent(graph, at)) {
            p.weaken(Modality.CONDITIONAL); // "any group that calls a truce", "those who break it"
            p.antecedent = true;
            return above;
        }
        if (graph.is(at, "acl:relcl") || graph.is(at, "appos") || relative || reduced) {
            p.presupposed = true;
            p.aside = true;
            return above;
        }
        if (!clause && !ofNoun && graph.word(above).isNoun() && isAddressee(above)) {
            int verb = graph.head(above); // "accused both countries of breaking", the participle hung on the noun
            effects(p, at, verb);
            return verb;
        }
        if (clause
                || ofNoun
                || graph.is(at, "obl")
                || graph.is(at, "nmod")
                || graph.is(at, "acl")
                || graph.is(at, "obj")
                || (graph.is(at, "advmod") && at != p.head)) {
            effects(p, at, above);
        }
        return above;
    }

    private boolean isAnybody(int noun) {
        return graph.has(noun, "det", Set.of("any", "every", "whichever"))
                || Set.of("anyone", "anybody", "whoever", "everyone", "everybody")
                        .contains(graph.lemma(noun))
                || (graph.word(noun).text().equalsIgnoreCase("those") && !graph.is(noun, "nsubj"));
    }

    /** "trying to get a truce signed": what is to be done to it, not which one it is. */
    private boolean isDone(int noun) {
        if (!graph.is(noun, "obj")) {
            return false;
        }
        int verb = graph.head(noun);
        return HAVING_DONE.contains(graph.lemma(verb))
                || (graph.lemma(verb).equals("have") && graph.has(verb, "mark", Set.of("to")));
    }

    /** "Oman, announcing it, said" */
    private boolean isGerundOf(int head, int noun) {
        return graph.is(head, "acl")
                && graph.head(head) == noun
                && head > noun
                && graph.word(head).tag().equals("VBG")
                && graph.word(noun + 1).text().equals(",");
    }

    /** "…, telling reporters": a participle beside its verb, not what the verb says. */
    private boolean isFreeAdjunct(int at) {
        boolean participle = graph.word(at).tag().equals("VBG")
                || graph.children(at, "aux").anyMatch(a -> graph.word(a).tag().equals("VBG")); // "having signed it"
        return participle
                && (graph.is(at, "advcl") || graph.is(at, "dep"))
                && graph.child(at, "mark", "case").isEmpty()
                && IntStream.range(Math.min(graph.head(at), at), Math.max(graph.head(at), at))
                        .anyMatch(i -> graph.lemma(i).equals(","));
    }

    private boolean isAddressee(int noun) {
        int verb = graph.head(noun);
        return verb != Graph.ROOT
                && graph.word(verb).isVerb()
                && (graph.is(noun, "obj") || graph.is(noun, "obl"))
                && Stream.of(Operator.ACCUSE, Operator.URGE, Operator.ORDER)
                        .anyMatch(lexicon.operators(graph, verb)::contains);
    }

    private void effects(Proposition p, int at, int above) {
        if (isMakingSure(above)) {
            return; // "make sure that it is kept": the verb tells
        }
        Set<Operator> operators = lexicon.operators(graph, above);
        int noun = governing(at, above);
        boolean time = graph.lemma(above).equals("time")
                && graph.child(above, "cop").isPresent()
                && graph.child(above, "amod")
                        .filter(a -> !HIGH.contains(graph.lemma(a)))
                        .isEmpty() // "the first time"
                && graph.children(above, "nsubj").map(graph::lemma).anyMatch("it"::equals);
        if (time && (p.type == null || ASKED_FOR.contains(p.type))) {
            p.become(above, ClaimType.CALL, List.of(), p.agents); // "it is high time that they stopped"
            p.modality = Modality.ACTUAL;
            p.rule += "<time";
            return;
        }
        boolean voiced = noun >= 0
                && graph.is(noun, "obj")
                && operators.contains(Operator.SAY)
                && !Clause.isNegated(graph, noun); // "signalled its readiness to stop", "repeated an offer to stop"
        if (noun >= 0 && !p.aside && (operators.isEmpty() || voiced || operators.equals(Set.of(Operator.LET)))) {
            Set<Operator> meanings = lexicon.operators(graph, noun);
            Operator said = meanings.contains(Operator.ORDER) && p.type == null
                    ? Operator.ORDER
                    : choose(meanings, p, at, above);
            if (said != null && TAKING.contains(graph.lemma(above)) && said == Operator.ORDER) {
                p.become(above, ClaimType.DECLARE, List.of(), List.of()); // "received instructions to desist"
                p.rule += "<" + graph.lemma(noun);
                return;
            }
            if (said != null) {
                apply(said, p, at, graph.is(noun, "obj") ? above : noun);
                if (said == Operator.URGE && operators.contains(Operator.SAY)) {
                    p.targets = arguments.addressees(noun); // "repeated its call on both to stop"
                }
                return;
            }
        }
        if (operators.isEmpty() && p.type == null && isAppealed(at, above)) {
            p.become(above, ClaimType.CALL, arguments.subjects(above), arguments.with(above, Set.of("to", "on")));
            p.negative = false;
            p.modality = Modality.ACTUAL;
            p.rule += "<appeal";
            return;
        }
        boolean met =
                p.type == ClaimType.TALKS && lexicon.is(graph.lemma(above), Lexicon.Role.MEET); // "met to discuss it"
        if (operators.isEmpty()
                && isPurpose(at, above)
                && !p.aside
                && !met
                && p.type != ClaimType.MONITOR) { // who is there to watch watches
            p.weaken(Modality.POSSIBLE);
        }
        if (operators.isEmpty()) {
            boolean aimed = graph.word(above).isNoun()
                    && lexicon.is(graph.lemma(above), Lexicon.Role.SCHEDULE)
                    && graph.word(at).tag().equals("VBG")
                    && !p.aside
                    && isBehind(at, "for");
            if (aimed) {
                p.weaken(Modality.POSSIBLE); // "a timetable for signing it"
            }
            boolean complement = graph.word(at).isAdjective() && graph.is(at, "xcomp"); // "remained committed"
            if (graph.word(above).isVerb() && p.head == at && !graph.word(at).isVerb() && !complement) {
                p.presupposed |= graph.child(at, "cop").isEmpty(); // a noun in a clause about something else
            }
            boolean subject =
                    p.presupposed && p.head == at && graph.relation(at).startsWith("nsubj");
            if (graph.word(above).isVerb() && !subject && !p.aside) {
                own(p, above, at);
            }
            return;
        }
        Operator operator = choose(operators, p, at, above);
        if (p.aside && (operator != Operator.SAY || operators.contains(Operator.AGREE))) {
            return;
        }
        if (operator != null) {
            apply(operator, p, at, above);
        } else if (isPurpose(at, above) && NO_SPEECH.contains(graph.lemma(above)) && !p.aside && !met) {
            p.weaken(Modality.POSSIBLE); // "held talks to reach one"
        }
        if (operator != Operator.SAY && operator != Operator.ACCUSE && operator != Operator.URGE) {
            own(p, above, at);
        }
    }

    private boolean isMakingSure(int word) {
        return graph.word(word).isAdjective()
                && graph.head(word) != Graph.ROOT
                && graph.word(graph.head(word)).isVerb()
                && lexicon.operators(graph, graph.head(word)).contains(Operator.ENSURE);
    }

    /** "that the army leave", "had insisted the rebels agree", "that a truce be arranged" */
    private boolean isSubjunctive(int verb, int above) {
        boolean be = graph.children(verb, "aux:pass", "cop")
                .anyMatch(a -> graph.word(a).tag().equals("VB"));
        boolean plain = !graph.has(verb, "mark", Set.of("to"))
                && graph.children(verb, "aux", "aux:pass", "cop")
                        .allMatch(a -> graph.word(a).tag().equals("VB"));
        boolean singular = graph.children(verb, "nsubj")
                .anyMatch(s -> Set.of("NN", "NNP").contains(graph.word(s).tag()));
        boolean past = Tense.PAST_FORMS.contains(graph.word(above).tag()); // "insisted they agreed" would be told of
        String tag = graph.word(verb).tag();
        return plain
                && (be || tag.equals("VB") || (tag.equals("VBP") && (singular || past)))
                && (graph.is(verb, "dep")
                        || graph.child(verb, "nsubj", "nsubj:pass").isPresent());
    }

    /** Of the meanings of the word above, the one that this complement calls for. */
    private @Nullable Operator choose(Set<Operator> operators, Proposition p, int at, int above) {
        boolean infinitive = graph.has(at, "mark", Set.of("to"));
        boolean finite = graph.children(at, "aux", "aux:pass", "cop").anyMatch(a -> Set.of("VBZ", "VBD", "VBP", "MD")
                .contains(graph.word(a).tag()));
        boolean gerund = !finite
                && (graph.word(at).tag().equals("VBG")
                        || graph.children(at, "aux", "aux:pass", "cop")
                                .anyMatch(a -> graph.word(a).tag().equals("VBG"))
                        || graph.lemmas(at, "case").anyMatch("of"::equals)
                        || graph.has(at, "mark", Set.of("of", "for")));
        boolean noun = at == p.head
                && graph.word(at).isNoun()
                && graph.child(at, "cop").isEmpty();
        boolean addressed = !arguments.addressees(above).isEmpty();
        boolean goingOn =
                graph.has(above, "case", Set.of("under")) && graph.lemma(above).equals("way");
        if (goingOn || (noun && NO_SPEECH.contains(graph.lemma(above)))) {
            return null; // "held talks", "talks opened", "are under way"
        }
        if ((p.voiced || p.answer) && operators.contains(Operator.JUDGE)) {
            return Operator.JUDGE;
        }
        if (operators.contains(Operator.ENSURE)) {
            return Operator.ENSURE;
        }
        if (gerund && graph.lemma(above).equals("go")) {
            return null; // "went on shooting" tells of no speech
        }
        boolean peaceful = p.type == null || p.type == ClaimType.AGREE || p.type == ClaimType.HOLD;
        if (peaceful && operators.contains(Operator.THREATEN) && operators.contains(Operator.PROMISE)) {
            return Operator.PROMISE; // "vowed to respect it", "vowed never to accept it"
        }
        if (operators.contains(Operator.URGE) && isOwnWish(at, above)) {
            return Operator.TRY;
        }
        boolean proposed = operators.contains(Operator.PROPOSE)
                && graph.word(above).isNoun()
                && (!infinitive || Set.of("proposal", "offer", "suggestion").contains(graph.lemma(above)));
        if (proposed) {
            return Operator.PROPOSE; // "a proposal that the guns be stilled"
        }
        boolean doing = graph.word(above).isNoun()
                && graph.is(at, "acl")
                && graph.word(at).tag().equals("VBG")
                && graph.child(at, "mark", "case").isEmpty(); // "a move by both agreeing to it"
        for (Operator first : List.of(Operator.TRY, Operator.DEPEND)) {
            if (operators.contains(first) && !doing) {
                return first;
            }
        }
        boolean clause = graph.is(at, "ccomp") || graph.is(at, "dep");
        if (clause && isSubjunctive(at, above)) {
            if (SUBJUNCTIVE.contains(graph.lemma(above))) {
                return Operator.URGE; // "insisted that it declare a truce"
            }
            if (operators.contains(Operator.PROPOSE)) {
                return Operator.PROPOSE; // "suggested that a truce be arranged"
            }
        }
        boolean called = graph.word(above).isVerb()
                && ((graph.lemma(above).equals("call")
                                && !infinitive
                                && !noun
                                && !gerund
                                && !graph.has(at, "mark", Set.of("for")))
                        || (graph.lemma(above).equals("dare") && !addressed));
        if (called) {
            return null; // "called the deal a trap, while …", "dared to hope"
        }
        if (infinitive && operators.contains(Operator.PROMISE) && arguments.isPassive(above)) {
            return Operator.PROMISE; // "is expected to announce a truce": a plan, and nobody asks for it
        }
        if (infinitive
                && operators.contains(Operator.URGE)
                && (graph.has(at, "mark", Set.of("for"))
                        || graph.child(at, "nsubj").isPresent())) {
            return Operator.URGE; // "asked for the firing to stop"
        }
        List<Operator> order = infinitive
                ? addressed
                        ? List.of(
                                Operator.URGE,
                                Operator.ORDER,
                                Operator.PROMISE,
                                Operator.THREATEN,
                                Operator.AGREE,
                                Operator.REFUSE,
                                Operator.FAIL,
                                Operator.SEEM,
                                Operator.HOPE,
                                Operator.THINK,
                                Operator.LET,
                                Operator.PROPOSE,
                                Operator.ACCUSE)
                        : List.of(
                                Operator.AGREE,
                                Operator.REFUSE,
                                Operator.THREATEN,
                                Operator.PROMISE,
                                Operator.FAIL,
                                Operator.SEEM,
                                Operator.HOPE,
                                Operator.THINK,
                                Operator.PROPOSE,
                                Operator.LET,
                                Operator.ORDER,
                                Operator.URGE,
                                Operator.ACCUSE)
                : gerund || noun
                        ? List.of(
                                Operator.ACCUSE,
                                Operator.DENY,
                                Operator.AGREE,
                                Operator.PROPOSE,
                                Operator.URGE,
                                Operator.THREATEN,
                                Operator.HOPE,
                                Operator.THINK,
                                Operator.DOUBT,
                                Operator.SAY,
                                Operator.ORDER,
                                Operator.SEEM,
                                Operator.REFUSE,
                                Operator.FAIL,
                                Operator.PROMISE,
                                Operator.LET)
                        : List.of(
                                Operator.DENY,
                                Operator.AGREE,
                                Operator.HOPE,
                                Operator.THINK,
                                Operator.DOUBT,
                                Operator.PROMISE,
                                Operator.THREATEN,
                                Operator.SAY,
                                Operator.SEEM,
                                Operator.PROPOSE,
                                Operator.URGE,
                                Operator.ORDER);
        return order.stream().filter(operators::contains).findFirst().orElse(null);
    }

    private void apply(Operator operator, Proposition p, int at, int above) {
        if (isCalledFalse(above)) {
            p.negative = !p.negative;
            p.deniers.add(graph.head(above));
            return;
        }
        boolean negative = p.negative;
        int deniers = p.deniers.size();
        Modality modality = p.modality;
        int hedges = p.hedges.size();
        operate(operator, p, at, above);
        if (p.negative != negative && p.deniers.size() == deniers) {
            p.deniers.add(above);
        }
        if (p.modality != modality && p.hedges.size() == hedges) {
            p.hedges.add(above);
        }
    }

    /** "reports that they had signed were untrue" */
    private boolean isCalledFalse(int report) {
        return graph.word(report).isNoun()
                && graph.is(report, "nsubj")
                && lexicon.predicates(graph, graph.head(report)).stream()
                        .anyMatch(
                                predicate -> predicate.frame().predicateClass().equals("FALSE"));
    }

    private void operate(Operator operator, Proposition p, int at, int above) {
        String word = graph.lemma(above);
        switch (operator) {
            case SAY -> said(p, at, above);
            case ACCUSE -> {
                boolean blamed = graph.word(above).isVerb()
                        && arguments.addressees(above).isEmpty();
                List<Integer> accused = blamed ? arguments.subjects(above) : arguments.addressees(above);
                boolean traded = graph.word(above).isNoun() && isTraded(above);
                p.reciprocal = traded || accused.stream().anyMatch(this::isEachOther);
                if (!graph.word(above).isNoun() || p.agents.isEmpty()) {
                    p.agents = graph.word(above).isNoun() ? List.of() : accused;
                }
                if (blamed) {
                    p.sources = arguments.with(above, Set.of("by")); // "Army accused of breaking truce"
                } else {
                    source(p, traded && graph.is(above, "obj") ? graph.head(above) : above);
                }
                if (p.type == null || (p.type == ClaimType.END && WRECKING.contains(graph.lemma(p.head)))) {
                    p.type = ClaimType.VIOLATE;
                }
                p.rule += "<" + word;
            }
            case DENY -> {
                p.negative = !p.negative;
                if (p.forborne) {
                    p.type = ClaimType.VIOLATE;
                    p.negative = !p.negative;
                }
                source(p, above);
                p.rule += "<" + word;
            }
            case REFUSE -> {
                if (p.type == ClaimType.AGREE || p.type == null) {
                    p.become(above, ClaimType.REJECT, arguments.subjects(above), List.of());
                } else {
                    p.negative = !p.negative;
                }
                p.rule += "<" + word;
            }
            case FAIL -> {
                p.negative = !p.negative;
                p.rule += "<" + word;
            }
            case HOPE -> {
                if ((p.type != null && KEPT_UP.contains(p.type)) || p.type == null) {
                    p.become(above, ClaimType.ENDORSE, arguments.subjects(above), List.of());
                    p.modality = Modality.POSSIBLE;
                } else {
                    p.weaken(Modality.POSSIBLE);
                    sourceOfThought(p, at, above);
                }
                p.rule += "<" + word;
            }
            case THINK -> {
                if (p.type != null && KEPT_UP.contains(p.type) && isNobody(above)) {
                    p.become(above, ClaimType.ENDORSE, List.of(), List.of()); // "few believe that it will last"
                    p.negative = true;
                    p.modality = Modality.ACTUAL;
                    p.rule += "<" + word;
                    return;
                }
                p.weaken(Modality.POSSIBLE);
                source(p, above);
                p.rule += "<" + word;
            }
            case DOUBT -> {
                if (p.type != null && KEPT_UP.contains(p.type)) {
                    p.become(above, ClaimType.ENDORSE, arguments.subjects(above), List.of());
                    p.negative = true;
                    p.modality = Modality.ACTUAL;
                } else {
                    p.weaken(Modality.POSSIBLE);
                    sourceOfThought(p, at, above);
                }
                p.rule += "<" + word;
            }
            case SEEM -> p.weaken(Modality.POSSIBLE);
            case THREATEN -> {
                p.weaken(Modality.POSSIBLE);
                source(p, above);
                p.rule += "<" + word;
            }
            case PROMISE -> {
                boolean told = graph.is(at, "ccomp")
                        && graph.children(at, "aux")
                                .noneMatch(a -> graph.word(a).tag().equals("MD"))
                        && graph.child(at, "nsubj").isPresent(); // "assured them that it was quiet"
                if (!told) {
                    p.weaken(Modality.PLANNED);
                }

                boolean clause = graph.child(at, "nsubj", "nsubj:pass").isPresent()
                        || lexicon.operators(graph, above).contains(Operator.SAY);
                if (graph.is(at, "ccomp") && !p.presupposed && clause) {
                    source(p, above); // "assured him that": who promises by a clause says it
                }
                if (p.type == null) {
                    p.type = ClaimType.HOLD;
                }
                p.rule += "<" + word;
            }
            case AGREE -> {
                if (p.type == null
                        || (p.type == ClaimType.CALL && p.rule.endsWith("<must"))
                        || p.type == ClaimType.START
                        || p.type == ClaimType.DECLARE) {
                    p.become(above, ClaimType.AGREE, arguments.subjects(above), List.of());
                    p.modality = Modality.ACTUAL;
                } else if (p.type == ClaimType.HOLD) {
                    p.weaken(Modality.PLANNED);
                }
                p.rule += "<" + word;
            }
            case PROPOSE -> {
                if (p.type == null || KEPT_UP.contains(p.type)) {
                    p.become(above, ClaimType.OFFER, arguments.subjects(above), arguments.with(above, Set.of("to")));
                    p.modality = Modality.ACTUAL;
                } else {
                    p.weaken(Modality.POSSIBLE);
                }
                p.rule += "<" + word;
            }
            case URGE -> {
                if (PREVAILING.contains(word)
                        && Set.of("VBD", "VBN").contains(graph.word(above).tag())) {
                    if (p.type == null) {
                        p.become(above, ClaimType.AGREE, arguments.addressees(above), List.of());
                        p.negative = false;
                    }
                    own(p, above, at);
                    p.rule += "<" + word;
                    return; // "talked both into laying down their arms"
                }
                p.order();
                if (p.type == null && isOwnRanks(above)) {
                    p.become(above, ClaimType.DECLARE, arguments.subjects(above), List.of());
                    p.negative = false;
                    p.modality = Modality.ACTUAL;
                } else if (p.type == ClaimType.MONITOR && arguments.isPassive(above)) {
                    p.weaken(Modality.POSSIBLE); // "may be asked to watch over it": who asks is not told
                } else if (isAskedFor(p)) {
                    p.become(above, ClaimType.CALL, arguments.subjects(above), arguments.addressees(above));
                    p.negative = false;
                    p.modality = Modality.ACTUAL;
                }
                p.rule += "<" + word;
                own(p, above, at);
            }
            case ORDER -> {
                p.order();
                if (p.type == null) {
                    p.become(above, ClaimType.DECLARE, arguments.subjects(above), List.of());
                    p.modality = Modality.ACTUAL;
                }
                p.rule += "<" + word;
            }
            case ENSURE -> {
                boolean quiet = p.forborne && p.type == null && !p.negative;
                boolean kept = p.type == ClaimType.HOLD && !p.negative;
                boolean unbroken = p.negative && (p.type == ClaimType.VIOLATE || p.type == ClaimType.RESUME);
                if (kept || unbroken || quiet) {
                    p.become(above, ClaimType.MONITOR, arguments.subjects(above), List.of());
                    p.negative = false;
                    p.modality = Modality.ACTUAL;
                    p.rule += "<" + word;
                }
            }
            case TRY -> {
                boolean helped = HELPING.contains(word)
                        && Tense.PAST_FORMS.contains(graph.word(above).tag());
                if (!helped) {
                    p.weaken(Modality.POSSIBLE);
                }
            }
            case DEPEND -> p.weaken(Modality.CONDITIONAL);
            case JUDGE -> {
                if (p.answer && p.sources.isEmpty()) {
                    p.sources = arguments.subjects(above);
                }
                if (p.voiced) {
                    p.agents = arguments.subjects(above);
                    p.voiced = false;
                }
            }
            case LET -> {}
        }
    }

    /** "told his generals to stop": who asks those under his orders gives an order. */
    private boolean isOwnRanks(int verb) {
        List<Integer> asked = arguments.addressees(verb);
        return !asked.isEmpty()
                && asked.stream()
                        .anyMatch(a -> RANKS.contains(graph.lemma(a))
                                && (graph.has(a, "det", Set.of("all", "every"))
                                        || graph.children(a, "nmod:poss")
                                                .anyMatch(
                                                        o -> graph.word(o).tag().equals("PRP$"))));
    }

    private boolean isNobody(int verb) {
        return graph.children(verb, "nsubj")
                .map(graph::lemma)
                .anyMatch(Set.of("few", "nobody", "none", "little", "no-one")::contains);
    }

    /** "want to prolong it", "make it permanent": what somebody wishes or brings about, not what is asked of another. */
    private boolean isOwnWish(int at, int above) {
        boolean wish = WISHES.contains(graph.lemma(above))
                && graph.is(at, "xcomp")
                && graph.has(at, "mark", Set.of("to"))
                && arguments.addressees(above).isEmpty();
        return wish
                || (graph.lemma(above).equals("make")
                        && graph.is(at, "xcomp")
                        && !graph.word(at).isVerb());
    }

    /** Reported speech: its speaker is the source; what is announced to be agreed is declared too. */
    /** "Israel said it had been fired on and called for calm": who tells of the attack calls, not who attacks. */
    private boolean isCallOfSpeaker(Proposition p, int at, int verb) {
        return p.type == ClaimType.CALL
                && graph.word(verb).isVerb()
                && graph.is(p.head, "conj")
                && graph.head(p.head) == at
                && graph.is(at, "ccomp")
                && arguments.subjects(p.head).equals(arguments.subjects(at))
                && (lexicon.part(graph, at) == Part.BELLIGERENT
                        || arguments.objects(at).stream().anyMatch(o -> lexicon.isWeapon(graph.lemma(o))));
    }

    private void said(Proposition p, int at, int verb) {
        String word = graph.lemma(verb);
        boolean nominal = graph.word(verb).isNoun();
        if (Clause.areParted(graph, p.head, verb)) {
            return;
        }
        if (isCallOfSpeaker(p, at, verb)) {
            p.agents = arguments.subjects(verb);
            return;
        }
        if (graph.word(at).isNoun() && graph.child(at, "cop").isEmpty() && p.head == at && p.presupposed) {
            return;
        }
        boolean message = lexicon.operators(graph, at).contains(Operator.SAY)
                && graph.word(at).isNoun();
        if (!nominal
                && !message
                && arguments.isPassive(verb)
                && arguments.subjects(verb).isEmpty()) {
            if (!INFORMING.contains(word) && !graph.relation(at).startsWith("nsubj")) {
                p.weaken(Modality.POSSIBLE); // "is said to", "was reported to", but "a deal to stop was concluded"
            }
            return;
        }
        if (isVoiced(p, at, verb)) {
            return;
        }
        if (Clause.isDuty(graph, verb)) {
            p.weaken(Modality.POSSIBLE); // "has to say that it will stop"
        }
        if (Clause.modality(graph, verb).filter(m -> m == Modality.CONDITIONAL).isPresent() && !p.antecedent) {
            p.weaken(Modality.CONDITIONAL);
        }
        if (Set.of("announce", "declare", "proclaim", "announcement", "declaration")
                        .contains(word)
                && p.type == null
                && p.sources.isEmpty()
                && !p.negative
                && p.modality == Modality.PLANNED) {
            p.become(
                    verb,
                    ClaimType.DECLARE,
                    arguments.subjects(verb),
                    List.of()); // "announced that it would cease fire"
            p.modality = Modality.ACTUAL;
            p.rule += "<" + word;
            return;
        }
        if (Set.of("announce", "declare", "proclaim").contains(word)
                && p.sources.isEmpty()
                && !p.presupposed
                && (p.type == null || p.type == ClaimType.AGREE)) {
            further.add(p.also(verb, ClaimType.DECLARE, arguments.subjects(verb), word + ".clause:" + p.rule));
        }
        if (!p.presupposed || (p.aside && p.modality != Modality.ACTUAL)) {
            source(p, verb);
        }
        if (p.type != null && ACTS_OF_SPEECH.contains(p.type)) {
            p.anchors.add(verb);
        }
    }

    /** "voiced hope", "issued a call": the noun and its verb are one act of speech, which the reporter tells. */
    private boolean isVoiced(Proposition p, int at, int verb) {
        return p.head == at
                && p.type != null
                && ACTS_OF_SPEECH.contains(p.type)
                && graph.word(at).isNoun()
                && graph.word(verb).isVerb()
                && (graph.is(at, "obj") || graph.is(at, "obl") || graph.is(at, "nsubj"));
    }

    /** "hoped that they would sign", "feared that it would break out": others know of it by who hopes or fears it. */
    private void sourceOfThought(Proposition p, int at, int verb) {
        if (graph.is(at, "ccomp") && graph.word(verb).isVerb()) {
            source(p, verb);
        }
    }

    private void source(Proposition p, int verb) {
        if (p.sources.isEmpty()) {
            boolean quoted = Set.of("quote", "cite").contains(graph.lemma(verb)) && !arguments.isPassive(verb);
            if (graph.word(verb).isNoun() && arguments.speakers(verb).isEmpty() && graph.is(verb, "obj")) {
                p.sources = new ArrayList<>(arguments.speakers(graph.head(verb))); // "put out a statement that"
                return;
            }
            p.sources = new ArrayList<>(
                    quoted
                            ? arguments.objects(verb)
                            : graph.word(verb).isVerb()
                                            && arguments.isPassive(verb)
                                            && Set.of("quote", "cite").contains(graph.lemma(verb))
                                    ? arguments.objects(verb)
                                    : arguments.speakers(verb));
        }
    }

    /** "traded accusations", "mutual accusations". */
    private boolean isTraded(int accusation) {
        return graph.has(accusation, "amod", Set.of("mutual", "reciprocal", "rival", "competing"))
                || graph.has(accusation, "compound", TRADING)
                || (graph.is(accusation, "obj") && TRADING.contains(graph.lemma(graph.head(accusation))));
    }

    private boolean isEachOther(int word) {
        return (graph.lemma(word).equals("other") && graph.has(word, "det", Set.of("each", "the")))
                || graph.lemma(word).equals("another")
                || graph.lemma(word).equals("each");
    }

    /** The predicate's own negation, modal verbs, hedges and conditions. */
    private void own(Proposition p, int at, int from) {
        boolean counted = p.saysNo && at == p.head && from < 0;
        List<Integer> negators = Clause.negators(graph, at, from);
        if (!counted && !negators.isEmpty()) {
            p.negative = !p.negative;
        }
        p.deniers.addAll(negators);
        p.hedges.addAll(Clause.hedges(graph, at));
        Clause.modality(graph, at).ifPresent(modality -> {
            boolean would = Clause.isWould(graph, at) && p.type == ClaimType.ENDORSE && modality == Modality.PLANNED;
            boolean refused = Clause.isWould(graph, at)
                    && p.type == ClaimType.REJECT
                    && modality == Modality.PLANNED
                    && !graph.is(at, "ccomp"); // "he would have none of it"
            p.weaken(would ? Modality.CONDITIONAL : refused ? Modality.ACTUAL : modality);
        });
        if (Clause.isDuty(graph, at) && !p.negative && (p.type == null || ASKED_FOR.contains(p.type))) {
            List<Integer> asked = p.exists ? List.of() : p.agents.isEmpty() ? arguments.subjects(at) : p.agents;
            p.become(at, ClaimType.CALL, List.of(), asked);
            p.rule += "<must";
        }
        if (Clause.isImperative(graph, at) && isAskedFor(p)) {
            p.become(at, ClaimType.CALL, List.of(), List.of());
            p.negative = false;
            p.rule += "<imperative";
        }
    }

    /** What one asks for who asks for it: to keep the peace, or not to break it. */
    private static boolean isAskedFor(Proposition p) {
        if (p.type == null) {
            return true;
        }
        return p.negative
                ? p.type == ClaimType.VIOLATE
                        || p.type == ClaimType.RESUME
                        || p.type == ClaimType.REJECT
                        || p.type == ClaimType.END
                : ASKED_FOR.contains(p.type);
    }

    /** Gives halts in fighting that no word above made something of the type that their tense tells. */
    private void settle(Proposition p) {
        if (p.copies && p.type == null) {
            return; // what it is, another claim tells
        }
        if (!p.presupposed && isAsked(p.head)) {
            p.dropped = true; // "will the truce hold?"
        }
        if (p.threat && p.modality == Modality.ACTUAL) {
            p.dropped = true; // "hit back": said, or done in a war; only what is announced is a threat to the truce
        } else if (p.threat) {
            p.modality = p.modality == Modality.CONDITIONAL ? Modality.CONDITIONAL : Modality.POSSIBLE;
        }
        if (p.type == ClaimType.TALKS && p.rule.startsWith("sit.none") && p.presupposed) {
            p.dropped = true; // "before officials sat down with them"
        }
        if ((p.type == null || ASKED_FOR.contains(p.type)) && !p.negative && isImperative(p.head)) {
            p.become(p.head, ClaimType.CALL, p.sources, List.of());
            p.modality = Modality.ACTUAL;
            p.rule += "<imperative";
        }
        boolean agreed = p.exists && p.theme >= 0 && AGREED.contains(graph.lemma(p.theme));
        if (p.bare && p.type == null && p.modality == Modality.ACTUAL && !agreed) {
            p.dropped =
                    true; // "he stopped": a halt of nothing in particular, unless somebody asks for it or promises it
        }
        if (p.type == ClaimType.START && p.negative && Clause.isNoLonger(graph, p.head)) {
            p.type = ClaimType.END; // "no longer applies"
            p.negative = false;
        }
        if (p.modality == Modality.ACTUAL && isScheduled(p)) {
            p.modality = Modality.PLANNED; // "runs out at midnight"
        }
        if (p.type == ClaimType.AGREE && isUnderWay(p.head)) {
            p.type = ClaimType.TALKS;
        }
        if (p.type == ClaimType.AGREE
                && p.modality == Modality.POSSIBLE
                && !p.negative
                && !p.rule.contains("<")
                && NEGOTIATING.contains(graph.lemma(p.head))
                && graph.has(p.head, "mark", Set.of("to"))) {
            p.type = ClaimType.TALKS; // "came to negotiate one"
            p.modality = Modality.ACTUAL;
        }
        if (isGoal(p.head)) {
            p.weaken(Modality.POSSIBLE);
        }
        if (p.negative
                && p.type != null
                && HELD_BACK.contains(p.type)
                && p.modality == Modality.CONDITIONAL
                && Clause.isHeldBack(graph, p.head)) {
            p.negative = false; // "will not sign unless": signs on a condition (codebook, point 6)
        }
        boolean once = (p.type == ClaimType.AGREE || p.type == ClaimType.HOLD) && Clause.isOnce(graph, p.head);
        if (p.modality == Modality.PLANNED && !p.antecedent && (once || provisos.follow(p))) {
            p.modality = Modality.CONDITIONAL;
        }
        if (p.type == ClaimType.AGREE && p.negative && p.modality == Modality.PLANNED) {
            p.type = ClaimType.REJECT; // "will not sign": a refusal, unless something is to happen first
            p.negative = false;
            p.modality = Modality.ACTUAL;
        }
        boolean toCome = (p.type == ClaimType.RESUME && p.modality != Modality.ACTUAL)
                || (p.type == ClaimType.VIOLATE && p.modality == Modality.PLANNED);
        if (toCome && p.negative) {
            p.type = ClaimType.HOLD; // "has no intention of firing back", "would not be the first to fire"
            p.negative = false;
        }
        if (p.type == ClaimType.HOLD && p.modality == Modality.ACTUAL && isOver(p)) {
            p.type = ClaimType.END;
            p.negative = false;
        }
        boolean lasting =
                p.rule.contains(".subj:") && graph.child(p.head, "nsubj:pass").isEmpty(); // "once a truce holds"
        boolean ofAgreement = p.rule.contains("<agreement"); // "an agreement to observe one" is told as such
        if (p.type == ClaimType.HOLD
                && !p.negative
                && p.modality == Modality.PLANNED
                && isNew(p.theme)
                && !lasting
                && !ofAgreement) {
            // "will observe a truce from Monday" announces one, "agreed to observe a truce" agrees to one
            p.type = p.rule.contains("<agree") ? ClaimType.AGREE : ClaimType.DECLARE;
            p.modality = Modality.ACTUAL;
        }
        if (p.exists && p.negative && p.modality == Modality.CONDITIONAL) {
            p.type = ClaimType.AGREE; // "no truce until they leave" (codebook, point 18)
        }
        if (p.exists && p.negative && p.modality == Modality.PLANNED) {
            p.type = isRenewal(p.theme)
                    ? ClaimType.EXTEND
                    : ClaimType.DECLARE; // "there will be no truce this year" (codebook, point 13)
        }
        if (agreed && p.type == null) {
            p.type = ClaimType.AGREE; // "there is no deal yet"
            p.negative = graph.has(p.theme, "det", Set.of("no"));
        }
        if (p.type == null && p.forborne) {
            p.type = ClaimType.HOLD;
        }
        if (p.type == null) {
            if (p.negative && p.modality == Modality.ACTUAL) {
                p.type = p.rule.contains("<fail") ? ClaimType.VIOLATE : ClaimType.RESUME;
                p.negative = false;
            } else if (p.modality == Modality.ACTUAL && (isKeptUp(p.head) || isEasing(p))) {
                p.type = ClaimType.HOLD;
            } else {
                boolean begins = p.modality == Modality.ACTUAL || (p.modality == Modality.PLANNED && isTimed(p.head));
                p.type = begins ? ClaimType.START : ClaimType.HOLD;
            }
        }
    }

    /** "Stop the killing," said the archbishop: a bare verb that begins what is said asks for what it says. */
    private boolean isImperative(int verb) {
        boolean bare = graph.word(verb).tag().equals("VB")
                && graph.child(verb, "nsubj", "nsubj:pass", "aux", "mark", "aux:pass")
                        .isEmpty();
        boolean first = verb == 0
                && graph.head(verb) != Graph.ROOT
                && lexicon.operators(graph, graph.head(verb)).contains(Operator.SAY); // "Stop the war, he tells them"
        return bare
                && (first || verb > 0)
                && (first
                        || Set.of("``", "\u201c", "\"", "\u2018", "'", "`")
                                .contains(graph.word(verb - 1).text()));
    }

    /** Is a predicate the main one of a question? */
    private boolean isAsked(int verb) {
        String end = graph.word(graph.size() - 1).text();
        if (!end.startsWith("?")) {
            return false;
        }
        int root = verb;
        while (graph.head(root) != Graph.ROOT && Set.of("ccomp", "xcomp").contains(graph.relation(root))) {
            root = graph.head(root);
        }
        int subject = graph.child(root, "nsubj").orElse(-1);
        return graph.head(root) == Graph.ROOT
                && (Set.of("MD", "VBZ", "VBP", "VBD").contains(graph.word(0).tag())
                        || graph.children(root, "aux").anyMatch(aux -> aux < subject));
    }

    /** "is holding its fire", "has stayed its hand": goes on, where "held its fire" begins. */
    private boolean isKeptUp(int verb) {
        boolean going = graph.word(verb).tag().equals("VBG") && graph.has(verb, "aux", Set.of("be"));
        boolean since = graph.word(verb).tag().equals("VBN") && graph.has(verb, "aux", Set.of("have"));
        return KEEPING.contains(graph.lemma(verb)) && (going || since);
    }

    /** "the violence has dropped sharply", but "the guns fell silent" */
    private boolean isEasing(Proposition p) {
        return EASING.contains(graph.lemma(p.head)) && p.words.stream().noneMatch(Set.of("silent", "quiet")::contains);
    }

    /** "lasted two months", "did not survive the night": to tell how long it held is to tell its end. */
    private boolean isOver(Proposition p) {
        String verb = graph.lemma(p.head);
        boolean past = graph.word(p.head).tag().equals("VBD")
                || graph.children(p.head, "aux")
                        .anyMatch(a -> graph.word(a).tag().equals("VBD"));
        return past
                && (p.negative
                        ? OUTLIVING.contains(verb)
                        : verb.equals("last")
                                && graph.children(p.head, "obl")
                                        .noneMatch(o -> graph.has(o, "case", Set.of("through", "throughout", "into"))));
    }

    /** Beginnings and ends in the present tense with a time are told ahead. */
    private boolean isScheduled(Proposition p) {
        return (p.type == ClaimType.START || p.type == ClaimType.END)
                && Set.of("VBZ", "VBP").contains(graph.word(p.head).tag())
                && graph.child(p.head, "aux", "aux:pass").isEmpty()
                && isTimed(p.head);
    }

    /** "are negotiating a truce": what goes on has not come about. */
    private boolean isUnderWay(int at) {
        return graph.word(at).tag().equals("VBG")
                && NEGOTIATING.contains(graph.lemma(at))
                && graph.has(at, "aux", Set.of("be"));
    }

    /** "the priority is reaching a truce", "the aim was to reach one" */
    private boolean isGoal(int at) {
        boolean open = graph.word(at).tag().equals("VBG") || graph.has(at, "mark", Set.of("to"));
        return open
                && graph.children(at, "nsubj", "csubj")
                        .filter(s -> graph.word(s).isNoun())
                        .anyMatch(s -> lexicon.operators(graph, s).contains(Operator.TRY));
    }

    private boolean isRenewal(int theme) {
        return theme >= 0 && lexicon.ceasefireNoun(graph.lemma(theme)).contains(Lexicon.CeasefireNoun.RENEWAL);
    }

    private boolean isNew(int theme) {
        return theme >= 0
                && (graph.has(theme, "det", Set.of("a", "an"))
                        || graph.has(theme, "amod", Set.of("own", "unilateral")));
    }

    /** "from midnight", "on Sunday", "at noon": with a time, a halt begins; without one it is promised. */
    private boolean isTimed(int at) {
        return graph.children(at).stream()
                .filter(child -> child != at && !graph.is(child, "nsubj") && !graph.is(child, "conj"))
                .filter(child -> !graph.has(child, "mark", UNTIL) && !graph.has(child, "case", UNTIL))
                .anyMatch(child -> graph.subtree(child).stream()
                        .anyMatch(i -> TIMES.contains(graph.lemma(i).toLowerCase(java.util.Locale.ROOT))
                                || graph.word(i).text().matches("\\d{1,2}[:.]\\d{2}|\\d{4}[hH]?")));
    }
}
