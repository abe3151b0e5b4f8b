package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.claim.Lexicon.Operator;
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
    /** A speech verb stands no farther before the clause that is said than a few words of time or place. */
    private static final int REACH = 4;

    private static final Set<String> RANKS =
            Set.of("senior", "top", "high-ranking", "ranking", "junior", "former", "local", "unnamed");
    private static final Set<String> SIDES = Set.of("between", "with", "among");

    private final ArticleReading article;
    private final Sentence sentence;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;
    private final List<TimeExpression> times;
    private final SortedSet<String> before;
    private final SortedSet<String> here;
    private final SortedSet<String> addressee;
    private Dating dating;
    private TermsReader terms;

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
        this.before = speaker;
        this.addressee = addressee;
        this.here = speakerHere();
        date(List.of());
    }

    /** Places the sentence's expressions of time by its acts. */
    private void date(List<Proposition> acts) {
        dating = new Dating(article.lexicon, graph, ceasefires, sentence.isHeadline(), times, acts);
        terms = new TermsReader(
                article.text.text(), sentence.span(), graph, article.lexicon, ceasefires, dating, times, acts);
    }

    /** Does the sentence name a ceasefire, so that the next can call it "it"? */
    boolean namesCeasefire() {
        return ceasefires.areNamed();
    }

    /** Who speaks at the end of the sentence. */
    SortedSet<String> speaker() {
        return here.isEmpty() ? before : here;
    }

    List<Claim> claims() {
        List<Proposition> found = new Propositions(article.lexicon, graph, arguments, ceasefires).find();
        List<Proposition> all = new Embedding(article.lexicon, graph, arguments).apply(found);
        date(all);
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
        SortedSet<String> source = source(p);
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
                        new References.Voice(speakerFor(source), p.presupposed ? Set.of() : source, accusing));
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
        String date = dating.of(p);
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
                confidence(p, agents, parties),
                terms.of(p));
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

    /** Who says it: the speech verb above, beside or before, "according to", or whose quotation it stands in. */
    private SortedSet<String> source(Proposition p) {
        SortedSet<String> source = speakers(p.sources);
        if (source.isEmpty() && !p.presupposed) {
            source = accordingTo();
        }
        if (source.isEmpty() && !p.presupposed) {
            source = speakers(saidBeside(p.head));
        }
        boolean quoted = article.text.isQuoted(graph.word(p.head).span().start());
        if (source.isEmpty() && quoted) {
            source = speaker();
        }
        return source;
    }

    /**
     * Whose words a clause is by a speech verb that does not govern it in the graph: one that follows it after a comma ("…, Oman
     * said"), or stands right before it, where the parser took the two apart.
     */
    private List<Integer> saidBeside(int head) {
        for (int at = head; at != Graph.ROOT; at = graph.head(at)) {
            if (at < head && isSpeech(at) && isThatBetween(at, head)) {
                return arguments.speakers(at);
            }
            for (int verb :
                    graph.children(at, "parataxis", "ccomp", "dep", "advcl").toList()) {
                if (verb > head && isSpeech(verb) && follows(verb)) {
                    return arguments.speakers(verb);
                }
            }
        }
        int first = graph.subtree(head).nextSetBit(0);
        for (int verb = head - 1; verb >= 0; verb--) {
            if (isSpeech(verb) && isClauseless(verb, head) && first - verb <= REACH) {
                return arguments.speakers(verb);
            }
        }
        return titled(head);
    }

    private boolean isThatBetween(int verb, int head) {
        return IntStream.range(verb + 1, head).anyMatch(i -> graph.lemma(i).equals("that"));
    }

    /** Has a speech verb no clause of its own, unless the subject of the clause was taken for its object? */
    private boolean isClauseless(int verb, int head) {
        return graph.child(verb, "ccomp").isEmpty()
                && graph.children(verb, "obj")
                        .filter(o -> o > verb)
                        .allMatch(o -> o < head
                                && IntStream.range(o + 1, head)
                                        .allMatch(i -> graph.is(i, "aux") || graph.is(i, "advmod")));
    }

    /** "Kremlin: truce is over" */
    private List<Integer> titled(int head) {
        for (int i = 1; i < Math.min(head, REACH); i++) {
            if (graph.word(i).text().equals(":")) {
                return graph.word(i - 1).isProperNoun() ? List.of(i - 1) : List.of();
            }
        }
        return List.of();
    }

    private boolean isSpeech(int word) {
        return graph.word(word).isVerb()
                && article.lexicon.operators(graph, word).contains(Operator.SAY);
    }

    /** Is there a comma or a closing quotation mark right before the clause of a speech verb: "…, Oman said"? */
    private boolean follows(int verb) {
        int start = graph.subtree(verb).nextSetBit(0);
        boolean behindMark = start > 0
                && Set.of(",", "''", ":", "``").contains(graph.word(start - 1).tag());
        return behindMark || graph.word(start).tag().equals(",");
    }

    private SortedSet<String> speakers(List<Integer> words) {
        boolean pronouns = !words.isEmpty()
                && words.stream()
                        .allMatch(w -> graph.word(w).tag().equals("PRP")
                                && !graph.lemma(w).equals("we"));
        if (pronouns && !before.isEmpty()) {
            return before; // "he added"
        }
        SortedSet<String> ids = article.references.resolve(graph, words, before);
        if (ids.isEmpty()) {
            words.stream()
                    .filter(w -> graph.word(w).isNoun() && !graph.word(w).isProperNoun())
                    .findFirst()
                    .ifPresent(w -> ids.add("unnamed:" + unnamed(w)));
        }
        return ids;
    }

    /** What the text calls somebody without a name: "border guards". */
    private String unnamed(int noun) {
        StringBuilder name = new StringBuilder();
        graph.children(noun, "compound", "amod")
                .filter(c -> c < noun && !RANKS.contains(graph.lemma(c)))
                .forEach(c -> name.append(graph.word(c).text()).append(' '));
        return name.append(graph.word(noun).text()).toString();
    }

    private SortedSet<String> accordingTo() {
        for (int i = 0; i + 1 < graph.size(); i++) {
            if (graph.lemma(i).equals("accord") && graph.lemma(i + 1).equals("to")) {
                int at = i;
                List<Integer> said = graph.words().stream()
                        .map(w -> w.index())
                        .filter(w ->
                                w > at + 1 && (graph.head(at) == w || (graph.is(w, "obl") && graph.isBelow(at, w))))
                        .toList();
                return speakers(said);
            }
        }
        return new TreeSet<>();
    }

    /** The subject of the first verb of speech outside quotations. */
    private SortedSet<String> speakerHere() {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.word(i).isVerb()
                    && article.lexicon.operators(graph, i).contains(Operator.SAY)
                    && !article.text.isQuoted(graph.word(i).span().start())) {
                SortedSet<String> ids = speakers(arguments.speakers(i));
                if (!ids.isEmpty()) {
                    return ids;
                }
            }
        }
        return new TreeSet<>();
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
