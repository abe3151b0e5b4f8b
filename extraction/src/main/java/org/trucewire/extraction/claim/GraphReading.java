package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
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
    /** What an armed group does only with a ceasefire of its own; states do it with others' too. */
    private static final Set<ClaimType> OF_ONE = EnumSet.of(ClaimType.DECLARE, ClaimType.EXTEND, ClaimType.END);

    /** What two do with each other, so that they are the sides. */
    private static final Set<ClaimType> OF_BOTH =
            EnumSet.of(ClaimType.START, ClaimType.EXTEND, ClaimType.END, ClaimType.TALKS);

    /** What people without a name do too: "aid agencies begged for a pause". */
    private static final Set<ClaimType> TOLD = EnumSet.of(ClaimType.CALL, ClaimType.OFFER, ClaimType.ENDORSE);

    /** What is said of a ceasefire between those who do it. */
    private static final Set<ClaimType> MAKING = EnumSet.of(
            ClaimType.DECLARE, ClaimType.AGREE, ClaimType.EXTEND, ClaimType.OFFER, ClaimType.TALKS, ClaimType.START);

    /** What sides do, so that "the other has not" may stand for it. */
    private static final Set<ClaimType> DONE = EnumSet.of(
            ClaimType.AGREE, ClaimType.HOLD, ClaimType.VIOLATE, ClaimType.DECLARE, ClaimType.EXTEND, ClaimType.END);

    /** What the present tense announces for a day to come. */
    private static final Set<ClaimType> COMING =
            EnumSet.of(ClaimType.START, ClaimType.END, ClaimType.TALKS, ClaimType.EXTEND, ClaimType.MONITOR);

    /** How a day is written, other than a month. */
    private static final String DAY = "yyyy-mm-dd";

    /** A sentence in which an auxiliary alone answers the one before has hardly more words before it. */
    private static final int SHORT = 4;

    /** What its speaker can announce without naming who does it. */
    private static final Set<ClaimType> TO_COME =
            EnumSet.of(ClaimType.RESUME, ClaimType.END, ClaimType.EXTEND, ClaimType.HOLD, ClaimType.AGREE);

    private static final Set<String> TOWARDS = Set.of("at", "on", "against");
    private static final Set<String> SIDES = Set.of("between", "with", "among");

    private final ArticleReading article;
    private final Sentence sentence;
    private final Graph graph;
    private final Arguments arguments;
    private final Ceasefires ceasefires;
    private final List<TimeExpression> times;
    private final Attribution attribution;
    private final Agents actors;
    private final SortedSet<String> addressee;
    /** Between whom the ceasefire last named in the sentence is. */
    private SortedSet<String> named = new TreeSet<>();

    private Dating dating;
    private TermsReader terms;

    GraphReading(
            ArticleReading article,
            Sentence sentence,
            Graph graph,
            List<TimeExpression> times,
            boolean recent,
            SortedSet<String> speaker,
            Optional<Turns.Turn> turn,
            SortedSet<String> addressee) {
        this.article = article;
        this.sentence = sentence;
        this.graph = graph;
        this.arguments = new Arguments(graph);
        this.ceasefires = new Ceasefires(article.lexicon, graph, true, recent, sentence.isHeadline());
        this.times = times;
        this.actors = new Agents(article, graph, arguments, ceasefires);
        this.attribution = new Attribution(article, graph, sentence.isHeadline(), arguments, actors, speaker, turn);
        this.addressee = addressee;
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
        return attribution.speaker();
    }

    List<Claim> claims() {
        List<Proposition> found = new Propositions(article.lexicon, graph, arguments, ceasefires).find();
        List<Proposition> all = new Embedding(article.lexicon, graph, arguments).apply(found);
        date(all);
        boolean consequence = all.stream().anyMatch(p -> !p.antecedent);
        List<Claim> claims = new ArrayList<>();
        SortedSet<String> mediators = new Mediation(article.lexicon, article.references, graph, arguments, ceasefires)
                .mediators(article.mediators);
        for (Proposition p : all) {
            if (p.copies && p.type == null) {
                p.type = modelOf(p, all);
            }
            if (p.type != null && !p.dropped && !(p.antecedent && consequence) && !isManner(p, all)) {
                claims.addAll(claims(p, p.type, mediators));
            }
        }
        claims.addAll(likewise(all, mediators));
        claims.addAll(standing(all, mediators));
        return claims;
    }

    /** "the other side followed suit": the type of what was told before; null if nothing was. */
    private @Nullable ClaimType modelOf(Proposition copy, List<Proposition> all) {
        return all.stream()
                .filter(p -> p.type != null && !p.dropped && p != copy && p.head < copy.head)
                .map(p -> p.type)
                .filter(ArticleReading.COPIED::contains)
                .reduce((first, last) -> last)
                .or(article::lastType)
                .orElse(null);
    }

    /** "fired in breach of the truce": the verb has told of the breach. */
    private boolean isManner(Proposition p, List<Proposition> all) {
        int above = graph.head(p.head);
        return p.type == ClaimType.VIOLATE
                && graph.word(p.head).isNoun()
                && graph.has(p.head, "case", Set.of("in"))
                && all.stream().anyMatch(other -> other != p && other.head == above && other.type == p.type);
    }

    /** What somebody does, or does not do, of what the clause before tells of another: "Israel has not". */
    private List<Claim> standing(List<Proposition> told, SortedSet<String> mediators) {
        List<Claim> claims = new ArrayList<>();
        for (Ellipses.Stand stand : Ellipses.standing(graph)) {
            ClaimType type = told.stream()
                    .filter(p -> p.type != null && !p.dropped && !p.antecedent && p.head < stand.at())
                    .map(p -> p.type)
                    .filter(DONE::contains)
                    .reduce((first, last) -> last)
                    .or(() -> told.isEmpty() && stand.negative() && stand.at() <= SHORT
                            ? article.lastType()
                            : Optional.empty())
                    .orElse(null);
            if (type == null || told.stream().anyMatch(p -> p.head == stand.at())) {
                continue;
            }
            Proposition same = new Proposition(stand.at(), type, stand.agents(), -1, List.of(), "do.ellipsis:" + type);
            same.negative = stand.negative();
            same.sources = new ArrayList<>(stand.speakers());
            claims.addAll(claims(same, type, mediators));
        }
        return claims;
    }

    /** What somebody does as another does whom the sentence has told of before. */
    private List<Claim> likewise(List<Proposition> told, SortedSet<String> mediators) {
        Ellipses.Likewise likewise = Ellipses.in(graph).orElse(null);
        if (likewise == null) {
            return List.of();
        }
        List<Claim> claims = new ArrayList<>();
        told.stream()
                .filter(p -> p.type != null && !p.dropped && p.head < likewise.at() && !p.agents.isEmpty())
                .reduce((first, last) -> last)
                .ifPresent(model -> {
                    Proposition same = new Proposition(
                            model.head,
                            model.type,
                            likewise.agents(),
                            model.theme,
                            model.targets,
                            model.rule + "+likewise");
                    same.negative = model.negative ^ likewise.negative();
                    same.modality = model.modality;
                    same.sources = model.sources;
                    same.presupposed = model.presupposed;
                    claims.addAll(claims(same, Objects.requireNonNull(model.type), mediators));
                });
        return claims;
    }

    private List<Claim> claims(Proposition p, ClaimType type, SortedSet<String> mediators) {
        SortedSet<String> source = attribution.source(p);
        if ((p.voiced && source.isEmpty()) || attribution.isAsked(source)) {
            return List.of();
        }
        SortedSet<String> theme = p.theme < 0 ? new TreeSet<>() : sides(p.theme);
        if (theme.size() >= 2) {
            named = theme;
        }
        SortedSet<String> targets = article.references.resolve(graph, p.targets, source);
        if (p.reciprocal && !MAKING.contains(type)) {
            SortedSet<String> sides = source.size() >= 2 ? source : article.parties;
            article.accused.addAll(sides);
            return sides.stream()
                    .map(side -> claim(p, type, set(side), targets, without(sides, side), mediators, theme))
                    .toList();
        }
        if (isOwnHalt(p, type, source)) {
            return List.of(claim(p, ClaimType.DECLARE, source, targets, new TreeSet<>(), mediators, theme));
        }
        boolean accusing = type == ClaimType.VIOLATE && !p.negative;
        References.Voice voice = new References.Voice(
                speakerFor(source), p.presupposed ? Set.of() : source, accusing, attribution.isQuoted(p));
        SortedSet<String> agents =
                p.agentsFromTheme && p.agents.isEmpty() ? sidesAmong(theme) : actors.of(p, type, voice);
        if (type == ClaimType.TALKS && agents.isEmpty()) {
            agents = theme.isEmpty() ? sidesBelow(p) : theme; // "talks on a truce between the two"
        }
        if (agents.isEmpty() && p.agents.stream().map(graph::lemma).anyMatch("you"::equals)) {
            agents = addressee;
        }
        if (agents.isEmpty()) {
            agents = speaking(p, type, source);
        }
        if ((type == ClaimType.CALL || type == ClaimType.ENDORSE) && agents.isEmpty()) {
            agents = source;
        }
        if (type == ClaimType.CALL && !agents.isEmpty() && targets.equals(agents)) {
            if (p.rule.contains("<must")) {
                return List.of(claim(p, type, source, targets, source, mediators, theme)); // nobody orders it to
            }
            boolean others = !p.agents.equals(p.targets)
                    && !p.targets.isEmpty()
                    && p.targets.stream().allMatch(t -> graph.word(t).tag().equals("PRP"));
            if (others) { // "asked them": not itself
                SortedSet<String> asked = new TreeSet<>(article.references.otherSide(agents));
                return List.of(claim(p, type, agents, asked, source, mediators, theme));
            }
            // who orders his own to stop declares it
            return List.of(claim(p, ClaimType.DECLARE, agents, new TreeSet<>(), source, mediators, theme));
        }
        if (TOLD.contains(type) && agents.isEmpty()) {
            agents = attribution.unnamed(p.agents);
        }
        if (p.answer) {
            agents = agents.isEmpty() ? source : agents;
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
        if (isRebuttal(p, type, agents, source)) {
            p.negative = true;
            return List.of(claim(p, ClaimType.VIOLATE, agents, targets, source, mediators, theme));
        }
        boolean pronoun = !p.sources.isEmpty()
                && p.sources.stream()
                        .allMatch(s -> graph.word(s).tag().equals("PRP")
                                && graph.head(s) != Graph.ROOT
                                && article.lexicon
                                        .operators(graph, graph.head(s))
                                        .contains(Lexicon.Operator.ACCUSE));
        if (accusing && pronoun && !agents.isEmpty() && source.containsAll(agents)) {
            SortedSet<String> others = new TreeSet<>(article.references.otherSide(agents));
            source = others.isEmpty() ? source : others; // nobody accuses himself: "they accuse the army"
        }
        if (accusing) {
            article.accused.addAll(agents);
        }
        return List.of(claim(p, type, agents, targets, source, mediators, theme));
    }

    /** "said it was suspending its attacks": who says so of themselves declares it. */
    private boolean isOwnHalt(Proposition p, ClaimType type, SortedSet<String> source) {
        boolean now = graph.word(p.head).tag().equals("VBG") && graph.has(p.head, "aux", Set.of("be"));
        return type == ClaimType.START
                && now
                && !p.negative
                && p.modality == Modality.ACTUAL
                && source.size() == 1
                && article.parties.containsAll(source)
                && graph.is(p.head, "ccomp")
                && p.agents.stream().allMatch(a -> graph.word(a).isPronoun());
    }

    /** "talks on extending the truce between the two" */
    private SortedSet<String> sidesBelow(Proposition p) {
        return graph.children(p.head, "nsubj", "nsubj:pass", "obj", "obl")
                .flatMap(talks -> graph.subtree(talks).stream().boxed())
                .filter(i -> graph.word(i).isNoun() && ceasefires.isCeasefire(i))
                .map(this::sides)
                .filter(sides -> sides.size() > 1)
                .findFirst()
                .orElseGet(TreeSet::new);
    }

    /** "said its men had not fired a shot": who has been accused denies it. */
    private boolean isRebuttal(Proposition p, ClaimType type, SortedSet<String> agents, SortedSet<String> source) {
        return type == ClaimType.HOLD
                && p.forborne
                && p.modality == Modality.ACTUAL
                && !p.negative
                && !agents.isEmpty()
                && agents.equals(source)
                && article.accused.containsAll(agents);
    }

    /** "Kenya's truce" may be one of others in Kenya: of a single name only if it is one of the sides. */
    private SortedSet<String> sidesAmong(SortedSet<String> theme) {
        return theme.size() > 1 || article.parties.isEmpty() || article.parties.containsAll(theme)
                ? theme
                : new TreeSet<>();
    }

    /** "said the fight would be taken up again": of what a belligerent says is to come, it is the one who does it. */
    private SortedSet<String> speaking(Proposition p, ClaimType type, SortedSet<String> source) {
        boolean own = ((TO_COME.contains(type) && p.modality != Modality.ACTUAL)
                        || (p.forborne && type == ClaimType.HOLD)
                        || (type == ClaimType.VIOLATE && p.negative))
                && p.agents.isEmpty()
                && arguments.isPassive(p.head)
                && source.size() == 1
                && article.parties.containsAll(source);
        boolean threatened = type == ClaimType.RESUME
                && p.modality != Modality.ACTUAL
                && p.agents.stream().noneMatch(a -> graph.word(a).isPronoun())
                && source.size() == 1
                && article.parties.containsAll(source); // "vowed that the town would burn again"
        return own || threatened ? source : new TreeSet<>();
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
        SortedSet<String> parties =
                article.partiesWith(sidesOf(p, theme, type, agents), isNew(p, type), theme.size() >= 2, sentence);
        SortedSet<String> brokers = new TreeSet<>(mediators);
        brokers.removeAll(parties);
        if (type == ClaimType.OFFER) {
            brokers.removeAll(agents);
        }
        Polarity polarity = p.negative ? Polarity.NEGATIVE : Polarity.POSITIVE;
        String date = dating.of(p);
        if (COMING.contains(type) && p.modality == Modality.ACTUAL && isToCome(p.head, date)) {
            p.modality = Modality.PLANNED;
        }
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
                terms.of(p),
                p.negative ? words(p.deniers) : List.of(),
                p.modality == Modality.ACTUAL ? List.of() : words(p.hedges));
    }

    /** "takes effect on Sunday": a present tense that tells of a day after the report's. */
    private boolean isToCome(int head, @Nullable String date) {
        return date != null
                && date.length() == DAY.length()
                && article.article.publishedAt() != null
                && Set.of("VBZ", "VBP", "VBG").contains(graph.word(head).tag())
                && date.compareTo(article.article.publishedAt().toString().substring(0, DAY.length())) > 0;
    }

    private List<String> words(SortedSet<Integer> indices) {
        return indices.stream().map(i -> graph.word(i).text()).toList();
    }

    /** The belligerents that the sentence itself names: those of the ceasefire, else who does what only belligerents do. */
    private Set<String> sidesOf(Proposition p, SortedSet<String> theme, ClaimType type, SortedSet<String> agents) {
        Set<String> sides = new TreeSet<>(theme);
        if (sides.size() < 2) {
            sides.removeIf(id -> !article.belligerents.isBelligerent(id));
        }
        if (sides.isEmpty() && OF_BELLIGERENTS.contains(type)) {
            agents.stream().filter(article.belligerents::isBelligerent).forEach(sides::add);
            boolean helped = type != ClaimType.AGREE && !Collections.disjoint(sides, article.parties);
            sides.removeIf(id -> helped && !article.parties.contains(id)); // who fights beside a party is none
        }
        if (sides.isEmpty() && OF_ONE.contains(type)) {
            agents.stream().filter(article.discourse::isGroupById).forEach(sides::add);
        }
        boolean others = isTold(p) && !article.parties.isEmpty() && !article.parties.containsAll(agents);
        if (sides.isEmpty() && OF_BOTH.contains(type) && article.belligerents.areEnemies(agents) && !others) {
            sides.addAll(agents);
        }
        if (sides.isEmpty() && p.theme >= 0 && graph.word(p.theme).isPronoun()) {
            sides.addAll(named); // "their truce with Kenya has held, although it expired"
        }
        if (p.theme < 0 && agents.size() == 1) {
            SortedSet<String> foes = new TreeSet<>(agents);
            foes.addAll(attacked(p.head));
            if (foes.size() == 2 && article.belligerents.areEnemies(foes)) {
                return foes;
            }
        }
        return sides;
    }

    /** "a truce of its own", "the halt that it proclaimed": does the proposition tell of a ceasefire that nobody has told of yet? */
    private boolean isNew(Proposition p, ClaimType type) {
        return MAKING.contains(type) && !p.negative && !isTold(p) && (p.theme >= 0 || type != ClaimType.AGREE);
    }

    /** Has the text told of the ceasefire that a proposition speaks of: "the truce", "it"? */
    private boolean isTold(Proposition p) {
        return p.theme >= 0
                && (graph.word(p.theme).isPronoun()
                        || graph.has(p.theme, "det", Set.of("the", "this", "that"))
                        || graph.child(p.theme, "nmod:poss").isPresent());
    }

    /** Whom a halt or a resumption in fighting spares or hits: "suspended its fire at Kenya". */
    private SortedSet<String> attacked(int head) {
        List<Integer> words = new ArrayList<>(arguments.over(head, TOWARDS));
        arguments.objects(head).forEach(o -> words.addAll(arguments.over(o, TOWARDS)));
        return article.references.resolve(graph, words, Set.of());
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
                    .filter(c -> c < theme && !isBrokered(c))
                    .forEach(c -> sides.addAll(owners(c)));
        }
        return sides;
    }

    /** "the Israel-Iran truce", "their own truce with Kenya" */
    private SortedSet<String> owners(int modifier) {
        SortedSet<String> owners = new TreeSet<>();
        graph.subtree(modifier).stream()
                .filter(i -> i <= modifier || graph.is(i, "conj"))
                .forEach(i -> owners.addAll(article.references.named(graph, i)));
        return owners.isEmpty() && graph.is(modifier, "nmod:poss")
                ? article.references.resolve(graph, List.of(modifier), Set.of())
                : owners;
    }

    /** "the US-brokered truce" is no truce of the United States. */
    private boolean isBrokered(int modifier) {
        return graph.subtree(modifier).stream().anyMatch(i -> article.lexicon.isBrokering(graph.lemma(i)));
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
