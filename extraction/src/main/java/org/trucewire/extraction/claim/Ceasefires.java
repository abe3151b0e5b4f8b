package org.trucewire.extraction.claim;

import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trucewire.extraction.claim.Lexicon.CeasefireNoun;
import org.trucewire.extraction.syntax.Graph;

/** Which noun phrases of a sentence stand for a ceasefire, a proposal of one, a call for one, or fighting. */
final class Ceasefires {

    /** "The announcement of the first phase of a truce": deeper nestings are parser errors. */
    private static final int DEPTH = 4;

    /** "what the two sides had agreed": farther before its verb "what" hardly stands. */
    private static final Set<String> WHAT = Set.of("what");

    private static final int PROMISE_REACH = 8;

    private static final Set<String> LINKS = Set.of(
            "of", "in", "to", "on", "for", "from", "about", "against", "with", "over", "under", "within", "towards");
    private static final Set<String> PRONOUNS =
            Set.of("it", "one", "this", "that", "another", "theirs", "ours", "none");
    private static final Set<String> UNNAMED = Set.of("it", "nothing", "anything", "something", "what", "one", "this");
    private static final Set<String> DEALS = Set.of(
            "accord",
            "agreement",
            "arrangement",
            "deal",
            "pact",
            "plan",
            "understanding",
            "compromise",
            "protocol",
            "memorandum",
            "proposal",
            "text",
            "document",
            "draft",
            "offer",
            "roadmap",
            "formula",
            "package",
            "paper",
            "blueprint",
            "scheme",
            "initiative");
    private static final Set<String> MEASURES = Set.of(
            "hour",
            "day",
            "week",
            "fortnight",
            "month",
            "year",
            "duration",
            "own",
            "temporary",
            "unilateral",
            "humanitarian",
            "immediate",
            "mutual",
            "bilateral",
            "indefinite",
            "open-ended",
            "nationwide",
            "total",
            "complete",
            "general");
    private static final Set<String> CHARGES =
            Set.of("charge", "accusation", "allegation", "claim", "blame", "report", "assertion", "complaint");
    /** What somebody denies who is accused: "denied any part in it". */
    private static final Set<String> GUILT = Set.of(
            "responsibility",
            "involvement",
            "wrongdoing",
            "guilt",
            "role",
            "part",
            "hand",
            "knowledge",
            "fault",
            "sum",
            "figure",
            "count",
            "tally",
            "version",
            "account",
            "finger-pointing");

    private static final Set<String> ROUNDS = Set.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "next",
            "new",
            "further",
            "final",
            "last",
            "fresh",
            "previous");
    /** Prepositions that tell where, with whom and through whom talks are held, not on what. */
    private static final Set<String> PLACING = Set.of("in", "at", "with", "between", "through", "via", "under", "near");

    private static final Set<String> PARTS =
            Set.of("phase", "stage", "term", "terms", "clause", "provision", "duration");
    private static final Set<String> QUIETS = Set.of(
            "calm", "quiet", "silence", "hush", "peace", "stillness", "tranquillity", "tranquility", "normality");
    private static final Set<String> OBSERVERS = Set.of("observer", "monitor", "inspector", "verifier");
    private static final Set<String> MISSIONS =
            Set.of("mission", "team", "force", "mechanism", "officer", "patrol", "staff", "contingent", "commission");
    private static final Set<String> OBSERVING = Set.of(
            "observer",
            "observe",
            "observing",
            "observation",
            "monitor",
            "monitoring",
            "verification",
            "verify",
            "verifying",
            "supervision",
            "supervisory",
            "truce",
            "ceasefire",
            "cease-fire");
    private static final Set<String> COMPLIANCE = Set.of("compliance", "observance", "adherence", "implementation");
    private static final Set<String> ANYTHING = Set.of("nothing", "anything");
    private static final Set<String> INCIDENTS = Set.of("incident", "complaint");
    private static final Set<String> PROMISED = Set.of(
            "agree",
            "promise",
            "pledge",
            "sign",
            "undertake",
            "settle",
            "assure",
            "announce",
            "declare",
            "decree",
            "vow",
            "order",
            "accept",
            "conclude",
            "put");
    private static final Set<String> HALTS = Set.of("SILENCE", "STOP", "QUIETEN", "STOPGUNS", "HALTBARE", "FORBEAR");
    /** What else is halted, frozen and suspended in times of war. */
    private static final Set<String> OTHERS = Set.of(
            "supply",
            "delivery",
            "export",
            "import",
            "aid",
            "assistance",
            "flight",
            "trade",
            "shipment",
            "sanction",
            "payment",
            "fund",
            "funding",
            "asset",
            "sale",
            "visa",
            "traffic",
            "service",
            "work",
            "membership",
            "production",
            "construction",
            "return",
            "election",
            "vote");

    private static final Set<String> CONSENTED = Set.of("agree", "sign", "undertake", "settle", "accept", "conclude");
    private static final Set<String> CHARGED = Set.of("it", "this", "that", "so");
    private static final Set<String> PAUSES = Set.of(
            "pause",
            "lull",
            "halt",
            "calm",
            "quiet",
            "respite",
            "breather",
            "cessation",
            "standstill",
            "stand-still",
            "stand-down",
            "moratorium",
            "silence",
            "peace");
    private static final Set<String> SPELLS =
            Set.of("hour", "day", "night", "week", "weekend", "fortnight", "month", "year", "spell", "period");
    private static final Set<String> ORDINALS = Set.of(
            "first", "second", "third", "fourth", "last", "latest", "latter", "former", "previous", "earlier", "new");
    private static final Set<String> THEM = Set.of("they", "these", "those", "all");
    private static final Set<String> CALLS = Set.of(
            "call",
            "appeal",
            "demand",
            "plea",
            "request",
            "ultimatum",
            "pressure",
            "entreaty",
            "invitation",
            "exhortation");
    private static final Set<String> POINTING = Set.of(
            "the", "this", "that", "these", "those", "such", "any", "its", "their", "his", "her", "our", "whose", "no",
            "both", "each", "another", "every");

    private final Lexicon lexicon;
    private final Graph graph;
    private final boolean recalled;
    private final boolean recent;
    private final boolean headline;

    /**
     * @param recalled whether the article has spoken of a ceasefire, so that "the deal" may mean one
     * @param recent whether the sentence before has, so that "it" may
     * @param headline whether it is the headline, where articles are left out
     */
    Ceasefires(Lexicon lexicon, Graph graph, boolean recalled, boolean recent, boolean headline) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.recalled = recalled;
        this.recent = recent;
        this.headline = headline;
    }

    /** Does the word fill such a slot? */
    boolean fills(int word, Lexicon.Filler filler) {
        return switch (filler) {
            case CEASEFIRE -> isCeasefire(word);
            case PROPOSAL -> isProposal(word);
            case TEXT -> isText(word);
            case DEAL -> isDeal(word);
            case CALL -> isCall(word);
            case CHARGE -> isCharge(word);
            case GUILT -> recalled && GUILT.contains(graph.lemma(word));
            case QUIET -> recalled && graph.word(word).isNoun() && QUIETS.contains(graph.lemma(word));
            case OBSERVER ->
                recalled && graph.word(word).isNoun() && (OBSERVERS.contains(graph.lemma(word)) || isMission(word));
            case COMPLIANCE ->
                recalled
                        && COMPLIANCE.contains(graph.lemma(word))
                        && complements(word).allMatch(this::isCeasefire);
            case ANYTHING -> recalled && isAnything(word);
            case CHARGED -> CHARGED.contains(graph.lemma(word)) && recent;
            case BREACH -> isBreach(word) || (isCount(word) && complements(word).anyMatch(this::isBreach));
            case TALKS -> isTalks(word);
            case FIGHTING -> isFighting(word);
            case GUNS ->
                lexicon.isGuns(graph.lemma(word))
                        || (isFighting(word) && graph.word(word).isNoun());
            case HALT, RECALLED -> true;
        };
    }

    /** A noun that stands for a ceasefire, by itself, by what hangs on it, or as a short form of one spoken of before. */
    boolean isCeasefire(int word) {
        return isCeasefire(word, 0);
    }

    private boolean isCeasefire(int word, int depth) {
        if (depth == 0 && graph.word(word).isVerb()) {
            return isPromised(word);
        }
        if (depth > DEPTH || graph.word(word).isVerb()) {
            return false;
        }
        if (isPronounFor(word)
                || isOrdinal(word)
                || isBreathingSpace(word)
                || isSpellWithout(word)
                || isTheSpell(word)
                || isItsPart(word)) {
            return true;
        }
        Set<CeasefireNoun> kinds = lexicon.ceasefireNoun(graph.lemma(word));
        if (kinds.contains(CeasefireNoun.HALT) && isOfCeasefire(word)) {
            return false;
        }
        if (kinds.contains(CeasefireNoun.STRONG) || (recalled && isRenewal(word))) {
            return true;
        }
        if (kinds.contains(CeasefireNoun.HALT) && complements(word).anyMatch(this::isFighting)) {
            return true;
        }
        if (kinds.contains(CeasefireNoun.CARRIER) && complements(word).anyMatch(c -> isCeasefire(c, depth + 1))) {
            return true;
        }
        return recalled
                && !(kinds.contains(CeasefireNoun.HALT) && isOfAnother(word))
                && ((kinds.contains(CeasefireNoun.ANAPHOR) && isShortForm(word))
                        || isPause(word)
                        || (kinds.contains(CeasefireNoun.HALT) && isMeasured(word)));
    }

    /** "an end to the truce", whatever the parser hung it on */
    private boolean isOfCeasefire(int halt) {
        return halt + 1 < graph.size()
                && graph.lemma(halt + 1).equals("to")
                && graph.head(halt + 1) > halt
                && lexicon.isStrong(graph.lemma(graph.head(halt + 1)));
    }

    /** "it", "one", "another": of a ceasefire named before in the sentence, or in the sentence before. */
    private boolean isPronounFor(int word) {
        String lemma = graph.lemma(word);
        boolean missing = lemma.equals("none")
                && graph.head(word) != Graph.ROOT
                && graph.child(graph.head(word), "expl").isEmpty(); // but "there will be none"
        if (!recalled || missing || graph.is(word, "nmod:poss") || !PRONOUNS.contains(lemma)) {
            return false;
        }
        boolean named = IntStream.range(0, word).anyMatch(this::isNamed);
        boolean subject = graph.relation(word).equals("nsubj");
        boolean goesOn = graph.relation(word).startsWith("nsubj")
                && graph.lemma(word).equals("it")
                && IntStream.range(0, word)
                        .anyMatch(i -> isNamed(i) && graph.relation(i).startsWith("nsubj") && graph.head(i) < word);
        return (named && !subject) || goesOn || (recent && (subject || !named));
    }

    /** "the first took effect, a second held", "the longest of them": one of several ceasefires. */
    private boolean isOrdinal(int word) {
        boolean argument = graph.is(word, "nsubj")
                || graph.is(word, "obj")
                || graph.relation(word).equals("nsubj:pass");
        return recent
                && argument
                && (!graph.word(word).isNoun() || graph.lemma(word).equals("second"))
                && (ORDINALS.contains(graph.lemma(word))
                        || graph.word(word).tag().equals("JJS"))
                && graph.child(word, "det").isPresent()
                && graph.children(word, "nmod").allMatch(c -> THEM.contains(graph.lemma(c)));
    }

    /** "the breathing space", "a breathing spell" */
    private boolean isBreathingSpace(int word) {
        return recalled
                && Set.of("space", "spell", "room").contains(graph.lemma(word))
                && graph.children(word, "amod", "compound")
                        .anyMatch(c -> graph.word(c).text().equalsIgnoreCase("breathing"));
    }

    /** "the 72 hours began": what is left of "a truce of 72 hours". */
    private boolean isTheSpell(int word) {
        return recent
                && SPELLS.contains(graph.lemma(word))
                && (graph.relation(word).startsWith("nsubj") || graph.is(word, "obj"))
                && graph.has(word, "det", Set.of("the", "these", "those"))
                && graph.child(word, "nummod").isPresent()
                && graph.child(word, "nmod", "amod", "acl", "acl:relcl").isEmpty();
    }

    /** "its first phase", "its terms" */
    private boolean isItsPart(int word) {
        return recent
                && PARTS.contains(graph.lemma(word))
                && graph.has(word, "nmod:poss", Set.of("its"))
                && graph.child(word, "nmod").isEmpty();
    }

    /** "the freeze on arms supplies", "the halt to grain exports": of something else than fighting. */
    private boolean isOfAnother(int word) {
        return graph.children(word, "nmod")
                .filter(c -> graph.has(c, "case", Set.of("of", "to", "on", "in")))
                .filter(c -> graph.word(c).isNoun() && !graph.word(c).isProperNoun())
                .anyMatch(c -> OTHERS.contains(graph.lemma(c)));
    }

    /** "seven days without a shot", "a week free of air raids" */
    boolean isSpellWithout(int word) {
        int next = word + 1;
        if (recalled
                && SPELLS.contains(graph.lemma(word))
                && next < graph.size()
                && graph.lemma(next).equals("without")
                && graph.head(next) != Graph.ROOT
                && (isFighting(graph.head(next)) || lexicon.isGuns(graph.lemma(graph.head(next))))) {
            return true;
        }
        return recalled
                && SPELLS.contains(graph.lemma(word))
                && Stream.concat(
                                graph.children(word, "nmod", "obl")
                                        .filter(c -> graph.has(c, "case", Set.of("without"))),
                                graph.children(word, "amod")
                                        .filter(c -> graph.lemma(c).equals("free"))
                                        .flatMap(c -> graph.children(c, "obl", "nmod")))
                        .anyMatch(c -> isFighting(c) || lexicon.isGuns(graph.lemma(c)));
    }

    /** A noun that stands for a ceasefire, whatever it is the noun of. */
    private boolean isNamed(int word) {
        return !PRONOUNS.contains(graph.lemma(word))
                && graph.word(word).isNoun()
                && (lexicon.isStrong(graph.lemma(word))
                        || (lexicon.ceasefireNoun(graph.lemma(word)).contains(CeasefireNoun.ANAPHOR)
                                && isShortForm(word)));
    }

    /** Was a ceasefire named in the sentences before? */
    boolean isRecent() {
        return recent;
    }

    boolean isHeadline() {
        return headline;
    }

    /** Has the article spoken of a ceasefire? */
    boolean isRecalled() {
        return recalled;
    }

    /** "a night", "three weeks" */
    boolean isSpell(int word) {
        return SPELLS.contains(graph.lemma(word));
    }

    /** "was supposed to stop", "is due to fall silent": a halt that was to come. */
    boolean isDueHalt(int verb) {
        int above = isHalting(verb) ? graph.head(verb) : Graph.ROOT;
        boolean due = above != Graph.ROOT
                && graph.has(verb, "mark", Set.of("to"))
                && Set.of("suppose", "mean", "due", "schedule", "expect", "set").contains(graph.lemma(above));
        return due
                || (isHalting(verb) && graph.has(verb, "aux", Set.of("be")) && graph.has(verb, "mark", Set.of("to")));
    }

    /** A predicate of halting: "stop shooting", "cease fire". */
    boolean isHalting(int verb) {
        return graph.word(verb).isVerb()
                && lexicon.predicates(graph, verb).stream()
                        .anyMatch(p -> HALTS.contains(p.frame().predicateClass()));
    }

    /** Does the sentence name a ceasefire, or a short form of one? */
    boolean areNamed() {
        return IntStream.range(0, graph.size()).anyMatch(this::isNamed);
    }

    /** What is signed: any agreement, also a new one, and what stands for one. */
    private boolean isText(int word) {
        if (Set.of("decree", "order", "law", "bill").contains(graph.lemma(word))) {
            return false; // signed, it is issued
        }
        Set<CeasefireNoun> kinds = lexicon.ceasefireNoun(graph.lemma(word));
        return recalled
                && (UNNAMED.contains(graph.lemma(word))
                        || kinds.contains(CeasefireNoun.ANAPHOR)
                        || kinds.contains(CeasefireNoun.PROPOSAL));
    }

    /** A new deal or plan of no other field: what is reached in news of a ceasefire. */
    private boolean isDeal(int word) {
        return recalled
                && DEALS.contains(graph.lemma(word))
                && !isForeign(word)
                && complements(word).allMatch(c -> isCeasefire(c) || isWhereOrWhen(c));
    }

    /** "a deal in Doha on Monday": where or when it is struck, not what it is on. */
    private boolean isWhereOrWhen(int word) {
        return graph.word(word).isProperNoun() && graph.has(word, "case", Set.of("in", "on", "within"));
    }

    /** "a six-month halt", "a pause of 30 days", "a halt of his own": a new one, told by how long it is to last or whose it is. */
    private boolean isMeasured(int word) {
        return graph.word(word).isNoun()
                && graph.children(word, "amod", "compound", "nmod", "nmod:poss", "obl:npmod")
                        .anyMatch(c -> MEASURES.contains(graph.lemma(c))
                                || graph.children(c, "nummod", "compound", "obl:npmod")
                                        .anyMatch(n -> MEASURES.contains(graph.lemma(n))));
    }

    /** "a pause", "sixty days of quiet": in news of a ceasefire a halt of nothing else is one. */
    private boolean isPause(int word) {
        if (!PAUSES.contains(graph.lemma(word)) || !graph.word(word).isNoun() || isForeign(word)) {
            return false;
        }
        boolean peace = graph.lemma(word).equals("peace"); // "days of peace" may be a ceasefire, "a peace" is more
        boolean some = graph.has(word, "det", Set.of("a", "an", "another", "some"))
                && complements(word)
                        .allMatch(c -> graph.has(
                                        c,
                                        "case",
                                        Set.of("over", "within", "under", "from", "with", "along", "across", "around"))
                                || lexicon.scope(graph.lemma(c)).contains(Lexicon.Scope.PLACE)
                                || (graph.has(c, "case", Set.of("in"))
                                        && graph.word(c).isProperNoun()));
        int above = graph.head(word);
        boolean spell =
                above != Graph.ROOT && graph.has(word, "case", Set.of("of")) && SPELLS.contains(graph.lemma(above));
        return (some && !peace) || spell;
    }

    /** "agreed to nothing", "what they agreed in Doha"; "what was agreed?" only asks. */
    private boolean isAnything(int word) {
        int verb = graph.head(word);
        return ANYTHING.contains(graph.lemma(word))
                || (graph.lemma(word).equals("what")
                        && verb != Graph.ROOT
                        && CONSENTED.contains(graph.lemma(verb))
                        && !graph.word(graph.size() - 1).text().startsWith("?"));
    }

    /** "26 of them", "two dozen breaches": a number that stands for what it counts. */
    private boolean isCount(int word) {
        return graph.word(word).tag().equals("CD")
                || Set.of("dozen", "score", "hundred").contains(graph.lemma(word));
    }

    private boolean isBreach(int word) {
        return graph.word(word).isNoun()
                && (lexicon.isBreach(graph.lemma(word)) || INCIDENTS.contains(graph.lemma(word)));
    }

    /** "what had been agreed", "what they put their names to": a clause that stands for a ceasefire. */
    boolean isPromised(int word) {
        return recalled
                && graph.word(word).isVerb()
                && PROMISED.contains(graph.lemma(word))
                && IntStream.range(Math.max(0, word - PROMISE_REACH), word)
                        .anyMatch(i ->
                                graph.lemma(i).equals("what") && (graph.head(i) == word || graph.isBelow(i, word)));
    }

    private boolean isCharge(int word) {
        return recalled
                && CHARGES.contains(graph.lemma(word))
                && complements(word).findAny().isEmpty();
    }

    /** "an extension", "the six-month renewal": in news of a ceasefire, of that ceasefire, unless it says of what. */
    boolean isRenewal(int word) {
        boolean renewal = lexicon.ceasefireNoun(graph.lemma(word)).contains(CeasefireNoun.RENEWAL)
                && graph.word(word).isNoun()
                && complements(word).filter(c -> !graph.is(c, "compound")).allMatch(this::isCeasefire);
        return isMore(word) || renewal;
    }

    /** "another thirty days", "two more weeks" */
    boolean isMore(int word) {
        return recent
                && SPELLS.contains(graph.lemma(word))
                && (graph.is(word, "obj")
                        || graph.is(word, "obl")
                        || graph.relation(word).startsWith("nsubj"))
                && (graph.has(word, "det", Set.of("another"))
                        || graph.has(word, "amod", Set.of("further", "more", "additional", "extra")))
                && graph.child(word, "nmod", "acl", "acl:relcl").isEmpty();
    }

    /** Talks on a ceasefire, or on doing something to one. */
    private boolean isTalks(int word) {
        if (Set.of("round", "session").contains(graph.lemma(word))) {
            return graph.children(word, "nmod").anyMatch(this::isTalks) || (recalled && isRound(word));
        }
        return lexicon.isTalks(graph.lemma(word))
                && (complements(word).anyMatch(this::isCeasefire) || isOnAct(word) || areTheTalks(word));
    }

    /** "a monitoring mission", "a mission of 75 observers" */
    private boolean isMission(int word) {
        return MISSIONS.contains(graph.lemma(word))
                && Stream.concat(
                                graph.children(word, "compound", "amod"),
                                graph.children(word, "nmod").filter(c -> graph.has(c, "case", Set.of("of"))))
                        .anyMatch(c -> OBSERVING.contains(graph.lemma(c)));
    }

    /** "the talks", "the negotiations in Doha", "no talks": in news of a ceasefire those on it, unless it says on what else. */
    private boolean areTheTalks(int word) {
        return recalled && (isRound(word) || areSuchTalks(word));
    }

    /** "a second round", "the next meeting", "a meeting between the two delegations" */
    private boolean isRound(int word) {
        boolean between = graph.children(word, "nmod").anyMatch(c -> graph.has(c, "case", Set.of("between")));
        boolean counted = graph.has(word, "amod", ROUNDS) || graph.has(word, "det", Set.of("another"));
        return Set.of("meeting", "round", "session").contains(graph.lemma(word))
                && (between || counted)
                && graph.child(word, "compound", "acl").isEmpty()
                && graph.children(word, "nmod").allMatch(c -> graph.has(c, "case", PLACING));
    }

    private boolean areSuchTalks(int word) {
        return graph.word(word).tag().equals("NNS")
                && (graph.has(word, "det", Set.of("the", "these", "those"))
                        || (graph.child(word, "det").isEmpty()
                                && graph.relation(word).startsWith("nsubj")))
                && graph.children(word, "compound", "acl").findAny().isEmpty()
                && graph.children(word, "nmod").allMatch(c -> graph.has(c, "case", PLACING));
    }

    /** "talks on prolonging the truce" */
    boolean isOnAct(int talks) {
        return graph.children(talks, "acl", "advcl")
                .filter(v -> graph.word(v).isVerb())
                .anyMatch(v -> graph.children(v, "obj").anyMatch(this::isCeasefire));
    }

    boolean isProposal(int word) {
        Set<CeasefireNoun> kinds = lexicon.ceasefireNoun(graph.lemma(word));
        return kinds.contains(CeasefireNoun.PROPOSAL) && recalled && (isShortForm(word) || isToHalt(word));
    }

    /** "a proposal that the guns be stilled", "an offer to stop shooting" */
    private boolean isToHalt(int word) {
        int above = graph.head(word);
        Stream<Integer> purposes = above != Graph.ROOT && graph.is(word, "obj")
                ? graph.children(above, "xcomp", "advcl").filter(c -> c > word && graph.has(c, "mark", Set.of("to")))
                : Stream.empty(); // "rejected calls from the envoys to stop", the clause hung on the verb
        return Stream.concat(graph.children(word, "acl", "ccomp", "acl:relcl"), purposes)
                .filter(c -> graph.word(c).isVerb())
                .filter(c -> !graph.is(c, "acl:relcl") || graph.has(c, "aux", Set.of("would")))
                .anyMatch(c -> lexicon.predicates(graph, c).stream()
                        .anyMatch(p -> HALTS.contains(p.frame().predicateClass())));
    }

    boolean isCall(int word) {
        return CALLS.contains(graph.lemma(word))
                && (complements(word).anyMatch(this::isCeasefire)
                        || isToHalt(word)
                        || (recalled
                                && complements(word).findAny().isEmpty()
                                && graph.children(word, "acl").findAny().isEmpty()
                                && isShortForm(word)));
    }

    /** A noun or verb of fighting. */
    boolean isFighting(int word) {
        String lemma = graph.lemma(word);
        return graph.word(word).isVerb()
                ? lexicon.isFightingVerb(lemma)
                : (lexicon.isFightingNoun(lemma) || isWarlike(word)) && !isCompound(word);
    }

    /** "offensive actions" */
    private boolean isWarlike(int word) {
        return lexicon.is(graph.lemma(word), Lexicon.Role.DOING)
                && graph.children(word, "amod", "compound")
                        .anyMatch(c -> lexicon.is(graph.lemma(c), Lexicon.Role.WARLIKE));
    }

    private boolean isCompound(int word) {
        return graph.is(word, "compound") && graph.head(word) != Graph.ROOT && !isHalt(graph.head(word));
    }

    private boolean isHalt(int word) {
        return lexicon.ceasefireNoun(graph.lemma(word)).contains(CeasefireNoun.HALT);
    }

    private Stream<Integer> complements(int word) {
        Stream<Integer> own = Stream.concat(graph.children(word).stream(), strayed(word))
                .filter(c ->
                        !(graph.word(c).isProperNoun() && graph.lemma(c).endsWith("day"))) // "an extension on Friday"
                .filter(c -> graph.is(c, "compound")
                        || ((graph.is(c, "nmod") || graph.is(c, "obl") || graph.is(c, "acl"))
                                && Stream.concat(graph.lemmas(c, "case"), graph.lemmas(c, "mark"))
                                        .anyMatch(LINKS::contains))
                        || (graph.is(c, "amod")
                                && !lexicon.ceasefireNoun(graph.lemma(c)).isEmpty()));
        return Stream.concat(own, soCalled(word));
    }

    /** "a halt to what it calls counter-terrorist operations" */
    private Stream<Integer> soCalled(int word) {
        return graph.children(word, "acl", "advcl")
                .filter(verb ->
                        Set.of("call", "term", "describe", "dub", "label").contains(graph.lemma(verb)))
                .filter(verb -> graph.has(verb, "mark", LINKS) || graph.has(verb, "case", LINKS))
                .filter(verb -> graph.has(verb, "obj", WHAT) || graph.has(verb, "nsubj", WHAT))
                .flatMap(verb -> graph.children(verb, "obj", "xcomp"))
                .filter(c -> graph.word(c).isNoun());
    }

    /** "put a plan for a truce to them": what follows a noun right away is its own, though the parser gave it to the verb. */
    private Stream<Integer> strayed(int word) {
        int next = word + 1;
        if (next >= graph.size()
                || !graph.is(next, "case")
                || graph.head(next) == Graph.ROOT
                || !graph.word(word).isNoun()) {
            return Stream.empty();
        }
        int noun = graph.head(next);
        boolean sisters = noun > next && graph.head(noun) == graph.head(word) && graph.head(word) != Graph.ROOT;
        boolean own = Set.of("of", "for", "on").contains(graph.lemma(next));
        return sisters && own && graph.is(word, "obj") ? Stream.of(noun) : Stream.empty();
    }

    /** "The deal", "their 60-day pause", but neither "a deal" nor "the nuclear deal". */
    private boolean isShortForm(int word) {
        boolean pointing = graph.children(word, "det", "nmod:poss")
                .anyMatch(c -> POINTING.contains(graph.lemma(c)) || graph.is(c, "nmod:poss"));
        boolean ofPeace =
                graph.children(word, "amod", "compound").map(graph::lemma).anyMatch("peace"::equals);
        boolean telegraphic = headline && graph.child(word, "det", "nmod:poss").isEmpty();
        return (pointing || ofPeace || telegraphic) && !isForeign(word);
    }

    /** Has it a modifier that makes it a deal of another kind: "nuclear"? */
    private boolean isForeign(int word) {
        boolean purpose = graph.children(word, "acl")
                .filter(c -> graph.word(c).isVerb() && graph.has(c, "mark", Set.of("to")))
                .anyMatch(c -> lexicon.predicates(graph, c).isEmpty()
                        && lexicon.operators(graph, c).isEmpty()
                        && !lexicon.isFightingVerb(graph.lemma(c)));
        return purpose
                || graph.children(word, "amod", "compound")
                        .anyMatch(c -> lexicon.isOfAnotherField(graph.lemma(c))
                                || lexicon.isOfAnotherField(graph.word(c).text().toLowerCase(Locale.ROOT)));
    }
}
