package org.trucewire.extraction.claim;

import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.Terms;
import org.trucewire.extraction.claim.Lexicon.ConditionWords;
import org.trucewire.extraction.claim.Lexicon.Operator;
import org.trucewire.extraction.claim.Lexicon.Scope;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.time.ClockTimes;
import org.trucewire.extraction.time.Durations;
import org.trucewire.extraction.time.Durations.Duration;
import org.trucewire.extraction.time.TimeExpression;

/** What a sentence says of the ceasefires that its acts are about: scope, duration, beginning, end, condition. */
final class TermsReader {

    /** Farther up the graph a length of time measures something else. */
    private static final int CLIMB = 4;

    private static final Set<String> OF_PLACE = Set.of(
            "in",
            "at",
            "on",
            "along",
            "around",
            "across",
            "near",
            "throughout",
            "over",
            "inside",
            "within",
            "off",
            "outside");
    private static final Set<String> OF_OBJECT = Set.of("on", "against", "for");
    private static final Set<String> LENGTH = Set.of("for", "by", "of");
    private static final Set<String> MEASURING = Set.of("for", "by");
    /** Words that stand between a preposition and a length of time. */
    private static final Set<String> BEFORE_LENGTH = Set.of(
            "at",
            "least",
            "an",
            "a",
            "the",
            "initial",
            "further",
            "additional",
            "another",
            "next",
            "about",
            "some",
            "up",
            "to");

    private static final Set<String> AFTER_LENGTH =
            Set.of("ago", "later", "earlier", "after", "before", "old", "into", "since");
    private static final Set<String> LASTING = Set.of("last", "run", "continue", "remain", "stay", "apply");
    private static final Set<String> EXPIRING = Set.of("expire", "lapse", "end", "run", "conclude", "finish", "elapse");
    /** Whose days are those of the act alone. */
    private static final Set<ClaimType> OTHERS_TIMES =
            EnumSet.of(ClaimType.VIOLATE, ClaimType.RESUME, ClaimType.MONITOR, ClaimType.ENDORSE, ClaimType.TALKS);

    private static final Set<String> CLAUSE_PARTS = Set.of("acl", "appos", "advcl", "parataxis", "dep");

    private static final Set<String> EARLIER = Set.of("earlier", "former", "past", "previous", "prior");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

    private final String text;
    private final Span sentence;
    private final Graph graph;
    private final Lexicon lexicon;
    private final Ceasefires ceasefires;
    private final Dating dating;
    private final List<Proposition> propositions;
    private final List<Duration> durations;
    private final List<Span> times;

    /**
     * @param text the article
     * @param sentence where the sentence stands
     * @param dating of its acts
     * @param times its expressions of time, which are no places
     * @param propositions all that it says of ceasefires
     */
    TermsReader(
            String text,
            Span sentence,
            Graph graph,
            Lexicon lexicon,
            Ceasefires ceasefires,
            Dating dating,
            List<TimeExpression> times,
            List<Proposition> propositions) {
        this.text = text;
        this.sentence = sentence;
        this.graph = graph;
        this.lexicon = lexicon;
        this.ceasefires = ceasefires;
        this.dating = dating;
        this.times = times.stream().map(TimeExpression::span).toList();
        this.propositions =
                propositions.stream().filter(p -> p.type != null && !p.dropped).toList();
        this.durations = Durations.find(text, graph.span());
    }

    /** The terms of the ceasefire that an act is about; of a sentence's only ceasefire, all that the sentence says. */
    Terms of(Proposition p) {
        boolean only = themes().size() <= 1;
        return new Terms(
                first(p, only, this::scope),
                first(p, only, this::duration),
                first(p, only, this::from),
                first(p, only, this::until),
                condition(p),
                isEarlier(p.theme));
    }

    /** "A previous truce", "the 2023 ceasefire", "a truce of 2011": not the one that the news is about. */
    private boolean isEarlier(int theme) {
        return theme >= 0
                && graph.children(theme, "amod", "compound", "nummod", "nmod")
                        .anyMatch(c -> EARLIER.contains(graph.word(c).text().toLowerCase(Locale.ROOT))
                                || YEAR.matcher(graph.word(c).text()).matches());
    }

    private @Nullable String first(Proposition p, boolean only, Function<Proposition, @Nullable String> field) {
        String own = field.apply(p);
        return own != null || !only
                ? own
                : propositions.stream()
                        .map(field)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** The nouns that stand for ceasefires, each ceasefire once: "ceasefire deal" is one. */
    private Set<Integer> themes() {
        Set<Integer> themes = new HashSet<>();
        Stream.concat(
                        IntStream.range(0, graph.size())
                                .filter(i -> graph.word(i).isNoun() && lexicon.isStrong(graph.lemma(i)))
                                .boxed(),
                        propositions.stream()
                                .map(p -> p.theme)
                                .filter(t -> t >= 0 && graph.word(t).isNoun()))
                .forEach(t -> themes.add(top(t)));
        return themes;
    }

    private int top(int noun) {
        int at = noun;
        while (graph.head(at) != Graph.ROOT
                && !graph.is(at, "conj")
                && graph.word(graph.head(at)).isNoun()
                && ceasefires.isCeasefire(graph.head(at))) {
            at = graph.head(at);
        }
        return at;
    }

    // --- when

    private @Nullable String from(Proposition p) {
        if (p.type == null || OTHERS_TIMES.contains(p.type)) {
            return null;
        }
        Optional<Dating.Day> day = p.type == ClaimType.START && !p.negative ? dating.day(p) : Optional.empty();
        return day.or(() ->
                        p.type == ClaimType.HOLD && p.modality == Modality.ACTUAL ? Optional.empty() : dating.from(p))
                .map(d -> ClockTimes.with(text, sentence, d.span(), d.iso(), false))
                .orElse(null);
    }

    private @Nullable String until(Proposition p) {
        if (p.type == null
                || OTHERS_TIMES.contains(p.type)
                || (p.type == ClaimType.HOLD && p.modality == Modality.ACTUAL)) {
            return null;
        }
        boolean expires = p.type == ClaimType.END && !p.negative && EXPIRING.contains(graph.lemma(p.head));
        Optional<Dating.Day> day = expires ? dating.day(p) : Optional.empty();
        return day.or(() -> p.type == ClaimType.END ? Optional.empty() : dating.until(p))
                .map(d -> ClockTimes.with(text, sentence, d.span(), d.iso(), true))
                .orElse(null);
    }

    // --- how long

    private @Nullable String duration(Proposition p) {
        return durations.stream()
                .filter(d -> isOf(d, p))
                .map(Duration::iso)
                .findFirst()
                .orElse(null);
    }

    private boolean isOf(Duration duration, Proposition p) {
        List<Integer> words = graph.words().stream()
                .filter(w -> w.span().overlaps(duration.span()))
                .map(w -> w.index())
                .toList();
        if (words.isEmpty()) {
            return false;
        }
        int first = words.get(0);
        int last = words.get(words.size() - 1);
        boolean measured = last + 1 < graph.size() && AFTER_LENGTH.contains(graph.lemma(last + 1));
        String preposition = preposition(first);
        if (measured || !(preposition.isEmpty() || LENGTH.contains(preposition))) {
            return false;
        }
        int top = last;
        for (int at = last, steps = 0; steps < CLIMB && graph.head(at) != Graph.ROOT; at = graph.head(at), steps++) {
            int above = graph.head(at);
            if (graph.word(above).isNoun() && ceasefires.isCeasefire(above)) {
                return p.theme >= 0 ? top(above) == top(p.theme) : themes().size() <= 1;
            }
            if (graph.word(above).isVerb()) {
                top = above;
                break;
            }
        }
        boolean lasting = LASTING.contains(graph.lemma(top))
                && themes().size() <= 1
                && graph.word(top).isVerb();
        boolean planned = p.type != ClaimType.HOLD || p.modality != Modality.ACTUAL;
        boolean own = p.anchors.contains(top)
                && MEASURING.contains(preposition)
                && planned
                && p.type != ClaimType.END
                && p.type != null
                && !OTHERS_TIMES.contains(p.type);
        return own || (lasting && planned && !preposition.equals("of") && isToCome(top));
    }

    /** "will last 48 hours", "lasts a week"; but neither "lasted a week" nor "has lasted". */
    private boolean isToCome(int verb) {
        return !Set.of("VBD", "VBN").contains(graph.word(verb).tag());
    }

    private String preposition(int first) {
        int at = first - 1;
        while (at >= 0 && BEFORE_LENGTH.contains(graph.lemma(at))) {
            at--;
        }
        return at >= 0 && graph.word(at).tag().equals("IN") ? graph.lemma(at) : "";
    }

    // --- where and what

    private @Nullable String scope(Proposition p) {
        if (p.type == ClaimType.VIOLATE || p.type == ClaimType.RESUME) {
            return null; // where it was broken is not where it counts
        }
        Stream<Integer> carriers = p.theme >= 0 && graph.word(p.theme).isNoun()
                ? Stream.concat(Stream.of(p.theme), within(p.theme))
                : p.anchors.stream()
                        .flatMap(a -> graph.children(a, "obj", "obl", "nsubj:pass"))
                        .filter(ceasefires::isFighting);
        return carriers.flatMap(c -> graph.children(c).stream().map(child -> new int[] {c, child}))
                .map(pair -> scope(pair[0], pair[1]))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The fighting that a halt is of, and the ceasefire that a deal is of. */
    private Stream<Integer> within(int theme) {
        return graph.children(theme, "nmod", "compound", "obl")
                .filter(c -> ceasefires.isFighting(c) || ceasefires.isCeasefire(c))
                .flatMap(c ->
                        Stream.concat(Stream.of(c), graph.children(c, "nmod").filter(ceasefires::isFighting)));
    }

    private @Nullable String scope(int noun, int child) {
        String lemma = graph.lemma(child).toLowerCase(Locale.ROOT);
        if (lexicon.scope(lemma).contains(Scope.WIDE) && (graph.is(child, "amod") || graph.is(child, "compound"))) {
            return graph.word(child).text();
        }
        if (child < noun
                || !(graph.is(child, "nmod") || graph.is(child, "obl"))
                || times.stream().anyMatch(graph.word(child).span()::overlaps)
                || durations.stream()
                        .anyMatch(d -> d.span().overlaps(graph.word(child).span()))) {
            return null;
        }
        Set<Scope> kinds = lexicon.scope(lemma);
        boolean place =
                graph.has(child, "case", OF_PLACE) && (graph.word(child).isProperNoun() || kinds.contains(Scope.PLACE));
        boolean object = graph.has(child, "case", OF_OBJECT)
                && (kinds.contains(Scope.OBJECT)
                        || graph.children(child, "compound", "amod")
                                .anyMatch(c -> lexicon.scope(graph.lemma(c)).contains(Scope.OBJECT)));
        return place || object ? words(core(child)) : null;
    }

    /** A noun phrase with its preposition, without clauses and what is strung to it behind a comma. */
    private BitSet core(int noun) {
        BitSet inside = graph.subtree(noun);
        for (int i = inside.nextSetBit(0); i >= 0; i = inside.nextSetBit(i + 1)) {
            String relation = graph.relation(i).split(":", 2)[0];
            boolean time = times.stream().anyMatch(graph.word(i).span()::overlaps);
            if (i != noun && (CLAUSE_PARTS.contains(relation) || (time && i > noun))) {
                inside.andNot(graph.subtree(i));
            }
        }
        int end = inside.nextClearBit(inside.nextSetBit(0));
        inside.clear(end, graph.size()); // what the parser strung to it from afar
        trim(inside);
        return inside;
    }

    private void trim(BitSet words) {
        while (!words.isEmpty() && graph.is(words.length() - 1, "punct")) {
            words.clear(words.length() - 1);
        }
    }

    private @Nullable String words(BitSet words) {
        int first = words.nextSetBit(0);
        int last = words.length() - 1;
        if (first < 0) {
            return null;
        }
        return new Span(
                        graph.word(first).span().start(),
                        graph.word(last).span().end())
                .of(text)
                .strip();
    }

    // --- on what condition

    private @Nullable String condition(Proposition p) {
        if (p.antecedent) {
            return null;
        }
        return lexicon.conditions().stream()
                .flatMap(c -> IntStream.range(0, graph.size())
                        .filter(i -> c.stand(graph, i))
                        .mapToObj(i -> condition(p, c, i)))
                .flatMap(Optional::stream)
                // of two forms that begin alike, the longer one
                .max(Comparator.comparingInt(String::length))
                .or(() -> inverted(p))
                .orElse(null);
    }

    private Optional<String> condition(Proposition p, ConditionWords words, int at) {
        int last = at + words.words().size() - 1;
        boolean phrase = words.kind() == ConditionWords.Kind.PHRASE;
        boolean later = words.kind() == ConditionWords.Kind.LATER;
        int head = graph.head(last);
        if (head > last && graph.is(head, "ccomp") && graph.head(head) == at && !phrase) {
            head = at; // "provided that this leads"
        }
        if (head == Graph.ROOT || head < at || (later && p.modality == Modality.ACTUAL)) {
            return Optional.empty();
        }
        if (!phrase && !isPredicate(head)) {
            return Optional.empty(); // "until Sunday", "once more"
        }
        int top = head;
        while (graph.head(top) >= at && graph.head(top) <= last) {
            top = graph.head(top); // "on condition that", "as long as" hang on their noun or adverb
        }
        boolean asked = top == head && (graph.is(head, "ccomp") || graph.is(head, "xcomp")); // "asked if"
        return asked && !phrase ? Optional.empty() : clause(p, top, at);
    }

    /** Where ", a source told reporters" begins within a clause that the parser drew too far; else its end. */
    private int speech(int first, int end) {
        return IntStream.range(first, end)
                .filter(i ->
                        graph.word(i).isVerb() && lexicon.operators(graph, i).contains(Operator.SAY))
                .flatMap(i -> graph.children(i, "nsubj")
                        .filter(s -> s < i)
                        .mapToInt(s -> graph.subtree(s).nextSetBit(0) - 1))
                .filter(comma -> comma > first && graph.word(comma).tag().equals(","))
                .min()
                .orElse(end);
    }

    private boolean isPredicate(int word) {
        return graph.word(word).isVerb() || graph.child(word, "cop").isPresent();
    }

    /** "should it be approved" */
    private Optional<String> inverted(Proposition p) {
        return IntStream.range(0, graph.size())
                .filter(i -> graph.is(i, "advcl") && Clause.isAntecedent(graph, i))
                .boxed()
                .flatMap(i -> clause(p, i, graph.subtree(i).nextSetBit(0)).stream())
                .findFirst();
    }

    /** The words of a clause from its first on, if the act hangs on it. */
    private Optional<String> clause(Proposition p, int head, int first) {
        BitSet inside = graph.subtree(head);
        boolean holdsAct = p.anchors.stream().anyMatch(inside::get);
        boolean conditional = p.modality == Modality.CONDITIONAL;
        int above = graph.head(head);
        boolean own = above != Graph.ROOT
                && (p.anchors.contains(above)
                        || p.anchors.stream().anyMatch(a -> graph.head(a) == above && graph.is(a, "xcomp")));
        if (holdsAct || !(conditional || own)) {
            return Optional.empty();
        }
        inside.set(first, Math.max(first, head) + 1);
        inside.clear(0, first);
        int end = inside.nextClearBit(first);
        inside.clear(end, graph.size());
        inside.clear(speech(first, inside.length()), graph.size());
        trim(inside);
        return Optional.ofNullable(words(inside));
    }
}
