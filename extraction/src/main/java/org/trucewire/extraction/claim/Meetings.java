package org.trucewire.extraction.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.claim.Lexicon.Reference;
import org.trucewire.extraction.claim.Lexicon.Role;
import org.trucewire.extraction.syntax.Graph;

/** Talks on a ceasefire that are not called talks: in news of one, those who negotiate come together, or go home. */
final class Meetings {

    private static final Set<String> COMPANIONS = Set.of("with", "between", "among");
    private static final Set<String> TOPICS = Set.of("on", "over", "about");
    private static final Set<String> BOTH = Set.of("both", "two", "each", "all", "rival", "warring", "opposing");

    private final Lexicon lexicon;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;

    Meetings(Lexicon lexicon, Graph graph, Arguments arguments, Ceasefires ceasefires) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.arguments = arguments;
        this.ceasefires = ceasefires;
    }

    /** What a verb claims of talks; empty if those who meet are not known to negotiate, or do so on something else. */
    Optional<Proposition> at(int verb) {
        if (!ceasefires.isRecalled() || !isVerbOfMeeting(verb) || isOnAnother(verb) || saysWhy(verb)) {
            return Optional.empty();
        }
        String lemma = graph.lemma(verb);
        List<Integer> objects = arguments.objects(verb);
        List<Integer> subjects = arguments.isPassive(verb) ? objects : arguments.subjects(verb);
        boolean negotiators = subjects.stream().anyMatch(this::isNegotiator);
        boolean both = subjects.stream().anyMatch(this::areBoth);
        if (lexicon.is(lemma, Role.HOST) && objects.stream().anyMatch(o -> isNegotiator(o) || areBoth(o))) {
            return Optional.of(talks(verb, objects, ".hosted"));
        }
        if (lexicon.is(lemma, Role.CARRY) && objects.stream().anyMatch(this::isMessage)) {
            List<Integer> between = arguments.over(verb, COMPANIONS);
            return !between.isEmpty() || both || negotiators
                    ? Optional.of(talks(verb, between.isEmpty() ? subjects : between, ".exchanged"))
                    : Optional.empty();
        }
        if (!negotiators && !both) {
            return Optional.empty();
        }
        if (lexicon.is(lemma, Role.MEET) && objects.stream().allMatch(o -> isNegotiator(o) || subjects.contains(o))) {
            return Optional.of(talks(verb, withCompanions(verb, subjects), ".meeting"));
        }
        if (lexicon.is(lemma, Role.SPEAK)
                && !arguments.with(verb, Set.of("by", "on", "over", "via")).stream()
                        .filter(o -> lexicon.is(graph.lemma(o), Role.LINE))
                        .toList()
                        .isEmpty()) {
            return Optional.of(talks(verb, withCompanions(verb, subjects), ".speaking"));
        }
        if (negotiators && lexicon.is(lemma, Role.AWAIT) && isInPlace(verb)) {
            Proposition awaited = talks(verb, subjects, ".awaited");
            awaited.weaken(org.trucewire.extraction.Modality.PLANNED);
            return Optional.of(awaited);
        }
        if (negotiators && lexicon.is(lemma, Role.LEAVE) && isAway(verb)) {
            Proposition gone = talks(verb, subjects, ".left");
            gone.negative = true;
            gone.deniers.add(verb);
            return Optional.of(gone);
        }
        return Optional.empty();
    }

    private boolean isVerbOfMeeting(int word) {
        return (graph.word(word).isVerb() && !graph.is(word, "amod"))
                || graph.lemma(word).equals("due");
    }

    /** "met to discuss tariffs", "met on trade": on something else than a ceasefire. */
    private boolean isOnAnother(int verb) {
        boolean topic = arguments.with(verb, TOPICS).stream()
                .filter(o -> graph.word(o).isNoun() && !lexicon.is(graph.lemma(o), Role.LINE))
                .filter(o -> !isTime(o))
                .anyMatch(o -> !ceasefires.isCeasefire(o) && !ceasefires.isFighting(o));
        boolean purpose = graph.children(verb, "xcomp", "advcl", "acl")
                .filter(c -> graph.word(c).isVerb() && graph.has(c, "mark", Set.of("to")))
                .flatMap(c -> graph.children(c, "obj"))
                .anyMatch(o -> graph.word(o).isNoun() && !isMatter(o));
        return topic || purpose;
    }

    /** "met to discuss it", "met to discuss how to stop": the purpose tells that they talk. */
    private boolean saysWhy(int verb) {
        return graph.children(verb, "xcomp", "advcl", "acl")
                .filter(c -> graph.word(c).isVerb() && graph.has(c, "mark", Set.of("to")))
                .flatMap(c -> lexicon.predicates(graph, c).stream())
                .anyMatch(p -> p.frame().type() == ClaimType.TALKS);
    }

    /** What a ceasefire is negotiated by: itself, its terms, the differences about it. */
    private boolean isMatter(int noun) {
        return ceasefires.isCeasefire(noun)
                || ceasefires.isFighting(noun)
                || ceasefires.isProposal(noun)
                || lexicon.is(graph.lemma(noun), Role.MATTER);
    }

    private boolean isTime(int noun) {
        return graph.word(noun).isProperNoun() || lexicon.is(graph.lemma(noun), Role.OCCASION);
    }

    /** "negotiators", "the Hamas delegation", "negotiating teams" */
    boolean isNegotiator(int noun) {
        boolean team = !graph.lemma(noun).equals("team")
                || graph.children(noun, "compound", "amod")
                        .anyMatch(c -> Set.of("negotiating", "negotiate", "negotiation")
                                .contains(graph.lemma(c)));
        return graph.word(noun).isNoun() && lexicon.is(graph.lemma(noun), Role.NEGOTIATOR) && team;
    }

    /** "both sides", "the two foreign ministers", "the warring parties" */
    private boolean areBoth(int noun) {
        Set<Reference> kinds = lexicon.reference(graph.lemma(noun));
        return (kinds.contains(Reference.PARTIES)
                        || kinds.contains(Reference.PAIR)
                        || kinds.contains(Reference.OFFICIAL))
                && graph.children(noun, "det", "nummod", "amod", "det:predet")
                        .anyMatch(c -> BOTH.contains(graph.lemma(c)));
    }

    private boolean isMessage(int noun) {
        return lexicon.is(graph.lemma(noun), Role.MESSAGE);
    }

    private boolean isInPlace(int verb) {
        return arguments.with(verb, Set.of("in", "at")).stream()
                .anyMatch(o -> graph.word(o).isProperNoun());
    }

    /** "walked out", "packed their bags", "left the table", "went home" */
    private boolean isAway(int verb) {
        return Stream.of("compound:prt", "advmod", "obj", "obl")
                        .flatMap(relation -> graph.children(verb, relation))
                        .map(graph::lemma)
                        .anyMatch(lemma -> lexicon.is(lemma, Role.AWAY))
                && graph.child(verb, "xcomp").isEmpty();
    }

    private List<Integer> withCompanions(int verb, List<Integer> subjects) {
        return Stream.concat(subjects.stream(), arguments.with(verb, COMPANIONS).stream())
                .distinct()
                .toList();
    }

    private Proposition talks(int verb, List<Integer> agents, String rule) {
        return new Proposition(verb, ClaimType.TALKS, agents, -1, List.of(), graph.lemma(verb) + rule);
    }
}
