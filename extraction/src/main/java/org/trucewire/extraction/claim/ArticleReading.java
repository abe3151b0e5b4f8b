package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.syntax.EnglishSyntax;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.syntax.Word;
import org.trucewire.extraction.text.ArticleText;
import org.trucewire.extraction.text.Sentence;
import org.trucewire.extraction.time.TimeExpression;
import org.trucewire.extraction.time.TimeExpressions;

/** One article being read, sentence by sentence: what is known of it so far. Used by one thread, once. */
final class ArticleReading {

    /** Shorter pieces between full stops are no sentences of their own. */
    private static final int SHORTEST_UNIT = 3;

    /** "It" is hardly ever a ceasefire that was named more sentences ago. */
    private static final int REACH_OF_PRONOUNS = 5;

    /** What a second can do as the first did. */
    static final Set<ClaimType> COPIED = EnumSet.of(
            ClaimType.DECLARE,
            ClaimType.AGREE,
            ClaimType.EXTEND,
            ClaimType.HOLD,
            ClaimType.START,
            ClaimType.REJECT,
            ClaimType.END);

    /** Claims that tell of a ceasefire whatever the rest of the article speaks of. */
    private static final Set<ClaimType> TELLING = EnumSet.of(
            ClaimType.CALL,
            ClaimType.OFFER,
            ClaimType.AGREE,
            ClaimType.REJECT,
            ClaimType.DECLARE,
            ClaimType.START,
            ClaimType.EXTEND,
            ClaimType.END);

    /** What tells of a halt that nobody calls a ceasefire; that guns fall silent and speak again does not. */
    private static final Set<ClaimType> MADE =
            EnumSet.of(ClaimType.CALL, ClaimType.OFFER, ClaimType.AGREE, ClaimType.DECLARE, ClaimType.EXTEND);

    final Lexicon lexicon;
    final ArticleText text;
    final Article article;
    Belligerents belligerents;
    References references;
    Discourse discourse;
    /** The belligerents that the article is mainly about. */
    SortedSet<String> parties = new TreeSet<>();

    /** Does the article tell of several conflicts? */
    private boolean roundUp;

    /** Whom "the mediators" mean. */
    SortedSet<String> mediators = new TreeSet<>();

    /** Who has been said to break the ceasefire so far. */
    final Set<String> accused = new HashSet<>();

    private final Turns turns;
    private final Gate gate;
    private final EnglishSyntax syntax;
    private final ActorCatalogue catalogue;
    private final List<EntityMention> mentions;
    /** Who spoke last: quotations that go on without a speech verb are theirs. */
    private SortedSet<String> speaker = new TreeSet<>();
    /** How many sentences ago a ceasefire was named. */
    private int sinceNamed = REACH_OF_PRONOUNS + 1;
    /** What the last claim told. */
    private Optional<ClaimType> lastType = Optional.empty();
    /** Who was addressed last: "you". */
    private SortedSet<String> addressee = new TreeSet<>();

    /** The parties of another ceasefire than the article's that was told of last, and the number of the sentence that named them. */
    private SortedSet<String> others = new TreeSet<>();

    private int othersNamed;

    ArticleReading(
            Lexicon lexicon,
            Gate gate,
            EnglishSyntax syntax,
            ActorCatalogue catalogue,
            Article article,
            ArticleText text,
            List<EntityMention> mentions,
            Budget budget) {
        this.lexicon = lexicon;
        this.gate = gate;
        this.syntax = syntax;
        this.article = article;
        this.text = text;
        this.catalogue = catalogue;
        this.mentions = mentions;
        this.turns = Turns.of(text, mentions);
        learnBelligerents(List.of(), budget);
    }

    /** Claims of all sentences in order. First all are parsed, because who fights whom is told anywhere in the article. */
    List<Claim> claims(List<EnglishSyntax.Tagged> tagged, Budget budget) {
        List<List<Graph>> graphs = new ArrayList<>();
        Tags tags = new Tags(lexicon);
        int since = REACH_OF_PRONOUNS + 1;
        for (int i = 0; i < tagged.size(); i++) {
            int begin = turns.begin(text.sentences().get(i));
            List<Word> words = tagged.get(i).words().stream()
                    .filter(word -> word.span().start() >= begin)
                    .toList();
            boolean topical = !words.isEmpty() && gate.passes(words);
            boolean read = topical
                    || (!words.isEmpty()
                            && (since <= REACH_OF_PRONOUNS
                                    || speaks(text.sentences().get(i))));
            since = topical ? 1 : since + 1;
            List<Word> telling = text.sentences().get(i).isHeadline()
                    ? new Headlines(lexicon).read(tags.mend(words))
                    : tags.mend(words);
            graphs.add(read ? parse(telling, budget) : List.of());
        }
        learnBelligerents(graphs, budget);
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < graphs.size(); i++) {
            budget.check();
            claims.addAll(read(text.sentences().get(i), graphs.get(i)));
        }
        boolean halted = graphs.stream().flatMap(List::stream).anyMatch(this::namesCeasefire)
                || claims.stream().anyMatch(claim -> TELLING.contains(claim.type()));
        boolean stands = gate.isShortOrNamesCeasefire(text.text(), text.sentences())
                ? halted
                : !parties.isEmpty() && claims.stream().anyMatch(claim -> MADE.contains(claim.type()));
        return stands ? claims : List.of();
    }

    /** Is a noun of the sentence one for a ceasefire by itself or by what it halts? */
    private boolean namesCeasefire(Graph graph) {
        Ceasefires ceasefires = new Ceasefires(lexicon, graph, false, false, false);
        return graph.words().stream().filter(Word::isNoun).anyMatch(word -> ceasefires.isCeasefire(word.index()));
    }

    private List<Graph> parse(List<Word> words, Budget budget) {
        List<Graph> graphs = new ArrayList<>();
        for (List<Word> unit : units(words)) {
            budget.check();
            graphs.add(syntax.parse(unit));
        }
        return graphs;
    }

    private void learnBelligerents(List<List<Graph>> graphs, Budget budget) {
        Span headline = new Span(0, article.title().length());
        List<Graph> all = graphs.stream().flatMap(List::stream).toList();
        discourse = new Discourse(lexicon, catalogue, mentions, text.sentences(), all);
        References names = new References(lexicon, catalogue, discourse, headline, new TreeSet<>(), Set.of());
        belligerents = Belligerents.of(text.text(), text.sentences(), mentions, all, names, catalogue, lexicon, budget);
        parties = belligerents.main();
        roundUp = belligerents.areMany();
        references = new References(lexicon, catalogue, discourse, headline, parties, Set.of());
        mediators = Mediation.of(all.stream()
                .map(graph -> new Mediation(
                        lexicon,
                        references,
                        graph,
                        new Arguments(graph),
                        new Ceasefires(lexicon, graph, true, false, false)))
                .toList());
        mediators.removeAll(parties);
        references = new References(lexicon, catalogue, discourse, headline, parties, mediators);
    }

    /** What was claimed last before the sentence that is read. */
    Optional<ClaimType> lastType() {
        return lastType;
    }

    /** A sentence with a quotation in it tells who says the next one. */
    private boolean speaks(Sentence sentence) {
        return text.isQuotedIn(sentence.span());
    }

    private List<Claim> read(Sentence sentence, List<Graph> graphs) {
        List<TimeExpression> times = TimeExpressions.find(text.text(), sentence.span(), article.publishedAt());
        Map<String, Claim> claims = new LinkedHashMap<>();
        boolean named = false;
        Optional<Turns.Turn> turn = turns.at(sentence);
        for (Graph graph : graphs) {
            speaker = turn.map(Turns.Turn::speaker).orElse(speaker);
            GraphReading reading = new GraphReading(
                    this, sentence, graph, times, sinceNamed <= REACH_OF_PRONOUNS, speaker, turn, addressee);
            speaker = reading.speaker();
            named |= reading.namesCeasefire();
            for (Claim claim : reading.claims()) {
                boolean calledBefore = claim.rule().endsWith("<imperative")
                        && claims.values().stream().anyMatch(c -> c.type() == ClaimType.CALL);
                if (calledBefore) {
                    continue; // "called on both to “stop. Bring your pilots home!”" is one call
                }
                claims.putIfAbsent(claim.id(), claim);
                if (COPIED.contains(claim.type())) {
                    lastType = Optional.of(claim.type());
                }
                addressee = claim.target().isEmpty() ? addressee : claim.target();
            }
        }
        sinceNamed = named || !claims.isEmpty() ? 1 : sinceNamed + 1;
        return withoutVague(List.copyOf(claims.values()));
    }

    /** The sentences within a sentence: what a quotation inside it says one after the other. */
    private static List<List<Word>> units(List<Word> words) {
        List<List<Word>> units = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < words.size() - 1; i++) {
            boolean stop = words.get(i).tag().equals(".");
            if (stop && i + 1 - start >= SHORTEST_UNIT && words.size() - i - 1 >= SHORTEST_UNIT) {
                units.add(words.subList(start, i + 1));
                start = i + 1;
            }
        }
        units.add(words.subList(start, words.size()));
        return units;
    }

    /**
     * Of two claims that differ only in that one knows who acts, the other goes; so does what somebody says he does himself beside the
     * same in the reporter's words: "declared the truce dead".
     */
    private static List<Claim> withoutVague(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.type() != ClaimType.END
                        || claim.source().isEmpty()
                        || !claim.source().equals(claim.agents())
                        || claims.stream()
                                .noneMatch(other -> other.type() == claim.type()
                                        && other.polarity() == claim.polarity()
                                        && other.agents().equals(claim.agents())
                                        && other.source().isEmpty()))
                .filter(claim -> !claim.agents().isEmpty()
                        || claims.stream()
                                .noneMatch(other -> !other.equals(claim)
                                        && other.type() == claim.type()
                                        && other.polarity() == claim.polarity()
                                        && !other.agents().isEmpty()))
                .toList();
    }

    /** The enemies that an item of a round-up names, in its first sentence or the one that is read; empty in other articles. */
    private SortedSet<String> partiesOfItem(Sentence sentence) {
        if (!roundUp) {
            return new TreeSet<>();
        }
        List<Sentence> sentences = text.sentences();
        Set<String> named = new TreeSet<>();
        int last = sentences.indexOf(sentence);
        for (int i = last;
                i >= Math.max(0, last - REACH_OF_PRONOUNS) && !sentences.get(i).isHeadline();
                i--) {
            namedIn(sentences.get(i)).forEach(named::add);
            SortedSet<String> enemies = belligerents.enemiesAmong(named);
            if (!enemies.isEmpty()) {
                return enemies;
            }
        }
        return new TreeSet<>();
    }

    /**
     * The belligerents of a ceasefire named with these actors: the article's, unless others fit better.
     *
     * @param isNew is the ceasefire one that the text has not told of before: "a truce of its own"?
     * @param sentence where it is named: each item of a round-up has belligerents of its own
     * @param areAll does the text say between whom it is: "the truce between the army and the Front"?
     */
    SortedSet<String> partiesWith(Set<String> named, boolean isNew, boolean areAll, Sentence sentence) {
        SortedSet<String> here = partiesOfItem(sentence);
        if (here.containsAll(named) && !here.isEmpty()) {
            return here;
        }
        if (areAll && named.size() < parties.size() && parties.containsAll(named)) {
            return new TreeSet<>(named);
        }
        if (named.isEmpty()) {
            return isStillOfOthers(sentence) ? others : parties;
        }
        if (parties.containsAll(named)) {
            return parties;
        }
        SortedSet<String> pair = belligerents.best(named);
        if (named.size() == 1 && !(belligerents.isLikely(pair) && (isNew || belligerents.haveCeasefire(pair)))) {
            return parties; // others fight on beside a truce that is none of theirs
        }
        if (pair.isEmpty()) {
            return named.size() >= 2 ? new TreeSet<>(named) : parties;
        }
        others = pair;
        othersNamed = text.sentences().indexOf(sentence);
        return pair;
    }

    /** Does a sentence that names nobody go on about another ceasefire than the article's, because none of its own parties has been named since? */
    private boolean isStillOfOthers(Sentence sentence) {
        int at = text.sentences().indexOf(sentence);
        return !others.isEmpty()
                && at - othersNamed <= REACH_OF_PRONOUNS
                && text.sentences().subList(othersNamed + 1, Math.max(at, othersNamed) + 1).stream()
                        .flatMap(this::namedIn)
                        .noneMatch(id -> parties.contains(id) && !others.contains(id));
    }

    /** The actors whom a sentence names. */
    private Stream<String> namedIn(Sentence sentence) {
        return mentions.stream()
                .filter(mention -> sentence.span().contains(mention.span()))
                .flatMap(mention -> Stream.ofNullable(mention.agent()));
    }
}
