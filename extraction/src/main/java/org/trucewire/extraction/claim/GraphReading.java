package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.text.Sentence;
import org.trucewire.extraction.time.TimeExpression;

/** One sentence's graph being read: its propositions become claims when it is known whom their words mean. */
final class GraphReading {

    /** Sure when the sentence names the ceasefire and who acts; each thing that had to be inferred costs some. */
    private static final double SURE = 0.9;

    private static final double INFERRED_THEME = 0.2;
    private static final double INFERRED_AGENT = 0.1;
    private static final double UNKNOWN_PARTIES = 0.2;

    private static final Set<ClaimType> OF_BELLIGERENTS =
            EnumSet.of(ClaimType.VIOLATE, ClaimType.RESUME, ClaimType.HOLD, ClaimType.AGREE, ClaimType.REJECT);
    private static final Set<String> SIDES = Set.of("between", "with", "among");

    private final ArticleReading article;
    private final Sentence sentence;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;
    private final List<TimeExpression> times;
    private final Attribution attribution;
    private final SortedSet<String> addressee;

    GraphReading(
            ArticleReading article,
            Sentence sentence,
            Graph graph,
            List<TimeExpression> times,
            boolean recent,
            SortedSet<String> speaker,
            SortedSet<String> addressee) {
        this.article = article;
        this.sentence = sentence;
        this.graph = graph;
        this.arguments = new Arguments(graph);
        this.ceasefires = new Ceasefires(article.lexicon, graph, true, recent, sentence.isHeadline());
        this.times = times;
        this.attribution = new Attribution(article, graph, sentence.isHeadline(), arguments, speaker);
        this.addressee = addressee;
    }

    /** Does the sentence name a ceasefire, so that the next can call it "it"? */
    boolean namesCeasefire() {
        return ceasefires.areNamed();
    }

    /** Who speaks at the end of the sentence. */
    SortedSet<String> speaker() {
        return attribution.speaker();
    }

    List<Claim> claims() {
        List<Proposition> found = new Propositions(article.lexicon, graph, arguments, ceasefires).find();
        List<Proposition> all = new Embedding(article.lexicon, graph, arguments).apply(found);
        boolean consequence = all.stream().anyMatch(p -> !p.antecedent);
        List<Claim> claims = new ArrayList<>();
        SortedSet<String> mediators = mediators();
        for (Proposition p : all) {
            if (p.type != null && !p.dropped && !(p.antecedent && consequence)) {
                claims.addAll(claims(p, p.type, mediators));
            }
        }
        return claims;
    }

    private List<Claim> claims(Proposition p, ClaimType type, SortedSet<String> mediators) {
        SortedSet<String> source = attribution.source(p);
        if (p.voiced && source.isEmpty()) {
            return List.of();
        }
        SortedSet<String> theme = p.theme < 0 ? new TreeSet<>() : sides(p.theme);
        SortedSet<String> targets = article.references.resolve(graph, p.targets, source);
        if (p.reciprocal) {
            SortedSet<String> sides = source.size() >= 2 ? source : article.parties;
            article.accused.addAll(sides);
            return sides.stream()
                    .map(side -> claim(p, type, set(side), targets, without(sides, side), mediators, theme))
                    .toList();
        }
        boolean accusing = type == ClaimType.VIOLATE && !p.negative;
        SortedSet<String> agents = p.agentsFromTheme && p.agents.isEmpty()
                ? theme
                : article.references.resolve(
                        graph,
                        p.agents,
                        new References.Voice(
                                speakerFor(source),
                                p.presupposed ? Set.of() : source,
                                accusing,
                                attribution.isQuoted(p)));
        if (agents.isEmpty() && p.agents.stream().map(graph::lemma).anyMatch("you"::equals)) {
            agents = addressee;
        }
        if ((type == ClaimType.CALL || type == ClaimType.ENDORSE) && agents.isEmpty()) {
            agents = source;
        }
        if (type == ClaimType.CALL && !agents.isEmpty() && targets.equals(agents)) {
            // who orders his own to stop declares it
            return List.of(claim(p, ClaimType.DECLARE, agents, new TreeSet<>(), source, mediators, theme));
        }
        if (p.answer) {
            if (!article.accused.containsAll(agents) || agents.isEmpty()) {
                return List.of();
            }
            source = agents;
        }
        if (type == ClaimType.VIOLATE && agents.isEmpty() && source.size() >= 2 && article.parties.equals(source)) {
            SortedSet<String> accusers = source;
            return accusers.stream()
                    .map(side -> claim(p, type, set(side), targets, without(accusers, side), mediators, theme))
                    .toList();
        }
        if (type == ClaimType.VIOLATE && !p.negative) {
            article.accused.addAll(agents);
        }
        return List.of(claim(p, type, agents, targets, source, mediators, theme));
    }

    private SortedSet<String> speakerFor(SortedSet<String> source) {
        return source.isEmpty() ? speaker() : source;
    }

    private Claim claim(
            Proposition p,
            ClaimType type,
            SortedSet<String> agents,
            SortedSet<String> targets,
            SortedSet<String> source,
            SortedSet<String> mediators,
            SortedSet<String> theme) {
        SortedSet<String> parties = article.partiesWith(sidesOf(theme, type, agents));
        SortedSet<String> brokers = new TreeSet<>(mediators);
        brokers.removeAll(parties);
        Polarity polarity = p.negative ? Polarity.NEGATIVE : Polarity.POSITIVE;
        String date = date(p);
        Span span = sentence.span();
        String id = ClaimId.of(
                article.article.id(),
                span,
                type,
                agents,
                targets,
                parties,
                source,
                polarity,
                p.modality,
                String.valueOf(date));
        return new Claim(
                id,
                type,
                agents,
                targets,
                parties,
                brokers,
                source,
                polarity,
                p.modality,
                date,
                span.of(article.text.text()),
                span,
                p.rule,
                confidence(p, agents, parties));
    }

    /** The belligerents that the sentence itself names: those of the ceasefire, else who does what only belligerents do. */
    private Set<String> sidesOf(SortedSet<String> theme, ClaimType type, SortedSet<String> agents) {
        Set<String> sides = new TreeSet<>(theme);
        if (sides.size() < 2) {
            sides.removeIf(id -> !article.belligerents.isBelligerent(id));
        }
        if (sides.isEmpty() && OF_BELLIGERENTS.contains(type)) {
            agents.stream().filter(article.belligerents::isBelligerent).forEach(sides::add);
        }
        return sides;
    }

    private double confidence(Proposition p, SortedSet<String> agents, SortedSet<String> parties) {
        boolean named = p.theme >= 0 && article.lexicon.isStrong(graph.lemma(p.theme));
        double confidence = SURE
                - (named ? 0 : INFERRED_THEME)
                - (agents.isEmpty() ? INFERRED_AGENT : 0)
                - (parties.isEmpty() ? UNKNOWN_PARTIES : 0);
        return Math.round(confidence * 100) / 100.0;
    }

    /** The actors that a ceasefire is said to be between: "between Israel and Iran", "the Israel-Iran truce". */
    private SortedSet<String> sides(int theme) {
        SortedSet<String> sides = article.references.resolve(graph, arguments.with(theme, SIDES), Set.of());
        if (sides.size() < 2) {
            graph.children(theme, "compound", "amod", "nmod:poss", "obl", "dep")
                    .filter(c -> c < theme)
                    .forEach(c -> graph.subtree(c).stream()
                            .filter(i -> i <= c || graph.is(i, "conj"))
                            .forEach(i -> sides.addAll(article.references.named(graph, i))));
        }
        return sides;
    }

    /** Third parties that the sentence says brought a ceasefire about: "US-brokered", "a truce mediated by Qatar". */
    private SortedSet<String> mediators() {
        SortedSet<String> mediators = new TreeSet<>();
        for (int i = 0; i < graph.size(); i++) {
            if (!article.lexicon.isBrokering(graph.lemma(i))
                    || (!graph.word(i).tag().startsWith("VB") && !graph.word(i).isAdjective())) {
                continue;
            }
            boolean participle = graph.is(i, "amod") || graph.is(i, "acl");
            if (graph.is(i, "amod") && i >= 2 && graph.word(i - 1).text().equals("-")) {
                mediators.addAll(article.references.named(graph, i - 2)); // "U.S.-brokered"
            } else if (participle || arguments.objects(i).stream().anyMatch(ceasefires::isCeasefire)) {
                mediators.addAll(article.references.resolve(graph, arguments.subjects(i), Set.of()));
            }
        }
        return mediators;
    }

    /** The day that the text gives the act: the expression that hangs on its predicate, nearer than on any other. */
    private @Nullable String date(Proposition p) {
        return times.stream()
                .filter(time -> anchor(time).filter(p.anchors::contains).isPresent())
                .map(time -> p.modality == Modality.PLANNED ? time.future() : time.past())
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    /** The verb or act that an expression of time hangs on. */
    private Optional<Integer> anchor(TimeExpression time) {
        Optional<Integer> last = graph.words().stream()
                .filter(w -> w.span().overlaps(time.span()))
                .map(w -> w.index())
                .reduce((a, b) -> b);
        return last.flatMap(word -> {
            for (int at = graph.head(word); at != Graph.ROOT; at = graph.head(at)) {
                if (graph.word(at).isVerb()
                        || !article.lexicon.predicates(graph, at).isEmpty()) {
                    return Optional.of(at);
                }
            }
            return Optional.empty();
        });
    }

    private static SortedSet<String> set(String id) {
        return new TreeSet<>(Set.of(id));
    }

    private static SortedSet<String> without(SortedSet<String> ids, String id) {
        SortedSet<String> rest = new TreeSet<>(ids);
        rest.remove(id);
        return rest;
    }
}
