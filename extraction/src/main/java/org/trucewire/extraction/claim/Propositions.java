package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private static final Set<ClaimType> OFFERED = EnumSet.of(ClaimType.OFFER, ClaimType.CALL, ClaimType.DECLARE);
    private static final Set<String> FEELING = Set.of("PLEASED", "DISPLEASED");
    private static final Set<Operator> TELLING = EnumSet.of(Operator.ACCUSE, Operator.SAY, Operator.JUDGE);
    private static final Set<ClaimType> RENEWING = EnumSet.of(ClaimType.AGREE, ClaimType.DECLARE);
    private static final Set<ClaimType> OF_CEASEFIRES =
            EnumSet.of(ClaimType.EXTEND, ClaimType.HOLD, ClaimType.START, ClaimType.MONITOR);
    private static final Set<String> OFFERS = Set.of("offer", "proposal", "suggestion", "call", "appeal", "plea");
    private static final Set<ClaimType> ANSWERS = EnumSet.of(ClaimType.AGREE, ClaimType.REJECT, ClaimType.END);

    private static final Set<String> PREPOSITIONS =
            Set.of("for", "to", "with", "of", "from", "into", "about", "against", "upon");

    /** Farther than this an argument hardly ever stands from its verb. */
    private static final int NEARBY = 14;

    private static final Set<String> NEGATIONS = Set.of("no", "none", "nothing", "not", "never", "nowhere");
    private static final Set<String> AFRESH = Set.of("new", "fresh", "renewed", "renew", "further");
    private static final Set<String> TROOPS = Set.of(
            "troop",
            "force",
            "soldier",
            "army",
            "unit",
            "tank",
            "fighter",
            "convoy",
            "peacekeeper",
            "company",
            "firm",
            "investor",
            "driver",
            "car",
            "bus",
            "truck",
            "train");
    private static final Set<String> VAGUE = Set.of(
            "be",
            "bear",
            "carry",
            "continue",
            "go",
            "hang",
            "pass",
            "persist",
            "prevail",
            "prove",
            "remain",
            "stand",
            "stay",
            "stick",
            "take",
            "work");
    private static final Set<String> NAMING = Set.of(
            "call", "dub", "brand", "label", "describe", "term", "deride", "mock", "portray", "see", "regard", "view");
    private static final Set<String> BEST = Set.of(
            "best",
            "good",
            "great",
            "achievement",
            "success",
            "victory",
            "hope",
            "chance",
            "milestone",
            "triumph",
            "relief",
            "miracle",
            "blessing",
            "first",
            "step");
    private static final Set<String> OCCURRING = Set.of(
            "occur",
            "happen",
            "continue",
            "persist",
            "multiply",
            "mount",
            "report",
            "record",
            "register",
            "log",
            "count",
            "document",
            "observe",
            "note",
            "take",
            "increase",
            "go");
    private static final Set<String> COUNTING = Set.of(
            "count",
            "record",
            "log",
            "register",
            "document",
            "note",
            "report",
            "list",
            "tally",
            "observe",
            "see",
            "witness",
            "confirm",
            "verify",
            "find",
            "establish",
            "catalogue",
            "commit");
    private static final Set<String> STEPS = Set.of(
            "step",
            "news",
            "move",
            "development",
            "achievement",
            "gesture",
            "sign",
            "signal",
            "decision",
            "idea",
            "outcome",
            "day");
    private static final Set<String> HALTING = Set.of("end", "halt", "stop", "suspend", "pause", "interrupt");
    private static final Set<String> PROPOSED =
            Set.of("proposal", "plan", "draft", "offer", "blueprint", "scheme", "formula", "initiative");
    private static final Set<String> OFFERING =
            Set.of("unveil", "issue", "launch", "publish", "release", "present", "announce");

    private static final Set<String> AGREED =
            Set.of("deal", "agreement", "accord", "pact", "breakthrough", "compromise");
    /** What has terms that it tells with it. */
    private static final Set<ClaimType> TERMED = EnumSet.of(ClaimType.REJECT, ClaimType.OFFER, ClaimType.AGREE);

    /** Of what goes on there is none. */
    private static final Set<String> LETUPS = Set.of("let-up", "letup", "abatement");

    private static final Set<String> GRANTING =
            Set.of("give", "grant", "allow", "add", "tack", "get", "win", "buy", "secure", "obtain");
    private static final Set<String> MOVING = Set.of("push", "move", "put", "shift", "postpone", "defer", "delay");
    private static final Set<String> RUNNING =
            Set.of("run", "last", "hold", "continue", "apply", "go", "remain", "stay");
    private static final Set<String> CALLING =
            Set.of("call", "dub", "brand", "label", "term", "find", "deem", "pronounce", "consider", "style");
    private static final Set<String> QUOTES = Set.of("``", "\"", "\u201c", "\u2018", "`");
    private static final Set<String> STATEMENTS = Set.of("statement", "account", "version", "story", "report");

    /** Farther behind a verb of naming than this its object and the name for it do not begin. */
    private static final int NAMED_WITHIN = 7;

    private static final Set<String> BROKERING =
            Set.of("negotiate", "broker", "work", "hammer", "arrange", "mediate", "thrash");
    private static final Set<String> TALKING = Set.of("between", "with", "among");
    private static final Set<String> ASKING = Set.of("for", "on", "upon");
    private static final Set<String> GOVERNING = Set.of("on", "upon", "to", "with", "in", "about");

    private static final Set<String> FOR = Set.of("for", "on", "upon");
    private static final Set<ClaimType> COMMENDABLE =
            EnumSet.of(ClaimType.AGREE, ClaimType.START, ClaimType.EXTEND, ClaimType.DECLARE, ClaimType.HOLD);
    private static final Set<String> TOPICAL = Set.of("about", "over", "on");

    private final Lexicon lexicon;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;
    private final ActsOfWar acts;
    private final Meetings meetings;
    private final Quiet quiet;
    private final Plans plans;

    Propositions(Lexicon lexicon, Graph graph, Arguments arguments, Ceasefires ceasefires) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.arguments = arguments;
        this.ceasefires = ceasefires;
        this.acts = new ActsOfWar(lexicon, graph, arguments, ceasefires);
        this.meetings = new Meetings(lexicon, graph, arguments, ceasefires);
        this.quiet = new Quiet(lexicon, graph, arguments, ceasefires);
        this.plans = new Plans(lexicon, graph, arguments, ceasefires);
    }

    /** All of them, in the order of their predicates. */
    List<Proposition> find() {
        List<Proposition> found = new ArrayList<>();
        Set<Integer> told = new HashSet<>();
        for (int at = 0; at < graph.size(); at++) {
            if (told.contains(at)) {
                continue;
            }
            List<Proposition> here = new ArrayList<>();
            int verb = at;
            plans.at(at).ifPresent(here::add);
            for (Predicate predicate :
                    here.isEmpty() && !graph.is(at, "cop") ? lexicon.predicates(graph, at) : List.<Predicate>of()) {
                if ((!isAttribute(at)
                        || isPostposed(at)
                        || predicate.frame().slots().contains("mod"))) {
                    filled(predicate, at).ifPresent(here::add);
                }
            }
            if (graph.is(at, "cop")) { // "were at war again"
                for (Predicate predicate : lexicon.predicates(graph, at)) {
                    if (predicate.frame().slots().contains("none")) {
                        filled(predicate, graph.head(at)).ifPresent(here::add);
                    }
                }
            }
            commended(at).ifPresent(here::add);
            if (isBeyond(at)) {
                prolonged(at).ifPresent(longer -> {
                    here.clear();
                    here.add(longer);
                });
            }
            if (here.isEmpty()) {
                called(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                likened(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                underFire(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                halting(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                judged(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                acts.at(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                existing(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                lacking(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                renewed(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                disputed(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                calm(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                absent(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                hoped(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                prolonged(at).or(() -> had(verb)).or(() -> unending(verb)).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                meetings.at(at).ifPresent(here::add);
            }
            if (here.isEmpty()) {
                int above = graph.head(at);
                quiet.at(at)
                        .filter(q -> above == Graph.ROOT || acts.at(above).isEmpty())
                        .ifPresent(here::add);
            }
            keepBest(here).ifPresent(best -> {
                found.add(best);
                told.addAll(partsOf(best, verb));
            });
        }
        found.forEach(this::discuss);
        Set<Integer> stalled = new HashSet<>();
        found.stream().filter(p -> p.talks >= 0).forEach(p -> {
            stalled.add(p.talks);
            graph.children(p.talks, "nmod").forEach(stalled::add); // "a round of talks broke up"
        });
        found.forEach(this::propose);
        found.forEach(this::prolong);
        found.removeIf(p -> isTermOfDeal(p, found) || isTermOfProposal(p, found) || isToldByVerb(p, found));
        found.removeIf(p -> isDealToExtend(p, found));
        found.removeIf(p -> p.type == null
                && found.stream()
                        .anyMatch(q -> q.type == ClaimType.RESUME && q.theme == p.head)); // "after it was to stop"
        found.removeIf(p -> stalled.contains(p.head)); // "the talks collapsed" says one thing of the talks
        return found;
    }

    /** "the proposed truce", "renewed strikes": participles before a noun describe it and claim nothing. */
    private boolean isAttribute(int at) {
        return graph.is(at, "amod");
    }

    /** "clinched a deal to stop the fighting": what is agreed is told by the agreeing. */
    private boolean isTermOfDeal(Proposition p, List<Proposition> found) {
        int noun = graph.head(p.head);
        boolean answered = p.type == null
                && noun != Graph.ROOT
                && (graph.is(p.head, "acl") || graph.is(p.head, "acl:relcl"))
                && (ceasefires.isProposal(noun) || ceasefires.isCall(noun) || ceasefires.fills(noun, Filler.DEAL))
                && found.stream()
                        .anyMatch(q -> TERMED.contains(q.type) && (q.theme == noun || q.head == graph.head(noun)));
        boolean refused = p.type == null
                && graph.is(p.head, "xcomp")
                && graph.has(p.head, "mark", Set.of("to"))
                && found.stream()
                        .anyMatch(q -> q.type == ClaimType.REJECT
                                && q.head == noun
                                && graph.children(noun, "obj")
                                        .anyMatch(ceasefires::isCall)); // "brushed aside calls to stop"
        return refused || answered || isAgreed(p, noun, found);
    }

    /** "put forward a proposal", "met for talks on a truce", "began to take effect": a verb and what hangs on it tell the same once. */
    private boolean isToldByVerb(Proposition p, List<Proposition> found) {
        boolean noun = graph.word(p.head).isNoun();
        return p.type != null
                && found.stream()
                        .filter(q -> q != p && q.type == p.type && q.negative == p.negative)
                        .anyMatch(q -> noun
                                ? graph.word(q.head).isVerb()
                                        && (q.theme == p.head
                                                || (q.theme == p.theme && p.theme >= 0)
                                                || (q.rule.endsWith(".draft") && graph.head(p.head) == q.head))
                                        && graph.isBelow(p.head, q.head)
                                : graph.head(q.head) == p.head
                                        && graph.is(q.head, "xcomp")
                                        && graph.word(q.head).isVerb());
    }

    /** "reached a deal to extend the truce": extends it, and nothing else is agreed (codebook, point 16). */
    private boolean isDealToExtend(Proposition p, List<Proposition> found) {
        return p.type == ClaimType.AGREE
                && found.stream()
                        .filter(q -> q.type == ClaimType.EXTEND && q.theme >= 0 && graph.head(q.head) != Graph.ROOT)
                        .filter(q -> graph.has(q.head, "mark", Set.of("to", "on", "for", "about"))
                                || graph.has(q.head, "case", Set.of("to", "on", "for", "about")))
                        .anyMatch(q -> {
                            int above = graph.head(q.head);
                            boolean deal = Stream.concat(Stream.of(above), graph.children(p.head, "obj", "nsubj:pass"))
                                    .anyMatch(d -> AGREED.contains(graph.lemma(d)));
                            return deal && (above == p.head || above == p.theme || graph.head(above) == p.head);
                        });
    }

    private boolean isAgreed(Proposition p, int noun, List<Proposition> found) {
        return p.type == null
                && noun != Graph.ROOT
                && found.stream()
                        .anyMatch(q -> q.type == ClaimType.AGREE
                                && graph.has(p.head, "mark", Set.of("to"))
                                && ((graph.is(p.head, "acl")
                                                && graph.word(noun).isNoun()
                                                && q.head == graph.head(noun)
                                                && !graph.is(noun, "nsubj"))
                                        || (graph.is(p.head, "acl") && q.theme == noun)
                                        || (graph.is(p.head, "xcomp") && q.head == noun)));
    }

    /** "a plan under which nobody would shoot", "a text by which they stop shooting": the terms of what is proposed or signed. */
    private boolean isTermOfProposal(Proposition p, List<Proposition> found) {
        int noun = graph.head(p.head);
        if (noun == Graph.ROOT
                || !graph.is(p.head, "acl:relcl")
                || !graph.word(noun).isNoun()) {
            return false;
        }
        boolean under = graph.children(p.head, "obl", "advmod")
                .anyMatch(o -> graph.lemma(o).equals("whereby")
                        || (graph.word(o).tag().startsWith("W") && graph.has(o, "case", Set.of("under", "by"))));
        boolean proposed = lexicon.ceasefireNoun(graph.lemma(noun)).contains(Lexicon.CeasefireNoun.PROPOSAL)
                || graph.lemma(noun).equals("timetable");
        boolean answered = found.stream()
                .anyMatch(
                        q -> (q != p && q.theme == noun) || (q.type == ClaimType.AGREE && q.head == graph.head(noun)));
        return proposed
                && under
                && !isOnDay(p.head)
                && (p.type == null || p.type == ClaimType.HOLD || p.type == ClaimType.EXTEND)
                && (answered || graph.has(p.head, "aux", Set.of("would")));
    }

    private boolean isOnDay(int verb) {
        return graph.children(verb, "obl", "obl:tmod", "nmod:tmod")
                .anyMatch(o -> graph.word(o).isProperNoun() && graph.lemma(o).endsWith("day"));
    }

    /** "are to meet to draft a truce": what people come together for is what they talk about. */
    private void discuss(Proposition p) {
        int above = graph.head(p.head);
        boolean asked = isHow(p.head)
                || (above != Graph.ROOT
                        && graph.word(above).isVerb()
                        && (graph.is(p.head, "xcomp") || graph.is(p.head, "ccomp"))
                        && isHow(above));
        if ((p.theme >= 0 || p.type == null) && p.type != ClaimType.TALKS && (asked || isDiscussed(p.head))) {
            topicOf(p.head).ifPresent(talking -> {
                p.type = ClaimType.TALKS;
                p.agents =
                        graph.word(talking).isVerb() ? arguments.subjects(talking) : arguments.with(talking, TALKING);
                p.head = talking;
                p.anchors.add(talking);
            });
            return;
        }
        if (above == Graph.ROOT || p.theme < 0 || !graph.has(p.head, "mark", Set.of("to"))) {
            return;
        }
        List<String> classes = graph.word(above).isVerb()
                ? lexicon.predicates(graph, above).stream()
                        .map(predicate -> predicate.frame().predicateClass())
                        .toList()
                : List.of();
        boolean meeting = classes.contains("MEET");
        boolean convening = classes.contains("CONVENE");
        if (p.type == ClaimType.TALKS && p.agents.isEmpty() && convening) {
            p.agents = arguments.objects(above);
        } else if (p.type != ClaimType.TALKS && (meeting || convening)) {
            p.type = ClaimType.TALKS;
            p.agents = convening ? arguments.objects(above) : arguments.subjects(above);
            p.head = above;
            p.anchors.add(above);
        }
    }

    /** "under the proposal fighting would stop": the terms of what somebody proposes. */
    private void propose(Proposition p) {
        boolean halting =
                p.type == null || p.type == ClaimType.START || p.type == ClaimType.HOLD || p.type == ClaimType.EXTEND;
        if (!halting || !graph.word(p.head).isVerb() || !graph.has(p.head, "aux", Set.of("would"))) {
            return;
        }
        graph.children(p.head, "obl")
                .filter(o -> graph.has(o, "case", Set.of("under")) && PROPOSED.contains(graph.lemma(o)))
                .findFirst()
                .ifPresent(plan -> {
                    p.type = ClaimType.OFFER;
                    p.agents = arguments.subjects(plan);
                    p.head = plan;
                    p.anchors.add(plan);
                    p.rule += "<under";
                });
    }

    /** "agreed to keep the guns silent for another month": to go on as long is to prolong. */
    private void prolong(Proposition p) {
        if ((p.negative && !p.forborne) || !(p.type == null || p.type == ClaimType.HOLD)) {
            return;
        }
        int above = graph.head(p.head);
        boolean more = Stream.of(p.head, graph.is(p.head, "xcomp") ? above : p.head)
                .flatMap(verb -> graph.children(verb, "obl", "obl:tmod", "nmod:tmod", "obl:npmod"))
                .anyMatch(ceasefires::isMore);
        if (more) {
            p.type = ClaimType.EXTEND;
            p.forborne = false;
            p.rule += "<more";
        }
    }

    /** "was delighted that they had signed", "praised both for stopping": who judges an act judges the ceasefire. */
    private Optional<Proposition> commended(int at) {
        if (graph.child(at, "ccomp", "xcomp", "advcl").isEmpty()) {
            return Optional.empty();
        }
        Optional<Predicate> judging = lexicon.predicates(graph, at).stream()
                .filter(predicate ->
                        predicate.words().size() == 1 && predicate.frame().type() == ClaimType.ENDORSE)
                .findFirst();
        boolean expected = !Collections.disjoint(
                lexicon.operators(graph, at),
                Set.of(Operator.DOUBT, Operator.HOPE, Operator.THINK)); // what is not yet, Embedding judges
        if (judging.isEmpty() || isAttribute(at) || expected) {
            return Optional.empty();
        }
        Stream<Integer> seen = graph.children(at, "xcomp")
                .filter(see -> Set.of("see", "hear", "learn").contains(graph.lemma(see)))
                .flatMap(see -> graph.children(see, "ccomp", "xcomp"));
        Stream<Integer> thanked = graph.children(at, "advcl")
                .filter(act -> graph.word(act).tag().equals("VBG")
                        && (graph.has(act, "mark", FOR) || graph.has(act, "case", FOR)));
        return Stream.of(graph.children(at, "ccomp"), seen, thanked)
                .flatMap(clauses -> clauses)
                .filter(clause -> clause > at)
                .flatMap(act ->
                        lexicon.predicates(graph, act).stream().flatMap(predicate -> filled(predicate, act).stream()))
                .filter(act -> act.type == null || COMMENDABLE.contains(act.type))
                .findFirst()
                .map(act -> {
                    Proposition endorsed = new Proposition(
                            at,
                            ClaimType.ENDORSE,
                            arguments.subjects(at),
                            act.theme,
                            List.of(),
                            graph.lemma(at) + ".clause:" + act.rule);
                    endorsed.negative = judging.get().frame().polarity() == Polarity.NEGATIVE;
                    if (endorsed.negative) {
                        endorsed.deniers.add(at);
                    }
                    return endorsed;
                });
    }

    /** "will run until Sunday instead of Friday", "gave it another 72 hours", "the deadline was pushed back" */
    private Optional<Proposition> prolonged(int at) {
        if (!graph.word(at).isVerb() || graph.is(at, "amod") || !ceasefires.isRecent()) {
            return Optional.empty();
        }
        String lemma = graph.lemma(at);
        List<Integer> objects = arguments.objects(at);
        List<Integer> agents = arguments.isPassive(at) ? List.of() : arguments.subjects(at);
        boolean given = GRANTING.contains(lemma)
                && Stream.concat(objects.stream(), graph.children(at, "obl:tmod"))
                        .anyMatch(ceasefires::isMore);
        boolean moved = MOVING.contains(lemma) && objects.stream().anyMatch(this::isDeadline);
        Optional<Integer> theme = RUNNING.contains(lemma)
                ? subjectsOf(at).stream().filter(ceasefires::isCeasefire).findFirst()
                : Optional.empty();
        boolean longer = theme.isPresent()
                && (graph.children(at, "advmod", "obl", "obl:tmod", "obl:npmod", "xcomp")
                                .anyMatch(this::isLonger)
                        || isInstead(at)
                        || isBeyond(at));
        return given || moved || longer
                ? Optional.of(new Proposition(
                        at,
                        ClaimType.EXTEND,
                        longer ? List.of() : agents,
                        theme.orElse(-1),
                        List.of(),
                        lemma + ".prolonged"))
                : Optional.empty();
    }

    private boolean isLonger(int word) {
        return graph.word(word).text().equals("longer")
                || graph.children(word, "advmod")
                        .anyMatch(d -> graph.word(d).text().equals("longer"));
    }

    /** "will remain in force beyond Sunday" */
    private boolean isBeyond(int verb) {
        return graph.children(verb, "obl").anyMatch(o -> graph.has(o, "case", Set.of("beyond", "past")) && isMoment(o));
    }

    private boolean isMoment(int word) {
        return (graph.word(word).isProperNoun() && graph.lemma(word).endsWith("day"))
                || Set.of(
                                "deadline",
                                "date",
                                "expiry",
                                "midnight",
                                "noon",
                                "end",
                                "term",
                                "weekend",
                                "week",
                                "month",
                                "day")
                        .contains(graph.lemma(word));
    }

    /** "until Sunday instead of Friday" */
    private boolean isInstead(int verb) {
        return graph.children(verb, "obl").anyMatch(c -> graph.has(c, "case", Set.of("until", "till", "to")))
                && graph.subtree(verb).stream()
                        .anyMatch(i -> Set.of("instead", "rather").contains(graph.lemma(i)));
    }

    private boolean isDeadline(int noun) {
        return (Set.of("deadline", "expiry", "expiration", "cut-off", "cutoff").contains(graph.lemma(noun))
                        || graph.has(noun, "compound", Set.of("expiry", "end", "expiration")))
                && graph.has(noun, "det", Set.of("the", "that", "this"));
    }

    /** "we have a deal" */
    private Optional<Proposition> had(int at) {
        boolean present = graph.lemma(at).equals("have")
                && Set.of("VBP", "VBZ").contains(graph.word(at).tag())
                && graph.children(at, "nsubj").anyMatch(s -> graph.word(s).isPronoun());
        return present
                ? graph.children(at, "obj")
                        .filter(o -> AGREED.contains(graph.lemma(o)) && ceasefires.fills(o, Filler.DEAL))
                        .findFirst()
                        .map(deal -> new Proposition(
                                at, ClaimType.AGREE, arguments.subjects(at), -1, List.of(), "have.obj:deal"))
                : Optional.empty();
    }

    /** "no let-up in the shelling", "no end to the raids": that they go on. */
    private Optional<Proposition> unending(int at) {
        boolean there = graph.lemma(at).equals("be") && graph.child(at, "expl").isPresent();
        return there
                ? graph.children(at, "nsubj")
                        .filter(s -> graph.has(s, "det", Set.of("no")) || graph.has(s, "amod", Set.of("little")))
                        .filter(s -> lexicon.ceasefireNoun(graph.lemma(s)).contains(Lexicon.CeasefireNoun.HALT)
                                || graph.lemma(s).equals("relief"))
                        .filter(s -> LETUPS.contains(graph.lemma(s))
                                || Stream.concat(graph.children(s, "nmod"), graph.children(at, "obl"))
                                        .anyMatch(n -> graph.word(n).isNoun()
                                                && ceasefires.isFighting(n)
                                                && graph.has(n, "case", Set.of("in", "to", "from", "of"))))
                        .findFirst()
                        .map(s -> {
                            Proposition on = new Proposition(
                                    at, ClaimType.RESUME, List.of(), -1, List.of(), "be.unending:fighting");
                            on.negative = true; // its own negation is counted again
                            return on;
                        })
                : Optional.empty();
    }

    /** "how to revive it", "how it can be rescued" */
    private boolean isHow(int verb) {
        return graph.children(verb, "advmod", "mark").map(graph::lemma).anyMatch(Set.of("how", "whether")::contains);
    }

    /** "to talk about making it permanent", "discussed extending it" */
    private boolean isDiscussed(int verb) {
        int above = graph.head(verb);
        return above != Graph.ROOT
                && graph.word(verb).tag().equals("VBG")
                && graph.word(above).isVerb()
                && ((graph.is(verb, "advcl") && graph.has(verb, "mark", Set.of("about", "on", "over")))
                        || (graph.is(verb, "xcomp")
                                && Set.of("discuss", "debate", "explore", "negotiate")
                                        .contains(graph.lemma(above)))
                        || (Set.of("speak", "confer").contains(graph.lemma(above))
                                && graph.children(verb, "mark", "case")
                                        .map(graph::lemma)
                                        .anyMatch(Set.of("about", "on")::contains)));
    }

    /** "talks on how to", "to discuss how": the noun or verb of talking that a question belongs to. */
    private Optional<Integer> topicOf(int question) {
        int above = graph.head(question);
        for (int steps = 0; above != Graph.ROOT && steps < 3; steps++) {
            boolean talks =
                    lexicon.isTalks(graph.lemma(above)) && graph.word(above).isNoun();
            boolean talking = graph.word(above).isVerb()
                    && (Set.of("discuss", "talk", "debate", "explore", "negotiate")
                                    .contains(graph.lemma(above))
                            || lexicon.predicates(graph, above).stream().anyMatch(x -> Set.of("MEET", "SITDOWN", "TALK")
                                    .contains(x.frame().predicateClass())));
            if (talks || talking) {
                return Optional.of(above);
            }
            above = graph.head(above);
        }
        return Optional.empty();
    }

    /** "fell silent", "took hold": the adjectives and nouns that are told with their verb. */
    private List<Integer> partsOf(Proposition p, int verb) {
        return graph.children(verb, "xcomp", "advmod", "obj", "dep")
                .filter(c -> p.words.size() > 1 && p.words.contains(graph.lemma(c)))
                .filter(c -> graph.word(c).isAdjective()
                        || graph.child(c, "nmod", "acl", "compound").isEmpty()
                        || lexicon.predicates(graph, c).stream()
                                .anyMatch(own -> own.frame().type() == p.type)) // "had reservations about it"
                .toList();
    }

    /** "guns silent in the north": a headline's adjective, which leaves out the verb. */
    private boolean isPostposed(int at) {
        int above = graph.head(at);
        return above != Graph.ROOT
                && above < at
                && graph.word(at).isAdjective()
                && graph.word(above).isNoun()
                && (graph.head(above) == Graph.ROOT || (ceasefires.isHeadline() && ceasefires.isCeasefire(above)));
    }

    /** A predicate says one thing: what was asked for before what it would be by itself. */
    private static Optional<Proposition> keepBest(List<Proposition> candidates) {
        return candidates.stream().filter(p -> !p.bare).findFirst().or(() -> candidates.stream()
                .findFirst());
    }

    private Optional<Proposition> filled(Predicate predicate, int at) {
        Frame frame = predicate.frame();
        if (frame.predicateClass().equals("ENTERTAIN") && !Clause.isNegated(graph, at)) {
            return Optional.empty(); // "would not hear of it"
        }
        if (frame.predicateClass().equals("ANNOUNCE")
                && graph.lemma(at).equals("call")
                && graph.word(at).isVerb()
                && (isNaming(at) || called(at).isPresent() || isCallingFor(at))) {
            return Optional.empty(); // "called the lull a trap", "the truce called for a vote"
        }
        if (Set.of("YES", "NO").contains(frame.predicateClass())
                && (predicate.words().size() == 1
                        ? !isAnswer(at)
                        : !arguments.with(at, Set.of(predicate.words().get(1))).isEmpty())) {
            return Optional.empty(); // "walls went up along the front"
        }
        if (predicate.words().size() == 1
                && ((frame.predicateClass().equals("QUIETEN")
                                && graph.child(at, "obj").isPresent())
                        || (frame.predicateClass().equals("LAPSE")
                                && graph.children(at, "obj")
                                        .anyMatch(o -> isWar(o)
                                                || graph.children(o, "nmod").anyMatch(this::isWar))))) {
            return Optional.empty(); // "the shots that ended the calm", "a truce that ended days of fighting"
        }
        if (frame.predicateClass().equals("YIELD")
                && predicate.words().size() > 1
                && graph.child(at, "obj").isPresent()) {
            return Optional.empty(); // "ended the truce with a bomb"
        }
        if (frame.predicateClass().equals("FIGHTON")
                && (graph.child(at, "ccomp").isPresent() || isPrepositional(at, predicate.words()))) {
            return Optional.empty(); // "shot back that it was them", "firing on Sunday"
        }
        if (frame.predicateClass().equals("FIGHTON")
                && subjectsOf(at).stream().anyMatch(x -> ceasefires.fills(x, Filler.QUIET))) {
            return Optional.empty(); // "silence returned to the trenches"
        }
        if (frame.predicateClass().equals("TAKEUP")
                && (graph.has(at, "advmod", Set.of("seriously", "lightly", "away"))
                        || graph.child(at, "xcomp", "compound:prt")
                                .filter(c -> !graph.lemma(c).equals("up"))
                                .isPresent())) {
            return Optional.empty(); // "nobody took it seriously"
        }
        if (frame.predicateClass().equals("TALKON")
                && subjectsOf(at).stream()
                        .anyMatch(s -> arguments.objects(s).stream().anyMatch(ceasefires::isCeasefire))) {
            return Optional.empty(); // "talks on a truce resumed": the noun tells it
        }
        if (frame.predicateClass().equals("BREAK")
                && frame.filler() == Filler.RECALLED
                && quiet.at(at).isPresent()) {
            return Optional.empty(); // "no breach was reported"
        }
        if (frame.predicateClass().equals("ANNOUNCE")
                && graph.word(at).isVerb()
                && lexicon.operators(graph, at).contains(Operator.JUDGE)
                && arguments.objects(at).stream().filter(o -> o > at).anyMatch(o -> voided(o)
                        .isPresent())) {
            return Optional.empty();
        }
        if (frame.type() == null
                && HALTING.contains(graph.lemma(at))
                && graph.is(at, "acl:relcl")
                && subjectsOf(at).stream().anyMatch(ceasefires::isCeasefire)) {
            return Optional.empty(); // "the truce that ended the war": which one it is
        }
        if (frame.type() == ClaimType.START
                && graph.children(at, "xcomp").anyMatch(c -> graph.word(c).tag().equals("VBG"))) {
            return Optional.empty(); // "began working after the truce"
        }
        if (frame.predicateClass().equals("UNBOUND") && !isUnbound(at)) {
            return Optional.empty();
        }
        if (frame.predicateClass().equals("QUITBARE") && !isQuitting(at)) {
            return Optional.empty();
        }
        if (isDescription(at, frame)
                || isObjectOfAnswer(at, frame)
                || isAnsweredOffer(at, frame)
                || isTopicOfTalks(at)) {
            return Optional.empty();
        }
        for (String slot : frame.slots()) {
            for (int filler : fillers(slot, at, predicate)) {
                if (isOfferRepeated(frame, filler) || isOtherDeal(at, filler)) {
                    continue;
                }
                if ((filler != at
                                && (ceasefires.fills(filler, frame.filler()) || isItself(at, filler, frame))
                                && (predicate.words().size() > 2 || !isVague(slot, at, filler, frame)))
                        || (filler == at && Set.of("none", "bare", "act").contains(slot))) {
                    Proposition proposition = proposition(frame, at, slot, filler);
                    proposition.words = predicate.words();
                    proposition.saysNo = predicate.words().stream().anyMatch(NEGATIONS::contains);
                    return Optional.of(proposition);
                }
            }
        }
        if (frame.filler() == Filler.CEASEFIRE && graph.word(at).isVerb()) {
            for (String slot : frame.slots()) {
                int filler = nearby(slot, at, predicate.words().size() > 1);
                if (filler >= 0) {
                    return Optional.of(proposition(frame, at, slot, filler));
                }
            }
        }
        return Optional.empty();
    }

    /** "secured agreement by all to attend", "an agreement to meet again": what is agreed has nothing to do with a halt. */
    private boolean isOtherDeal(int at, int deal) {
        return AGREED.contains(graph.lemma(deal))
                && graph.child(deal, "nmod:poss", "compound").isEmpty()
                && !graph.has(deal, "det", Set.of("the", "this", "that"))
                && Stream.concat(graph.children(deal, "acl"), graph.children(at, "xcomp", "advcl"))
                        .filter(i -> i > deal && graph.has(i, "mark", Set.of("to")))
                        .findFirst()
                        .filter(this::isOfOtherThings)
                        .isPresent();
    }

    private boolean isOfOtherThings(int infinitive) {
        return lexicon.predicates(graph, infinitive).isEmpty()
                && lexicon.operators(graph, infinitive).isEmpty()
                && graph.subtree(infinitive).stream()
                        .noneMatch(
                                i -> graph.word(i).isNoun() && (ceasefires.isCeasefire(i) || ceasefires.isFighting(i)));
    }

    private boolean isCallingFor(int call) {
        return graph.child(call, "obj", "aux:pass").isEmpty()
                && graph.children(call, "obl", "advcl")
                        .anyMatch(c -> c > call && (graph.has(c, "case", ASKING) || graph.has(c, "mark", ASKING)));
    }

    /** "renewed its offer", "launched an appeal": what is done to a ceasefire is not done to words that ask for or promise one. */
    private boolean isOfferRepeated(Frame frame, int filler) {
        boolean promised = frame.type() == ClaimType.EXTEND && lexicon.is(graph.lemma(filler), Lexicon.Role.PLEDGE);
        return promised
                || (frame.filler() == Filler.CEASEFIRE
                        && frame.type() != null
                        && OF_CEASEFIRES.contains(frame.type())
                        && OFFERS.contains(graph.lemma(filler))
                        && graph.word(filler).isNoun());
    }

    /** "no longer considers itself bound", "is not bound", but neither "bound to fail" nor "bound by it" */
    private boolean isUnbound(int at) {
        int above = graph.head(at);
        boolean denied = Clause.isNegated(graph, at)
                || (above != Graph.ROOT && graph.word(above).isVerb() && Clause.isNegated(graph, above));
        return denied
                && graph.child(at, "xcomp", "obj").isEmpty()
                && arguments.with(at, Set.of("to", "by", "for", "with")).isEmpty();
    }

    /** "fighting on Saturday": a particle that is the preposition of a noun. */
    private boolean isPrepositional(int at, List<String> words) {
        return words.size() == 2
                && words.get(1).equals("on")
                && IntStream.range(at + 1, graph.size())
                        .filter(i -> graph.lemma(i).equals("on"))
                        .limit(1)
                        .anyMatch(i -> graph.is(i, "case"));
    }

    /** "it stands", "it works" say of anything what they say of a truce. */
    private boolean isVague(String slot, int at, int filler, Frame frame) {
        boolean pointing =
                frame.type() == ClaimType.OFFER && Set.of("that", "this").contains(graph.lemma(filler));
        boolean ownSilence = frame.type() == ClaimType.VIOLATE
                && graph.lemma(filler).equals("silence")
                && graph.child(filler, "nmod:poss").isPresent();
        return pointing
                || ownSilence
                || (slot.equals("subj")
                        && graph.word(filler).tag().equals("PRP")
                        && frame.predicateClass().equals("LAST")
                        && VAGUE.contains(graph.lemma(at)));
    }

    /** "a truce brokered by Qatar": that somebody brought it about is told as a claim only by the sentence's own predicate (codebook, point 15). */
    private boolean isDescription(int at, Frame frame) {
        boolean brokered = frame.predicateClass().equals("BROKER")
                || (BROKERING.contains(graph.lemma(at))
                        && (frame.type() == ClaimType.TALKS
                                || (frame.type() == ClaimType.AGREE
                                        && arguments.with(at, Set.of("with")).isEmpty())));
        boolean participle = graph.is(at, "acl")
                || graph.is(at, "amod")
                || (graph.word(at).tag().equals("VBN")
                        && arguments.isPassive(at)
                        && graph.child(at, "aux:pass", "nsubj:pass", "nsubj").isEmpty());
        return brokered && participle;
    }

    /** "talks on prolonging the truce", "discussed its extension": what is talked about has not happened. */
    private boolean isTopicOfTalks(int at) {
        int above = graph.head(at);
        if (above == Graph.ROOT) {
            return false;
        }
        boolean ofNoun = lexicon.isTalks(graph.lemma(above))
                && graph.word(above).isNoun()
                && (graph.is(at, "acl") || graph.is(at, "nmod"));
        boolean ofVerb = graph.word(at).isNoun()
                && graph.is(at, "obj")
                && lexicon.predicates(graph, above).stream()
                        .anyMatch(p -> p.frame().type() == ClaimType.TALKS);
        return (ofNoun || ofVerb) && !lexicon.isTalks(graph.lemma(at));
    }

    /** "accepted Egypt's proposal": what is accepted, refused or ended is not offered, asked for or declared anew (point 11). */
    private boolean isObjectOfAnswer(int at, Frame frame) {
        int above = graph.head(at);
        return graph.word(at).isNoun()
                && above != Graph.ROOT
                && (graph.word(above).isVerb() || graph.is(above, "xcomp"))
                && frame.type() != null
                && (OFFERED.contains(frame.type()) || frame.type() == ClaimType.EXTEND)
                && (graph.is(at, "obj") || graph.is(at, "iobj") || graph.is(at, "obl") || graph.is(at, "nsubj:pass"))
                && !graph.lemma(above).equals("join")
                && answering(above).anyMatch(verb -> lexicon.predicates(graph, verb).stream()
                        .anyMatch(p -> p.frame().type() != null
                                && ANSWERS.contains(p.frame().type())));
    }

    /** The verb, and for the "yes" of "said yes to it" the verb above. */
    private Stream<Integer> answering(int word) {
        return Stream.of(word, graph.head(word))
                .limit(graph.is(word, "xcomp") && !graph.word(word).isVerb() ? 2 : 1);
    }

    /** "accepted a proposal put forward by Egypt": a participle that tells whose offer it is that is answered. */
    private boolean isAnsweredOffer(int at, Frame frame) {
        int noun = graph.head(at);
        boolean participle = graph.word(at).tag().equals("VBN") && graph.is(at, "acl") && !graph.is(at, "acl:relcl");
        return participle
                && frame.type() == ClaimType.OFFER
                && noun != Graph.ROOT
                && (graph.is(noun, "obj") || graph.is(noun, "obl") || graph.is(noun, "nsubj:pass"))
                && lexicon.predicates(graph, graph.head(noun)).stream()
                        .anyMatch(p -> p.frame().type() != null
                                && ANSWERS.contains(p.frame().type()));
    }

    /**
     * The ceasefire that must fill a slot which the parser left empty: for want of an object, the next noun for one behind the verb;
     * for want of a subject, the last one before it; with no other verb between. -1 if there is none.
     */
    private int nearby(String slot, int verb, boolean prepositional) {
        boolean object = slot.equals("obj");
        if (object ? !arguments.objects(verb).isEmpty() || arguments.isPassive(verb) : !slot.equals("subj")) {
            return -1;
        }
        if (!object && !subjectsOf(verb).isEmpty() && !graph.is(verb, "root")) {
            return -1;
        }
        if (object && prepositional && arguments.over(verb, GOVERNING).stream().anyMatch(o -> !isCircumstance(o))) {
            return -1; // "agreed on its make-up ahead of a truce"
        }
        if (!object && graph.children(verb, "nsubj", "nsubj:pass").anyMatch(s -> lexicon.isTalks(graph.lemma(s)))) {
            return -1; // "talks on a truce are stuck"
        }
        int step = object ? 1 : -1;
        for (int i = verb + step; i >= 0 && i < graph.size() && Math.abs(i - verb) <= NEARBY; i += step) {
            String tag = graph.word(i).tag();
            if (lexicon.isStrong(graph.lemma(i)) && !graph.is(i, "compound")) {
                boolean phrase = !prepositional && graph.child(i, "case").isPresent(); // "after the truce he began"
                boolean told = graph.relation(i).startsWith("nsubj")
                        && graph.has(graph.head(i), "mark", Set.of("that")); // "declared that the truce was over"
                return phrase || told ? -1 : i;
            }
            boolean auxiliary = graph.is(i, "aux") && !object;
            if ((tag.startsWith("VB") && !graph.is(i, "amod") && !auxiliary)
                    || (tag.equals("MD") && object)
                    || (object && !prepositional && tag.equals("IN") && i > verb + 1)
                    || tag.equals(":")
                    || tag.equals(".")) {
                return -1;
            }
        }
        return -1;
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
            case "act" -> ceasefires.isOnAct(at) ? List.of(at) : List.of();
            case "bare" -> isBare(at, predicate.words()) ? List.of(at) : List.of();
            case "none" -> predicate.frame().filler() == Filler.RECALLED && !isRecalling(at) ? List.of() : List.of(at);
            default -> arguments.with(at, Set.of(slot));
        };
    }

    /** "the rebels accepted within the hour", but not "agreed on rules" or "the sum agreed then" */
    private boolean isAnswer(int verb) {
        boolean finite = Set.of("VBD", "VBZ", "VBP").contains(graph.word(verb).tag())
                || graph.child(verb, "aux").isPresent();
        boolean asked = graph.is(verb, "xcomp")
                && graph.head(verb) != Graph.ROOT
                && lexicon.operators(graph, graph.head(verb)).contains(Operator.URGE)
                && Set.of("accept", "agree", "consent", "sign").contains(graph.lemma(verb))
                && graph.child(verb, "obj", "obl", "xcomp", "ccomp").isEmpty();
        return asked
                || (finite
                        && !graph.has(verb, "mark", Set.of("to"))
                        && !arguments.isPassive(verb)
                        && graph.child(verb, "nsubj").isPresent()
                        && graph.child(verb, "advcl", "parataxis").isEmpty()
                        && arguments
                                .with(verb, Set.of("on", "to", "upon", "with", "over", "about", "in", "that"))
                                .stream()
                                .allMatch(this::isCircumstance));
    }

    /** "accepted on Tuesday", "agreed in principle": not what is accepted. */
    private boolean isCircumstance(int noun) {
        return (graph.word(noun).isProperNoun() && graph.lemma(noun).endsWith("day"))
                || (graph.has(noun, "case", Set.of("in"))
                        && (graph.lemma(noun).equals("principle")
                                || graph.word(noun).text().equals("hours")));
    }

    /** "the rebels were pulling out", but neither "troops pulled out" nor "pulled out of the town" */
    private boolean isQuitting(int verb) {
        return arguments.with(verb, Set.of("of", "from")).isEmpty()
                && arguments.subjects(verb).stream()
                        .noneMatch(s -> TROOPS.contains(graph.lemma(s)) || meetings.isNegotiator(s));
    }

    /** "They signed on Thursday", "without signing": a verb with neither object nor clause. */
    private boolean isBare(int at, List<String> words) {
        boolean awaiting = graph.has(at, "advmod", Set.of("once"));
        return graph.word(at).isVerb()
                && !isAttribute(at)
                && graph.children(at, "obj", "xcomp", "nsubj:pass")
                        .allMatch(c -> words.size() > 1 && c > at && words.contains(graph.lemma(c)))
                && (awaiting || graph.child(at, "ccomp").isEmpty());
    }

    /** "offered a way out: a pause": what a colon or a dash says that a noun is. */
    private Stream<Integer> named(int noun) {
        return graph.children(noun, "dep", "appos", "parataxis")
                .filter(c -> c > noun && graph.word(c).isNoun() && ceasefires.isCeasefire(c))
                .filter(c -> {
                    int first = graph.subtree(c).nextSetBit(0);
                    return first > 0 && graph.word(first - 1).tag().equals(":");
                });
    }

    /** What stands behind a preposition of a predicate. */
    private List<Integer> over(int at, String preposition) {
        List<Integer> own = arguments.over(at, Set.of(preposition));
        return own.isEmpty() && TOPICAL.contains(preposition)
                ? arguments.over(at, Set.of("with")).stream()
                        .flatMap(partner -> arguments.with(partner, Set.of(preposition)).stream())
                        .toList() // "confer with them about a truce", hung on "them"
                : own;
    }

    /** Direct objects; of a predicate that ends in a preposition, what hangs on that. */
    private List<Integer> objects(int at, List<String> words) {
        List<Integer> direct = arguments.objects(at).stream()
                .filter(o -> !graph.word(o).isVerb())
                .flatMap(o -> Stream.concat(Stream.of(o), named(o)))
                .toList();
        if (graph.word(at).isNoun() && direct.isEmpty()) {
            List<Integer> own = graph.children(at, "nmod:poss")
                    .filter(o -> graph.lemma(o).equals("its") || isNamedCeasefire(o))
                    .toList();
            if (!own.isEmpty() && ofItself(at)) {
                return own; // "its collapse", "the truce's expiry"
            }
        }
        if (words.size() == 1) {
            List<Integer> promised = graph.children(at, "ccomp", "csubj:pass")
                    .filter(ceasefires::isPromised)
                    .toList(); // "broke what they had agreed"
            List<Integer> spells = graph.children(at, "obl:tmod")
                    .filter(s -> direct.isEmpty() && s > at && ceasefires.isSpellWithout(s))
                    .toList(); // "proposed ten days without air raids"
            return !promised.isEmpty()
                    ? promised
                    : !spells.isEmpty() ? spells : direct.isEmpty() ? undergoers(at) : direct;
        }
        // "put an end to the truce": the object proper is part of the predicate; "call for a truce" has none, "call off
        // a truce" has
        boolean ownObject = direct.stream().map(graph::lemma).anyMatch(words::contains);
        String last = words.get(words.size() - 1);
        Optional<Integer> inner = graph.children(at, "xcomp")
                .filter(c -> graph.lemma(c).equals(last) && graph.word(c).isVerb())
                .findFirst();
        if (inner.isPresent() && direct.isEmpty()) {
            return arguments.objects(inner.get()); // "refused to countenance a truce"
        }
        List<Integer> over = over(at, last);
        List<Integer> governed = !over.isEmpty() || words.size() < 3
                ? over
                : graph.children(at, "obl")
                        .filter(n -> words.contains(graph.lemma(n)))
                        .flatMap(n -> arguments.with(n, Set.of(last)).stream())
                        .toList(); // "flew in the face of the accord"
        boolean fitting = governed.stream().anyMatch(g -> ceasefires.isCeasefire(g) || ceasefires.isFighting(g));
        int preposition = IntStream.range(at + 1, graph.size())
                .filter(i -> graph.lemma(i).equals(last))
                .findFirst()
                .orElse(at);
        boolean behind = direct.stream().anyMatch(o -> o < preposition); // "called a truce for Eid"
        boolean held = !ownObject
                && !(behind && last.equals("for"))
                && (Set.of("to", "on").contains(last) || governed.stream().noneMatch(ceasefires::isCeasefire))
                && direct.stream()
                        .anyMatch(o -> isNamedCeasefire(o)
                                || (last.equals("to") && ceasefires.fills(o, Filler.DEAL))
                                || (last.equals("into") && ceasefires.isCeasefire(o))
                                || (graph.word(o).isNoun()
                                        && lexicon.isBreach(graph.lemma(o)))); // "put to them a truce"
        List<Integer> given = ownObject && governed.isEmpty()
                ? graph.children(at, "iobj").toList()
                : List.of(); // "gave it its blessing"
        if (!given.isEmpty()) {
            return given;
        }
        return !held
                        && (direct.isEmpty()
                                || ownObject
                                || fitting
                                || (PREPOSITIONS.contains(last) && !governed.isEmpty()))
                ? governed
                : direct;
    }

    /** "the ceasefire negotiated between them": ceasefires do nothing to anything; as the subject of a past participle one undergoes it. */
    private List<Integer> undergoers(int at) {
        return Set.of("VBN", "VBD").contains(graph.word(at).tag())
                ? arguments.subjects(at).stream().filter(this::isNamedCeasefire).toList()
                : List.of();
    }

    /** "its collapse" */
    private boolean isItself(int at, int filler, Frame frame) {
        return frame.filler() == Filler.CEASEFIRE
                && graph.is(filler, "nmod:poss")
                && graph.lemma(filler).equals("its")
                && graph.word(at).isNoun()
                && ceasefires.isRecent();
    }

    /** What a ceasefire does by itself, so that its possessor is what does it: "its collapse", "its entry into force". */
    private boolean ofItself(int noun) {
        return lexicon.predicates(graph, noun).stream().anyMatch(p -> Set.of("LAPSE", "BEGIN", "EXTEND")
                .contains(p.frame().predicateClass()));
    }

    private boolean isUndergoer(int at, int filler) {
        return graph.word(at).isVerb()
                && graph.is(filler, "nsubj")
                && !graph.relation(filler).equals("nsubj:pass")
                && graph.head(filler) == at;
    }

    private boolean isNamedCeasefire(int word) {
        return graph.word(word).isNoun() && ceasefires.isCeasefire(word);
    }

    /** Subjects of verbs; for predicates after "be", of the clause. */
    private List<Integer> subjectsOf(int at) {
        if (graph.word(at).isVerb()) {
            List<Integer> clauses = graph.children(at, "csubj", "csubj:pass")
                    .filter(ceasefires::isPromised)
                    .toList(); // "what they signed takes effect"
            return !clauses.isEmpty()
                    ? clauses
                    : graph.child(at, "aux:pass").isPresent() ? arguments.objects(at) : arguments.subjects(at);
        }
        int above = graph.head(at);
        if (isPostposed(at)) {
            return List.of(above);
        }
        List<Integer> own = graph.children(at, "nsubj", "csubj").toList();
        if (graph.is(at, "xcomp") && !own.isEmpty()) {
            return own; // "consider the deal void"
        }
        if (above != Graph.ROOT
                && (graph.is(at, "xcomp") || graph.is(at, "ccomp"))
                && graph.child(at, "cop", "nsubj").isEmpty()
                && graph.word(above).isVerb()) {
            // "it became permanent", "declared it dead"
            List<Integer> objects =
                    arguments.objects(above).stream().filter(o -> o != at).toList();
            return objects.isEmpty() ? arguments.subjects(above) : objects;
        }
        if (above != Graph.ROOT
                && graph.is(at, "nmod")
                && graph.has(at, "case", Set.of("in"))
                && isNamedCeasefire(above)) {
            return List.of(above); // "truce in tatters"
        }
        if (ceasefires.isHeadline() && !own.isEmpty()) {
            return own; // "Ceasefire dead, rebels say"
        }
        return graph.child(at, "cop").isPresent() || graph.is(at, "xcomp") ? arguments.subjects(at) : List.of();
    }

    /** The verb that a noun is the verdict of: "called the raid a breach". */
    private Optional<Integer> judge(int noun) {
        int above = graph.head(noun);
        return graph.word(noun).isNoun()
                        && above != Graph.ROOT
                        && (graph.is(noun, "xcomp") || graph.is(noun, "obj") || graph.has(noun, "case", Set.of("as")))
                        && graph.word(above).isVerb()
                        && lexicon.operators(graph, above).contains(Operator.JUDGE)
                        && graph.children(above, "obj", "nsubj:pass").anyMatch(o -> o != noun)
                ? Optional.of(above)
                : Optional.empty();
    }

    /** "Trump's announcement", "that is a breach": of a ceasefire that the article has told of. */
    private boolean isRecalling(int noun) {
        int above = graph.head(noun);
        boolean told = above != Graph.ROOT
                && (graph.is(noun, "obj") || graph.is(noun, "nmod") || graph.is(noun, "obl") || graph.is(noun, "xcomp"))
                && lexicon.operators(graph, above).stream().anyMatch(TELLING::contains);
        boolean bySomebody = graph.children(noun, "nmod").anyMatch(n -> graph.has(n, "case", Set.of("by")));
        boolean alleged = told || bySomebody || isCounted(noun) || isMade(noun);
        return (graph.child(noun, "nmod:poss").isPresent()
                        || graph.child(noun, "cop").isPresent()
                        || alleged)
                && graph.children(noun, "nmod")
                        .noneMatch(n -> graph.lemmas(n, "case").anyMatch("of"::equals));
    }

    /** "the announcement came", "was made": of what has been announced before. */
    private boolean isMade(int noun) {
        int above = graph.head(noun);
        return above != Graph.ROOT
                && graph.relation(noun).startsWith("nsubj")
                && graph.has(noun, "det", Set.of("the"))
                && graph.word(above).isVerb()
                && Set.of("come", "make", "follow", "arrive", "issue", "broadcast", "read")
                        .contains(graph.lemma(above))
                && !lexicon.isBreach(graph.lemma(noun));
    }

    /** "breaches were reported", "the mission counted nine violations": a breach of which it is told that there were some. */
    private boolean isCounted(int noun) {
        int above = graph.head(noun);
        return above != Graph.ROOT
                && lexicon.isBreach(graph.lemma(noun))
                && graph.word(above).isVerb()
                && (graph.relation(noun).startsWith("nsubj") ? OCCURRING : COUNTING).contains(graph.lemma(above))
                && !graph.is(noun, "obl");
    }

    private Proposition proposition(Frame frame, int at, String slot, int filler) {
        boolean themed = frame.filler() == Filler.CEASEFIRE;
        List<Integer> agents =
                switch (frame.agent()) {
                    case SUBJ ->
                        FEELING.contains(frame.predicateClass()) && arguments.isPassive(at)
                                ? arguments.objects(at) // "was heartened by the truce"
                                : isUndergoer(at, filler)
                                        ? arguments.with(at, Set.of("by", "between"))
                                        : without(agents(at), filler);
                    case BLAMED -> blamed(at);
                    case BOUND -> arguments.isPassive(at) ? arguments.objects(at) : arguments.subjects(at);
                    case OWNER ->
                        graph.children(filler, "nmod:poss", "compound", "amod").toList();
                    case NONE, THEME -> List.of();
                };
        if (frame.type() == ClaimType.TALKS && frame.agent() == AgentSlot.SUBJ) {
            agents = Stream.concat(agents.stream(), arguments.with(at, TALKING).stream())
                    .distinct()
                    .toList();
        }
        List<Integer> targets =
                frame.target().map(p -> arguments.over(at, Set.of(p))).orElse(List.of());
        Proposition proposition = new Proposition(
                at,
                frame.type(),
                agents,
                themed ? filler : -1,
                targets,
                graph.lemma(at) + "." + slot + ":" + frame.filler().name().toLowerCase(java.util.Locale.ROOT));
        boolean renewal = themed && ceasefires.isRenewal(filler);
        if (renewal && RENEWING.contains(frame.type())) {
            proposition.type = ClaimType.EXTEND; // "agreed on an extension": EXTEND alone (codebook, point 16)
        }
        if (frame.predicateClass().equals("CRITICISE")
                && graph.lemma(at).equals("dismiss")
                && lexicon.ceasefireNoun(graph.lemma(filler)).contains(Lexicon.CeasefireNoun.PROPOSAL)) {
            proposition.type = ClaimType.REJECT; // "dismissed the offer as a stunt"
            return proposition;
        }
        if (frame.predicateClass().equals("ANNOUNCE")
                && graph.word(at).isVerb()
                && OFFERING.contains(graph.lemma(at))
                && PROPOSED.contains(graph.lemma(filler))) {
            proposition.type = ClaimType.OFFER; // "unveiled a truce plan"
        }
        proposition.agentsFromTheme = frame.agent() == AgentSlot.THEME;
        proposition.negative = frame.polarity() == Polarity.NEGATIVE;
        if (proposition.negative) {
            proposition.deniers.add(at);
        }
        frame.modality().ifPresent(proposition::weaken);
        proposition.presupposed = slot.equals("mod") || (frame.filler() == Filler.RECALLED && slot.equals("none"));
        if (frame.filler() == Filler.TALKS) {
            proposition.talks = filler;
            proposition.agents = Stream.concat(
                            arguments.subjects(filler).stream(), arguments.with(filler, TALKING).stream())
                    .distinct()
                    .toList();
        }
        proposition.answer = Set.of(Filler.CHARGE, Filler.CHARGED, Filler.GUILT).contains(frame.filler())
                || frame.predicateClass().equals("INNOCENT");
        proposition.forborne = frame.predicateClass().equals("FORBEAR");
        if (frame.agent() == AgentSlot.BLAMED && !slot.equals("subj")) {
            proposition.sources = arguments.subjects(at);
        }
        proposition.threat = frame.predicateClass().equals("THREAT")
                || frame.predicateClass().equals("ANSWER");
        proposition.bare = frame.type() == null && slot.equals("bare");
        proposition.copies = frame.predicateClass().equals("COPY");
        judge(at).ifPresent(verb -> {
            // "called the raid a breach": whose raid it was, and who says so
            proposition.sources = arguments.subjects(verb);
            proposition.agents = graph.children(verb, "obj", "nsubj:pass")
                    .filter(o -> o != at)
                    .flatMap(o -> arguments.subjects(o).stream())
                    .toList();
        });
        return proposition;
    }

    /** "laid it at the door of the army", "put it down to the rebels", "it came from them" */
    private List<Integer> blamed(int at) {
        List<Integer> to = arguments.over(at, Set.of("to", "on", "upon", "from", "with", "of", "by"));
        return to.isEmpty()
                ? arguments.over(at, Set.of("at")).stream()
                        .flatMap(door -> Stream.concat(
                                arguments.with(door, Set.of("of")).stream(), graph.children(door, "nmod:poss")))
                        .toList()
                : to;
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

    /**
     * "called the accord “a cake cut up among thieves”": what stands right behind a ceasefire that is the object of a verb of naming is a name for it,
     * whatever the parser made of the quotation.
     */
    private Optional<Proposition> called(int at) {
        if (!graph.word(at).isVerb() || !CALLING.contains(graph.lemma(at)) || arguments.isPassive(at)) {
            return Optional.empty();
        }
        for (int theme = at + 1; theme < Math.min(graph.size() - 1, at + NAMED_WITHIN); theme++) {
            if (graph.word(theme).isVerb() || graph.word(theme).tag().equals("IN")) {
                return Optional.empty();
            }
            int next = theme + 1;
            boolean quoted = QUOTES.contains(graph.word(next).text());
            boolean noun = graph.word(theme).isNoun() || graph.word(theme).tag().equals("PRP");
            if (!noun
                    || !(quoted
                            || graph.word(next).tag().equals("DT")
                            || graph.word(next).isAdjective())) {
                continue;
            }
            boolean told = graph.has(theme, "det", Set.of("the", "this", "that"))
                    || graph.child(theme, "nmod:poss").isPresent()
                    || graph.word(theme).tag().equals("PRP");
            boolean charge =
                    told && (ceasefires.fills(theme, Filler.CHARGE) || STATEMENTS.contains(graph.lemma(theme)));
            boolean meant = told && (ceasefires.isCeasefire(theme) || ceasefires.isProposal(theme));
            if (charge && quoted) {
                Proposition denial = new Proposition(
                        at,
                        ClaimType.VIOLATE,
                        arguments.subjects(at),
                        -1,
                        List.of(),
                        graph.lemma(at) + ".calls:charge");
                denial.negative = true;
                denial.answer = true;
                return Optional.of(denial);
            }
            int name = next;
            if (meant
                    && IntStream.range(name, Math.min(graph.size(), name + NAMED_WITHIN))
                            .anyMatch(i -> graph.word(i).isNoun() && lexicon.isBreach(graph.lemma(i)))) {
                return Optional.empty(); // "calling it a breach of the truce"
            }
            if (meant) {
                int from = next;
                Optional<Polarity> sign = IntStream.range(from, Math.min(graph.size(), from + NAMED_WITHIN))
                        .mapToObj(i -> lexicon.judgement(graph.lemma(i))
                                .or(() -> BEST.contains(graph.lemma(i))
                                        ? Optional.of(Polarity.POSITIVE)
                                        : Optional.empty()))
                        .flatMap(Optional::stream)
                        .findFirst();
                if (sign.isEmpty() && !quoted && !graph.word(next).tag().equals("DT")) {
                    return Optional.empty();
                }
                Proposition judgement = new Proposition(
                        at,
                        ClaimType.ENDORSE,
                        arguments.subjects(at),
                        theme,
                        List.of(),
                        graph.lemma(at) + ".calls:ceasefire");
                judgement.negative = sign.orElse(Polarity.NEGATIVE) == Polarity.NEGATIVE;
                return Optional.of(judgement);
            }
        }
        return Optional.empty();
    }

    /** "the deal is “a bandage on a bullet”": what a quotation makes of a ceasefire is seldom praise, unless it says so. */
    private Optional<Proposition> likened(int at) {
        Optional<Integer> theme = graph.children(at, "nsubj")
                .filter(s -> s < at && graph.word(s).isNoun() && ceasefires.isCeasefire(s))
                .filter(s -> graph.has(s, "det", Set.of("the", "this", "that", "any", "such"))
                        || graph.child(s, "nmod:poss").isPresent())
                .findFirst();
        boolean likened = graph.word(at).isNoun()
                && graph.child(at, "cop").isPresent()
                && graph.has(at, "det", Set.of("a", "an"))
                && graph.child(at, "advmod", "neg").isEmpty()
                && !ceasefires.isCeasefire(at)
                && IntStream.range(0, at)
                        .anyMatch(i -> QUOTES.contains(graph.word(i).text()));
        if (!likened || theme.isEmpty() || lexicon.judgement(graph.lemma(at)).isPresent()) {
            return Optional.empty();
        }
        Proposition judgement = new Proposition(
                at, ClaimType.ENDORSE, List.of(), theme.get(), List.of(), graph.lemma(at) + ".likened:ceasefire");
        judgement.negative = !BEST.contains(graph.lemma(at));
        judgement.voiced = true;
        return Optional.of(judgement);
    }

    /** "the town is still under fire" */
    private Optional<Proposition> underFire(int at) {
        boolean still = graph.word(at).isNoun()
                && Set.of("fire", "attack", "bombardment", "siege").contains(graph.lemma(at))
                && graph.has(at, "case", Set.of("under"))
                && (graph.has(at, "advmod", Set.of("still", "again"))
                        || (graph.head(at) != Graph.ROOT
                                && graph.has(graph.head(at), "advmod", Set.of("still", "again"))));
        return still
                ? Optional.of(new Proposition(at, ClaimType.RESUME, List.of(), -1, List.of(), "under.still:fighting"))
                : Optional.empty();
    }

    /** "a ceasefire ended the war": what it ends when it begins. */
    private Optional<Proposition> halting(int at) {
        if (!graph.word(at).isVerb() || !HALTING.contains(graph.lemma(at)) || graph.is(at, "acl:relcl")) {
            return Optional.empty(); // "the truce that ended the war": which one it is
        }
        return graph.children(at, "obj").anyMatch(this::isWar)
                ? arguments.subjects(at).stream()
                        .filter(this::isNamedCeasefire)
                        .findFirst()
                        .map(theme -> new Proposition(
                                at, ClaimType.START, List.of(), theme, List.of(), graph.lemma(at) + ".war:ceasefire"))
                : Optional.empty();
    }

    /** "the fighting", "16 years of war" */
    private boolean isWar(int noun) {
        return (graph.word(noun).isNoun() && ceasefires.isFighting(noun))
                || graph.children(noun, "nmod").anyMatch(n -> graph.word(n).isNoun() && ceasefires.isFighting(n));
    }

    /** "called the deal reckless", "the truce is a trap": what somebody thinks of a ceasefire. */
    private Optional<Proposition> judged(int at) {
        if (graph.word(at).isVerb() && lexicon.operators(graph, at).contains(Operator.JUDGE)) {
            return judgedObjects(at)
                    .filter(o -> ceasefires.isCeasefire(o) || ceasefires.isProposal(o))
                    .findFirst()
                    .flatMap(theme -> judgement(at, theme));
        }
        boolean naming = graph.is(at, "xcomp")
                && lexicon.operators(graph, graph.head(at)).contains(Operator.JUDGE);
        boolean predicate = !naming
                && (graph.child(at, "cop").isPresent()
                        || (graph.is(at, "xcomp") && !graph.word(at).isVerb()));
        Optional<Integer> theme = Stream.concat(
                        graph.children(at, "nsubj"), graph.children(at, "csubj").flatMap(c -> graph.children(c, "obj")))
                .filter(ceasefires::isCeasefire)
                .findFirst();
        Optional<Polarity> sign = lexicon.judgement(graph.lemma(at)).or(() -> graph.children(at, "amod")
                .filter(a -> STEPS.contains(graph.lemma(at)))
                .map(graph::lemma)
                .flatMap(a -> lexicon.judgement(a).stream())
                .findFirst());
        if (!predicate || theme.isEmpty() || sign.isEmpty()) {
            return Optional.empty();
        }
        Proposition judgement = new Proposition(
                at, ClaimType.ENDORSE, List.of(), theme.get(), List.of(), graph.lemma(at) + ".judges:ceasefire");
        judgement.negative = sign.get() == Polarity.NEGATIVE;
        judgement.deniers.add(at);
        judgement.voiced = true;
        return Optional.of(judgement);
    }

    /** "there should be a ceasefire": counts only as asked for, agreed, denied or to come. */
    private Optional<Proposition> existing(int at) {
        boolean verb = graph.lemma(at).equals("be") && graph.child(at, "expl").isPresent();
        boolean noun = graph.child(at, "cop").isPresent()
                && (graph.children(at, "expl", "advmod")
                                .anyMatch(c -> graph.lemma(c).equals("there"))
                        || isBehindThere(at));
        return verb || noun
                ? Stream.concat(Stream.of(at).filter(i -> noun), graph.children(at, "nsubj"))
                        .filter(ceasefires::isCeasefire)
                        .filter(i -> !LETUPS.contains(graph.lemma(i)))
                        .findFirst()
                        .map(theme -> {
                            boolean renewal = lexicon.predicates(graph, theme).stream()
                                    .anyMatch(p -> p.frame().type() == ClaimType.EXTEND);
                            Proposition existence = new Proposition(
                                    at,
                                    renewal ? ClaimType.EXTEND : null,
                                    List.of(),
                                    theme,
                                    List.of(),
                                    "be.there:ceasefire"); // "there will be no extension"
                            existence.exists = !renewal;
                            existence.bare = true;
                            return existence;
                        })
                : Optional.empty();
    }

    /** "said there must be a truce", the first word hung on the verb above */
    private boolean isBehindThere(int noun) {
        return graph.children(noun, "aux", "cop")
                .anyMatch(v -> v > 0 && graph.word(v - 1).tag().equals("EX") && !graph.isBelow(v - 1, noun));
    }

    /** "No truce in the north, says the army": a headline denies that there is to be one. */
    private Optional<Proposition> lacking(int at) {
        boolean announced =
                at > 1 && Set.of(":", "\u2013", "-").contains(graph.word(at - 2).text());
        boolean governed = graph.head(at) != Graph.ROOT
                && !announced
                && !lexicon.operators(graph, graph.head(at)).contains(Operator.SAY);
        if (!ceasefires.isHeadline() || governed || !graph.has(at, "det", Set.of("no")) || !isNamedCeasefire(at)) {
            return Optional.empty();
        }
        boolean deal = AGREED.contains(graph.lemma(at));
        if (deal) {
            return Optional.of(new Proposition(at, ClaimType.AGREE, List.of(), at, List.of(), "no.headline:deal"));
        }
        Proposition lack = new Proposition(at, ClaimType.DECLARE, List.of(), at, List.of(), "no.headline:ceasefire");
        lack.weaken(org.trucewire.extraction.Modality.PLANNED);
        return Optional.of(lack);
    }

    /** "Calm in Darfur as envoys meet": a headline that leaves out its verb. */
    private Optional<Proposition> calm(int at) {
        boolean told = ceasefires.isHeadline()
                && graph.head(at) == Graph.ROOT
                && ceasefires.fills(at, Filler.QUIET)
                && !graph.lemma(at).equals("peace")
                && graph.child(at, "cop", "nsubj").isEmpty();
        return told
                ? Optional.of(new Proposition(at, ClaimType.HOLD, List.of(), -1, List.of(), "calm.headline:quiet"))
                : Optional.empty();
    }

    /** "denied that there had been any clashes" */
    private Optional<Proposition> disputed(int at) {
        boolean there = graph.child(at, "expl").isPresent()
                && (graph.lemma(at).equals("be") || graph.child(at, "cop").isPresent());
        boolean denied = graph.is(at, "ccomp")
                && graph.head(at) != Graph.ROOT
                && lexicon.operators(graph, graph.head(at)).contains(Operator.DENY);
        if (!there || !denied) {
            return Optional.empty();
        }
        return Stream.concat(Stream.of(at), graph.children(at, "nsubj"))
                .filter(s -> graph.word(s).isNoun() && ceasefires.isFighting(s))
                .findFirst()
                .map(s -> {
                    Proposition denial =
                            new Proposition(at, ClaimType.VIOLATE, List.of(), -1, List.of(), "be.denied:fighting");
                    denial.answer = true;
                    return denial;
                });
    }

    /** "there has been no shelling since", "no new fighting": that there is none. */
    private Optional<Proposition> absent(int at) {
        boolean there = graph.child(at, "expl").isPresent()
                && (graph.lemma(at).equals("be") || graph.child(at, "cop").isPresent());
        return there
                ? Stream.concat(Stream.of(at), graph.children(at, "nsubj"))
                        .filter(s -> graph.word(s).isNoun() && ceasefires.isFighting(s))
                        .filter(s -> graph.has(s, "det", Set.of("no")) || graph.has(s, "advmod", Set.of("not")))
                        .findFirst()
                        .map(s -> {
                            boolean again = graph.has(s, "amod", AFRESH);
                            Proposition none = new Proposition(
                                    at, again ? ClaimType.RESUME : null, List.of(), -1, List.of(), "be.none:fighting");
                            none.forborne = !again;
                            none.negative = !again; // its own negation is counted again
                            return none;
                        })
                : Optional.empty();
    }

    /** "there was fresh fighting": that there is some again. */
    private Optional<Proposition> renewed(int at) {
        boolean there = (graph.child(at, "expl").isPresent()
                        && (graph.lemma(at).equals("be")
                                || graph.child(at, "cop").isPresent()))
                || (ceasefires.isHeadline() && graph.head(at) == Graph.ROOT);
        return there
                ? Stream.concat(Stream.of(at), graph.children(at, "nsubj"))
                        .filter(s -> graph.word(s).isNoun() && ceasefires.isFighting(s))
                        .filter(s -> graph.has(s, "amod", AFRESH) && !graph.has(s, "det", Set.of("no")))
                        .findFirst()
                        .map(s -> new Proposition(at, ClaimType.RESUME, List.of(), -1, List.of(), "be.there:fighting"))
                : Optional.empty();
    }

    private Optional<Proposition> judgement(int verb, int theme) {
        java.util.BitSet below = graph.subtree(verb);
        below.andNot(graph.subtree(theme));
        graph.children(theme, "amod").filter(c -> c > theme).forEach(below::set); // "calls the pact dead"
        voided(theme).ifPresent(below::set);
        graph.children(theme, "dep", "appos")
                .filter(c -> isName(verb, theme, c))
                .forEach(c -> below.or(graph.subtree(c)));
        for (int i = below.nextSetBit(verb + 1); i >= 0; i = below.nextSetBit(i + 1)) {
            String lemma = graph.lemma(i);
            if (lexicon.isEnded(lemma) && !graph.word(i).isVerb()) {
                Proposition end =
                        new Proposition(verb, ClaimType.END, List.of(), theme, List.of(), lemma + ".judged:ceasefire");
                end.sources = arguments.subjects(verb);
                return Optional.of(end);
            }
            Optional<Polarity> sign = lexicon.judgement(lemma);
            if (sign.isEmpty() && isName(verb, theme, i)) {
                sign = Optional.of(
                        below.stream().anyMatch(w -> BEST.contains(graph.lemma(w)))
                                ? Polarity.POSITIVE
                                : Polarity.NEGATIVE);
            }
            if (sign.isPresent()) {
                Proposition judgement = new Proposition(
                        verb,
                        ClaimType.ENDORSE,
                        arguments.subjects(verb),
                        theme,
                        List.of(),
                        lemma + ".judged:ceasefire");
                judgement.negative = sign.get() == Polarity.NEGATIVE;
                return Optional.of(judgement);
            }
        }
        return Optional.empty();
    }

    /** "declared the armistice of 1953 null and void", the adjective hung within the object: the first word of ending behind it. */
    private Optional<Integer> voided(int theme) {
        return IntStream.range(theme + 1, graph.size())
                .takeWhile(i -> !graph.word(i).isVerb()
                        && !Set.of(",", ":", ".").contains(graph.word(i).tag()))
                .filter(i -> (graph.word(i).isAdjective() || isOver(i)) && lexicon.isEnded(graph.lemma(i)))
                .boxed()
                .findFirst();
    }

    /** "declared the truce over on Friday": no preposition of what follows */
    private boolean isOver(int word) {
        return graph.word(word).text().equals("over")
                && (word + 1 == graph.size()
                        || Set.of("IN", "RB", ".", ",", "CC", "TO")
                                .contains(graph.word(word + 1).tag())
                        || graph.lemma(word + 1).endsWith("day"));
    }

    /** "called the lull a trap", "described it as a gift to the enemy" */
    private boolean isNaming(int verb) {
        return judgedObjects(verb)
                .filter(ceasefires::isCeasefire)
                .anyMatch(theme -> IntStream.range(theme + 1, graph.size()).anyMatch(i -> isName(verb, theme, i)));
    }

    /** What a verb judges: its objects, and the subject of what it calls them ("called the lull a trap"). */
    private Stream<Integer> judgedObjects(int verb) {
        return Stream.concat(
                arguments.objects(verb).stream(),
                graph.children(verb, "xcomp", "ccomp")
                        .filter(c ->
                                !graph.word(c).isVerb() && graph.child(c, "cop").isEmpty())
                        .flatMap(c -> graph.children(c, "nsubj")));
    }

    /** Is a word the name that somebody gives to a ceasefire: the second object, or what stands behind "as"? */
    private boolean isName(int verb, int theme, int word) {
        boolean named = word > theme
                && NAMING.contains(graph.lemma(verb))
                && ((graph.word(word).isNoun() && !graph.word(word).isProperNoun())
                        || graph.word(word).isAdjective())
                && !graph.has(theme, "det", Set.of("a", "an"))
                && !ceasefires.isCeasefire(word)
                && lexicon.predicates(graph, word).isEmpty();
        boolean second = (graph.head(word) == verb
                        && (graph.is(word, "xcomp")
                                || graph.is(word, "obj")
                                || graph.is(word, "dep")
                                || graph.is(word, "obl:npmod")))
                || (graph.head(word) == theme && (graph.is(word, "dep") || graph.is(word, "appos")));
        boolean as = graph.has(word, "case", Set.of("as")) && (graph.head(word) == verb || graph.head(word) == theme);
        return named && (second || as);
    }

    /** "hoped this will be a lasting truce": hopes for a ceasefire whose clause has no predicate of its own. */
    private Optional<Proposition> hoped(int at) {
        if (!graph.word(at).isVerb()) {
            return Optional.empty();
        }
        Set<Operator> operators = lexicon.operators(graph, at);
        boolean fears = operators.contains(Operator.DOUBT) && !operators.contains(Operator.SAY);
        if (!operators.contains(Operator.HOPE) && !fears) {
            return Optional.empty();
        }
        return graph.children(at, "ccomp", "xcomp")
                .filter(c ->
                        ceasefires.isCeasefire(c) || graph.children(c, "nsubj").anyMatch(ceasefires::isCeasefire))
                .filter(c -> lexicon.predicates(graph, c).isEmpty())
                .filter(c -> !fears || graph.child(c, "aux").isPresent())
                .findFirst()
                .map(c -> {
                    Proposition hope = new Proposition(
                            at,
                            ClaimType.ENDORSE,
                            arguments.subjects(at),
                            -1,
                            List.of(),
                            graph.lemma(at) + ".clause:ceasefire");
                    if (fears) {
                        hope.negative = true; // "fears that a truce would only give them time"
                        return hope;
                    }
                    hope.weaken(org.trucewire.extraction.Modality.POSSIBLE);
                    return hope;
                });
    }
}
