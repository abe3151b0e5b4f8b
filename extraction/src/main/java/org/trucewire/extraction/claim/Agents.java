package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.claim.Lexicon.Operator;
import org.trucewire.extraction.claim.Lexicon.Reference;
import org.trucewire.extraction.syntax.Graph;

/**
 * Who does what a proposition says where its predicate has no subject of its own: the owner of what is judged, the accused, the
 * subject of the verb that the act is the object of, both sides of an agreement.
 */
final class Agents {

    /** Verbs that add nothing to the act they have for an object: "put an end to", "has doubts about". */
    private static final Set<String> BRINGING =
            Set.of("get", "bring", "coax", "lure", "drag", "nudge", "herd", "steer");

    private static final Set<String> LIGHT = Set.of(
            "have",
            "give",
            "make",
            "express",
            "voice",
            "issue",
            "put",
            "take",
            "cast",
            "raise",
            "show",
            "commit",
            "carry",
            "mount",
            "lodge",
            "launch",
            "stage",
            "hold",
            "call",
            "bring",
            "do",
            "extend",
            "renew",
            "repeat",
            "reiterate",
            "deliver",
            "submit",
            "present",
            "transmit",
            "convey",
            "table",
            "float",
            "send",
            "hand");

    /** What happens to an act of speech when somebody performs it. */
    private static final Set<String> UTTERED = Set.of(
            "give", "issue", "make", "come", "voice", "launch", "raise", "deliver", "send", "publish", "sign", "read");

    /** What somebody does who repeats a call of others. */
    private static final Set<String> JOINING = Set.of(
            "add",
            "join",
            "lend",
            "echo",
            "repeat",
            "renew",
            "reiterate",
            "second",
            "back",
            "amplify",
            "step",
            "intensify",
            "support",
            "endorse",
            "head",
            "lead");

    private static final Set<ClaimType> FOUGHT = Set.of(ClaimType.HOLD, ClaimType.RESUME, ClaimType.VIOLATE);

    private static final Set<ClaimType> MUTUAL = Set.of(ClaimType.AGREE, ClaimType.TALKS);
    /** A judgement does not stand farther below the verb that passes it. */
    private static final int STEPS = 4;

    /** What those do with talks who take part in them. */
    private static final Set<String> HOLDING = Set.of(
            "hold",
            "have",
            "begin",
            "start",
            "open",
            "reopen",
            "resume",
            "restart",
            "renew",
            "enter",
            "conduct",
            "continue",
            "launch",
            "join",
            "attend",
            "conclude",
            "finish",
            "complete",
            "pursue",
            "lead",
            "boycott",
            "leave",
            "quit",
            "abandon",
            "skip",
            "shun",
            "end",
            "suspend",
            "break",
            "call",
            "cancel");

    /** How they go to them. */
    private static final Set<String> COMING = Set.of(
            "return",
            "engage",
            "participate",
            "take",
            "enter",
            "go",
            "come",
            "fly",
            "travel",
            "head",
            "arrive",
            "gather",
            "meet",
            "sit",
            "walk",
            "withdraw",
            "pull",
            "stay",
            "move",
            "turn",
            "assemble",
            "convene");

    /** Participles that tell whose act something is. */
    private static final Set<String> BLAMING = Set.of(
            "blame",
            "attribute",
            "ascribe",
            "pin",
            "carry",
            "launch",
            "fire",
            "stage",
            "mount",
            "commit",
            "conduct",
            "claim",
            "order",
            "wage",
            "unleash");

    private final ArticleReading article;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;

    Agents(ArticleReading article, Graph graph, Arguments arguments, Ceasefires ceasefires) {
        this.article = article;
        this.graph = graph;
        this.arguments = arguments;
        this.ceasefires = ceasefires;
    }

    /**
     * The actors of a proposition that is not about what its theme's owners do.
     *
     * @param voice who says it
     */
    SortedSet<String> of(Proposition p, ClaimType type, References.Voice voice) {
        List<Integer> brought = type == ClaimType.TALKS && BRINGING.contains(graph.lemma(p.head))
                ? arguments.objects(p.head)
                : List.of(); // "got the two back to the table"
        SortedSet<String> agents =
                resolve(!brought.isEmpty() ? brought : type == ClaimType.CALL ? asking(p) : words(p.agents), voice);
        if (agents.isEmpty()) {
            agents = resolve(bearers(p.agents), voice);
        }
        if (agents.isEmpty() && FOUGHT.contains(type)) {
            agents = resolve(attackers(p), voice);
        }
        if (agents.isEmpty() && p.agents.stream().anyMatch(this::isMediators)) {
            agents = new TreeSet<>(article.mediators);
        }
        if (agents.isEmpty()) {
            agents = resolve(inferred(p, type), voice);
        }
        if (agents.isEmpty() && type == ClaimType.HOLD) {
            agents = resolve(promising(p), voice);
        }
        if (agents.isEmpty() && type == ClaimType.VIOLATE && graph.word(p.head).isNoun() && voice.accusing()) {
            agents.addAll(blamed(voice)); // "this is a breach"
        }
        if (MUTUAL.contains(type)) {
            agents.addAll(partners(p, agents, voice));
        }
        return agents;
    }

    /** Who asks, and not who is asked to ask: "wants both to make it last". */
    private List<Integer> asking(Proposition p) {
        int above = graph.head(p.head);
        boolean asked = above != Graph.ROOT
                && graph.is(p.head, "xcomp")
                && graph.word(above).isVerb()
                && article.lexicon.operators(graph, above).contains(Operator.URGE)
                && p.agents.equals(arguments.subjects(p.head));
        return words(asked ? arguments.subjects(above) : p.agents);
    }

    /** The side that one side speaks ill of, if the sentence names it at all. */
    private Set<String> blamed(References.Voice voice) {
        Set<String> others = article.references.otherSide(voice.speaker());
        boolean named = graph.words().stream()
                .anyMatch(w -> !Collections.disjoint(article.references.named(graph, w.index()), others)
                        || article.lexicon.reference(w.lemma()).contains(Reference.ENEMY));
        return named ? others : Set.of();
    }

    private SortedSet<String> resolve(List<Integer> words, References.Voice voice) {
        return article.references.resolve(graph, words, voice);
    }

    /** Without ceasefires, which do nothing; of a participle taken for a subject its object. */
    private List<Integer> words(List<Integer> agents) {
        List<Integer> words = new ArrayList<>();
        for (int agent : agents) {
            if (graph.word(agent).tag().equals("VBG")) {
                words.addAll(arguments.objects(agent));
            } else if (!ceasefires.isCeasefire(agent) || graph.word(agent).isPronoun()) {
                words.add(agent);
            }
        }
        return words;
    }

    /** "the mediators" of the article */
    private boolean isMediators(int word) {
        return graph.has(word, "det", Set.of("the"))
                && article.lexicon.reference(graph.lemma(word)).contains(Reference.MEDIATOR);
    }

    /** "an attack by the army flouted it", "violence between the two resumed", "were killed in a raid blamed on rebels": who attacked. */
    private List<Integer> attackers(Proposition p) {
        Stream<Integer> victims = graph.word(p.head).isVerb() && arguments.isPassive(p.head)
                ? graph.children(p.head, "obl").filter(o -> graph.has(o, "case", Set.of("in", "by", "during")))
                : Stream.of();
        Stream<Integer> fought = graph.word(p.head).isVerb() && !arguments.isPassive(p.head)
                ? arguments.subjects(p.head).stream()
                : Stream.of();
        return Stream.of(p.agents.stream(), fought, victims)
                .flatMap(words -> words)
                .distinct()
                .filter(act -> graph.word(act).isNoun() && ceasefires.isFighting(act))
                .flatMap(act -> attackersIn(act).stream())
                .toList();
    }

    private List<Integer> attackersIn(int act) {
        List<Integer> found = new ArrayList<>(arguments.with(act, Set.of("by", "between", "from"), "nmod", "obl"));
        graph.children(act, "acl")
                .filter(c -> BLAMING.contains(graph.lemma(c)))
                .forEach(c -> found.addAll(arguments.with(c, Set.of("to", "on", "by"))));
        if (found.isEmpty() && graph.word(act).isNoun()) {
            graph.children(act, "nmod:poss").forEach(found::add);
        }
        if (found.isEmpty()) {
            graph.children(act, "compound", "amod").forEach(found::add);
        }
        if (found.isEmpty() && article.lexicon.isGuns(graph.lemma(act))) {
            found.addAll(arguments.with(act, Set.of("of"), "nmod"));
        }
        return found;
    }

    /** "presented the two with a proposal" */
    private boolean isPresentedWith(int noun) {
        return graph.is(noun, "obl")
                && graph.has(noun, "case", Set.of("with"))
                && graph.lemma(graph.head(noun)).equals("present");
    }

    /** "Oman has no mandate to verify it" */
    private List<Integer> bearers(List<Integer> agents) {
        return agents.stream()
                .filter(a -> graph.is(a, "obj") && LIGHT.contains(graph.lemma(graph.head(a))))
                .flatMap(a -> arguments.subjects(graph.head(a)).stream())
                .toList();
    }

    private List<Integer> inferred(Proposition p, ClaimType type) {
        boolean noun = graph.word(p.head).isNoun();
        if (noun && type == ClaimType.TALKS) {
            List<Integer> guests = guests(p.head);
            return guests.isEmpty() ? talking(p.head) : guests;
        }
        if (type == ClaimType.TALKS
                && !arguments.isPassive(p.head)
                && !article.lexicon.isBrokering(graph.lemma(p.head))) {
            return words(arguments.subjects(p.head)).stream()
                    .filter(s -> !article.lexicon.isTalks(graph.lemma(s)))
                    .toList(); // "walked out of the talks"
        }
        if (type == ClaimType.VIOLATE && noun) {
            List<Integer> accused = accused(p.head);
            if (!accused.isEmpty()) {
                return accused;
            }
        }
        if (type == ClaimType.VIOLATE && noun && graph.has(p.head, "case", Set.of("in")) && graph.is(p.head, "obl")) {
            return arguments.subjects(graph.head(p.head)); // "fired in breach of the truce"
        }
        if (type == ClaimType.VIOLATE
                && noun
                && graph.is(p.head, "obl")
                && graph.has(p.head, "case", Set.of("for", "of", "behind"))
                && Set.of("responsible", "accountable", "answerable", "guilty", "culpable", "capable")
                        .contains(graph.lemma(graph.head(p.head)))) {
            return arguments.subjects(graph.head(p.head)); // "is responsible for most breaches"
        }
        if (type == ClaimType.END && !letting(p.head).isEmpty()) {
            return letting(p.head);
        }
        boolean judged = type == ClaimType.VIOLATE && judge(p).isPresent(); // "called it a breach"
        boolean ordered = noun
                && type == ClaimType.END
                && graph.head(p.head) != Graph.ROOT
                && !Collections.disjoint(
                        article.lexicon.operators(graph, graph.head(p.head)), Set.of(Operator.ORDER, Operator.SAY));
        if (noun
                && !judged
                && (graph.is(p.head, "obj") || isPresentedWith(p.head))
                && (ordered || LIGHT.contains(graph.lemma(graph.head(p.head))))) {
            return arguments.subjects(graph.head(p.head));
        }
        if (noun
                && type == ClaimType.CALL
                && graph.head(p.head) != Graph.ROOT
                && JOINING.contains(graph.lemma(graph.head(p.head)))) {
            return arguments.subjects(graph.head(p.head)); // "added its voice to calls"
        }
        List<Integer> from = FOUGHT.contains(type) && arguments.isPassive(p.head)
                ? arguments.over(p.head, Set.of("from"))
                : List.of();
        if (!from.isEmpty()) {
            return from; // "not a shot was fired from our side"
        }
        if (noun && graph.is(p.head, "nsubj") && UTTERED.contains(graph.lemma(graph.head(p.head)))) {
            return arguments.over(
                    graph.head(p.head), Set.of("by", "from")); // "the order was given by", "calls came from"
        }
        if (noun && graph.child(p.head, "cop").isPresent()) {
            return arguments.subjects(p.head).stream()
                    .filter(s -> !ceasefires.isCeasefire(s))
                    .toList();
        }
        if (type == ClaimType.DECLARE && arguments.isPassive(p.head)) {
            return p.rule.contains("<" + graph.lemma(p.head)) ? arguments.objects(p.head) : List.of();
        }
        boolean ofItself = type == ClaimType.END && p.rule.contains(".subj:ceasefire"); // "had lapsed": nobody does it
        return noun || ofItself ? List.of() : above(p.head);
    }

    /** "Kenya hosts both for talks" */
    private List<Integer> guests(int talks) {
        int at = talks;
        for (int i = 0; i < STEPS && graph.head(at) != Graph.ROOT; i++) {
            at = graph.head(at);
            if (graph.word(at).isVerb() && article.lexicon.isBrokering(graph.lemma(at))) {
                return arguments.objects(at).stream().filter(o -> o != talks).toList();
            }
        }
        return List.of();
    }

    /** "the two opened talks", "flew to Doha for talks", "are locked in talks": who takes part in them. */
    private List<Integer> talking(int talks) {
        int at = talks;
        while (graph.head(at) != Graph.ROOT
                && graph.word(at).isNoun()
                && (graph.is(at, "nmod") || graph.is(at, "conj"))) {
            at = graph.head(at); // "a round of talks"
        }
        int verb = graph.head(at);
        if (verb == Graph.ROOT || !graph.word(verb).isVerb() || arguments.isPassive(verb)) {
            return verb != Graph.ROOT && graph.lemma(verb).equals("lock") ? arguments.objects(verb) : List.of();
        }
        boolean held = graph.is(at, "obj") && HOLDING.contains(graph.lemma(verb));
        boolean come = graph.is(at, "obl") && COMING.contains(graph.lemma(verb));
        return held || come ? words(arguments.subjects(verb)) : List.of();
    }

    /** "let it lapse", "regards it as void" */
    private List<Integer> letting(int head) {
        if (article.lexicon.operators(graph, head).contains(Operator.JUDGE)) {
            return arguments.subjects(head);
        }
        int above = graph.head(head);
        return above != Graph.ROOT && graph.lemma(above).equals("let") ? arguments.subjects(above) : List.of();
    }

    /** "called the army's raid a breach", "blamed rebels for what it called a breach" */
    private List<Integer> accused(int noun) {
        int at = noun;
        for (int i = 0; i < STEPS && graph.head(at) != Graph.ROOT; i++) {
            int above = graph.head(at);
            Set<Operator> operators = article.lexicon.operators(graph, above);
            List<Integer> on =
                    graph.word(above).isVerb() && Set.of("blame", "pin").contains(graph.lemma(above))
                            ? arguments.over(above, Set.of("on", "upon"))
                            : List.of();
            if (!on.isEmpty()) {
                return on; // "blamed the raid on them, calling it a breach"
            }
            if (graph.word(above).isVerb() && operators.contains(Operator.ACCUSE)) {
                return arguments.addressees(above).stream()
                        .filter(a -> a != noun && !graph.isBelow(noun, a))
                        .toList();
            }
            if (graph.word(above).isVerb() && operators.contains(Operator.JUDGE)) {
                List<Integer> owners = graph.children(above, "obj", "nsubj:pass")
                        .filter(o -> o != noun && !graph.word(o).tag().startsWith("W"))
                        .flatMap(o -> arguments.subjects(o).stream())
                        .toList();
                if (!owners.isEmpty()) {
                    return owners;
                }
            }
            at = above;
        }
        return List.of();
    }

    /** "promised that it would be kept", "gave their word that the guns would rest": who promises. */
    private List<Integer> promising(Proposition p) {
        int at = p.head;
        for (int i = 0; i < STEPS && graph.head(at) != Graph.ROOT; i++) {
            boolean clause = graph.is(at, "ccomp") || graph.is(at, "acl");
            at = graph.head(at);
            boolean promised = article.lexicon.operators(graph, at).contains(Operator.PROMISE) && (clause || i > 0);
            if (promised && graph.word(at).isVerb()) {
                return arguments.isPassive(at) ? List.of() : arguments.subjects(at);
            }
            if (promised && graph.word(at).isNoun() && graph.is(at, "obj")) {
                return arguments.subjects(graph.head(at));
            }
        }
        return List.of();
    }

    /** Whose judgement it is that something is a breach. */
    Optional<Integer> judge(Proposition p) {
        int at = p.head;
        for (int i = 0; i < STEPS && graph.head(at) != Graph.ROOT; i++) {
            at = graph.head(at);
            if (graph.word(at).isVerb()
                    && article.lexicon.operators(graph, at).contains(Operator.JUDGE)
                    && !arguments.subjects(at).isEmpty()) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** "left without signing": whoever does what the verb above says. */
    private List<Integer> above(int verb) {
        if (arguments.isPassive(verb)) {
            return List.of();
        }
        for (int at = verb; graph.head(at) != Graph.ROOT; at = graph.head(at)) {
            boolean shared = graph.is(at, "xcomp")
                    || graph.is(at, "conj")
                    || graph.word(at).tag().equals("VBG");
            if (!shared || !graph.word(graph.head(at)).isVerb()) {
                return List.of();
            }
            List<Integer> subjects = words(arguments.subjects(graph.head(at)));
            if (!subjects.isEmpty()) {
                return subjects;
            }
        }
        return List.of();
    }

    /** One agrees and talks with the other: "signed it with Kenya", "a truce negotiated with Kenya". */
    private Set<String> partners(Proposition p, Set<String> agents, References.Voice voice) {
        Set<String> partners =
                new TreeSet<>(article.references.resolve(graph, arguments.over(p.head, Set.of("with")), Set.of()));
        boolean known = agents.isEmpty() || partners.containsAll(agents);
        Set<String> reported = voice.reported();
        if (known
                && !partners.isEmpty()
                && reported.size() == 1
                && article.belligerents.areEnemies(join(partners, reported))) {
            return reported.containsAll(partners) ? Set.of() : join(partners, reported);
        }
        partners.retainAll(article.parties);
        if (agents.isEmpty() && !partners.isEmpty()) {
            partners.addAll(article.references.otherSide(Set.copyOf(partners)));
        }
        return graph.word(p.head).isVerb() || known ? partners : Set.of();
    }

    private static Set<String> join(Set<String> ones, Set<String> others) {
        Set<String> all = new TreeSet<>(ones);
        all.addAll(others);
        return all;
    }
}
