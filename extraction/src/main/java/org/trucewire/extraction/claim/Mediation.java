package org.trucewire.extraction.claim;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.trucewire.extraction.claim.Lexicon.CeasefireNoun;
import org.trucewire.extraction.claim.Lexicon.Reference;
import org.trucewire.extraction.syntax.Graph;

/**
 * The third parties that a sentence says brought a ceasefire about, guarantee it or host the talks on it: "US-brokered", "a truce
 * mediated by Qatar", "under Swiss auspices", "mediator Oman", "accepted Egypt's proposal" (codebook, point 15).
 */
final class Mediation {

    private static final Set<String> BROUGHT_BY = Set.of("of", "by", "from");
    private static final Set<String> BY = Set.of("by");
    private static final Set<String> BESIDES = Set.of("with");

    private final Lexicon lexicon;
    private final References references;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;

    Mediation(Lexicon lexicon, References references, Graph graph, Arguments arguments, Ceasefires ceasefires) {
        this.lexicon = lexicon;
        this.references = references;
        this.graph = graph;
        this.arguments = arguments;
        this.ceasefires = ceasefires;
    }

    /**
     * All that the sentence names, belligerents among them.
     *
     * @param known whom "the mediators" mean
     */
    SortedSet<String> mediators(Collection<String> known) {
        SortedSet<String> mediators = new TreeSet<>();
        for (int i = 0; i < graph.size(); i++) {
            Set<Reference> kinds = lexicon.reference(graph.lemma(i));
            boolean noun = graph.word(i).isNoun();
            if (noun && kinds.contains(Reference.MEDIATOR)) {
                Set<String> named = names(i);
                mediators.addAll(named.isEmpty() && graph.has(i, "det", Set.of("the")) ? known : named);
            } else if (noun && (kinds.contains(Reference.MEDIATION) || isTakenUp(i))) {
                mediators.addAll(names(i));
            } else if (lexicon.isBrokering(graph.lemma(i))) {
                mediators.addAll(brokers(i));
            }
        }
        return mediators;
    }

    /** Those who do what a verb of bringing a ceasefire about says. */
    private Set<String> brokers(int verb) {
        if (!graph.word(verb).tag().startsWith("VB") && !graph.word(verb).isAdjective()) {
            return Set.of();
        }
        if (verb >= 2 && graph.word(verb - 1).text().equals("-")) {
            return references.named(graph, verb - 2); // "U.S.-brokered"
        }
        boolean participle = graph.is(verb, "amod")
                || graph.is(verb, "acl")
                || (graph.word(verb).tag().equals("VBN")
                        && graph.children(verb, "obl").anyMatch(o -> graph.has(o, "case", BY)));
        int above = graph.head(verb);
        boolean hosted = graph.lemma(verb).equals("host")
                && IntStream.concat(
                                graph.subtree(verb).stream(),
                                above == Graph.ROOT ? IntStream.empty() : IntStream.of(above))
                        .mapToObj(graph::lemma)
                        .anyMatch(lemma -> lexicon.isTalks(lemma) || lexicon.isStrong(lemma));
        if (!participle && !hosted && arguments.objects(verb).stream().noneMatch(ceasefires::isCeasefire)) {
            return Set.of();
        }
        Set<String> brokers = new TreeSet<>(references.resolve(graph, arguments.subjects(verb), Set.of()));
        graph.children(verb, "advmod", "obl")
                .filter(c -> graph.has(c, "case", BESIDES))
                .forEach(c -> brokers.addAll(references.resolve(graph, arguments.coordinated(c), Set.of())));
        return brokers;
    }

    /** A proposal that somebody accepts, refuses or judges. */
    private boolean isTakenUp(int noun) {
        int above = graph.head(noun);
        return lexicon.ceasefireNoun(graph.lemma(noun)).contains(CeasefireNoun.PROPOSAL)
                && above != Graph.ROOT
                && lexicon.predicates(graph, above).stream()
                        .anyMatch(p -> p.frame().type() != null
                                && p.frame().type() != org.trucewire.extraction.ClaimType.OFFER);
    }

    /** The names that stand with a noun; a title's bearer among them: "mediator Oman". */
    private Set<String> names(int noun) {
        Set<String> names = new TreeSet<>();
        graph.children(noun, "nmod:poss", "amod", "compound", "appos", "flat")
                .flatMap(c -> arguments.coordinated(c).stream())
                .forEach(c -> names.addAll(references.named(graph, c)));
        names.addAll(references.resolve(graph, arguments.with(noun, BROUGHT_BY), Set.of()));
        int above = graph.head(noun);
        if (names.isEmpty() && above != Graph.ROOT && (graph.is(noun, "compound") || graph.is(noun, "appos"))) {
            names.addAll(references.named(graph, above));
        }
        return names;
    }

    /** Words that stand for nobody before all sentences are read. */
    static SortedSet<String> of(List<Mediation> sentences) {
        SortedSet<String> all = new TreeSet<>();
        sentences.forEach(sentence -> all.addAll(sentence.mediators(Set.of())));
        return all;
    }
}
