package org.trucewire.extraction.claim;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.claim.Lexicon.Operator;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.time.Direction;
import org.trucewire.extraction.time.TimeExpression;

/**
 * When the acts of a sentence take place (codebook, point 14): each expression of time belongs to the act whose clause it
 * stands in, and the tense of that clause tells which of the days it means.
 */
final class Dating {

    /** What stands under these is told, denied or wished, and not done when they are. */
    private static final Set<Operator> REPORTING = EnumSet.of(
            Operator.SAY,
            Operator.ACCUSE,
            Operator.DENY,
            Operator.REFUSE,
            Operator.FAIL,
            Operator.HOPE,
            Operator.DOUBT,
            Operator.THREATEN);

    private static final Set<ClaimType> STATES = EnumSet.of(
            ClaimType.START, ClaimType.HOLD, ClaimType.MONITOR, ClaimType.RESUME, ClaimType.END, ClaimType.TALKS);
    private static final Set<ClaimType> SPEECH =
            EnumSet.of(ClaimType.CALL, ClaimType.ENDORSE, ClaimType.OFFER, ClaimType.REJECT, ClaimType.DECLARE);
    private static final Set<ClaimType> ENDINGS = EnumSet.of(ClaimType.END, ClaimType.RESUME);

    /** Acts that settle what a ceasefire will be. */
    private static final Set<ClaimType> SETTLING = EnumSet.of(
            ClaimType.DECLARE,
            ClaimType.AGREE,
            ClaimType.OFFER,
            ClaimType.CALL,
            ClaimType.REJECT,
            ClaimType.EXTEND,
            ClaimType.ENDORSE);

    private static final Set<String> LASTING = Set.of("last", "run", "continue", "remain", "stay", "apply");
    private static final int DAY_LENGTH = "2025-06-24".length();
    private static final Set<String> AT_ONCE = Set.of("when", "as", "while");
    private static final Set<String> ANNOUNCING = Set.of("announce", "declare", "proclaim", "confirm", "decree");

    private final Lexicon lexicon;
    private final Graph graph;
    private final boolean headline;
    /** The words that some claim of the sentence is made by. */
    private final Set<Integer> acts = new HashSet<>();

    private final Tense tense;
    private final List<PlacedTime> times;

    Dating(
            Lexicon lexicon,
            Graph graph,
            Ceasefires ceasefires,
            boolean headline,
            List<TimeExpression> times,
            List<Proposition> propositions) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.headline = headline;
        propositions.stream().filter(p -> p.type != null && !p.dropped).forEach(p -> acts.add(p.head));
        this.tense = new Tense(graph, headline);
        this.times = new TimePlaces(lexicon, graph, ceasefires, tense, acts).of(times);
    }

    /** The day or month of an act; null where the sentence does not give it. */
    @Nullable
    String of(Proposition p) {
        ClaimType type = p.type;
        if (type == null || times.isEmpty()) {
            return null;
        }
        for (int anchor : anchors(p)) {
            if (graph.isBelow(p.head, anchor) && !isOwnSpeech(p, anchor)) {
                continue;
            }
            boolean own = anchor == p.head || !graph.isBelow(anchor, p.head);
            String date = nearest(p, anchor, time -> own || isPlain(time), own ? null : Direction.PAST);
            if (date != null) {
                return date;
            }
        }
        return Stream.<Supplier<@Nullable String>>of(
                        () -> shared(p),
                        () -> ofCarrier(p),
                        () -> ofPurpose(p),
                        () -> ofTimeClause(p),
                        () -> ofUtterance(p),
                        () -> ofCleft(p),
                        () -> elapsed(p),
                        () -> ofSpeech(p))
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Does who speaks speak of what he does by it: "said on Monday it welcomed the truce"? */
    private boolean isOwnSpeech(Proposition p, int verb) {
        boolean unknown = p.agents.isEmpty() && p.type != ClaimType.CALL;
        return p.type == ClaimType.ENDORSE
                || !lexicon.operators(graph, verb).contains(Operator.SAY)
                || (!unknown && p.agents.stream().allMatch(a -> graph.word(a).isPronoun() || p.sources.contains(a)));
    }

    /** First the word that makes the claim, then the speech verbs above it, then what it was before the words above changed it. */
    private static Set<Integer> anchors(Proposition p) {
        Set<Integer> anchors = new LinkedHashSet<>();
        anchors.add(p.head);
        anchors.addAll(p.anchors);
        return anchors;
    }

    /** Is it an adverb that may as well belong to the verb above: "agreed to stop on Monday"? */
    private static boolean isPlain(PlacedTime time) {
        return time.preposition().isEmpty() || time.preposition().equals("on");
    }

    private @Nullable String nearest(Proposition p, int host, Predicate<PlacedTime> wanted) {
        return nearest(p, host, wanted, null);
    }

    private @Nullable String nearest(
            Proposition p, int host, Predicate<PlacedTime> wanted, @Nullable Direction direction) {
        return times.stream()
                .filter(time -> time.host() == host && !time.isElapse() && wanted.test(time) && isOf(time, p))
                .min(Comparator.comparingInt(time -> time.distance(host)))
                .filter(time -> !isPresentSpeech(p, host) || time.time().isDeictic())
                .map(time -> resolve(time, direction == null ? tense.direction(host, p.modality) : direction))
                .orElse(null);
    }

    /** "welcomes the announcement made on 15 October": who speaks in the present speaks on no other day. */
    private boolean isPresentSpeech(Proposition p, int host) {
        return !headline
                && isSpeech(p)
                && host == p.head
                && Set.of("VBZ", "VBP").contains(graph.word(host).tag());
    }

    private static boolean isSpeech(Proposition p) {
        return p.type != null && SPEECH.contains(p.type);
    }

    /** Does the preposition let an expression tell the day of such an act? */
    private static boolean isOf(PlacedTime time, Proposition p) {
        if (time.isSince()) {
            return p.type == ClaimType.START;
        }
        if (time.isFrom()) {
            return p.type != null && STATES.contains(p.type);
        }
        if (time.isUntil()) {
            return p.type != null && ENDINGS.contains(p.type);
        }
        return !time.isOutside();
    }

    private @Nullable String resolve(PlacedTime time, Direction direction) {
        return time.time().resolve(direction, base(time));
    }

    /** What a day counts from: the expression that it refers to, else the day of speaking. */
    private @Nullable String base(PlacedTime time) {
        TimeExpression reference = time.time().reference();
        if (reference != null) {
            return times.stream()
                    .filter(t -> t.time().equals(reference))
                    .findFirst()
                    .map(t -> resolve(t, tense.direction(t.host(), Modality.ACTUAL)))
                    .orElse(null);
        }
        if (time.host() == Graph.ROOT) {
            return null;
        }
        for (int at = graph.head(time.host()); at != Graph.ROOT; at = graph.head(at)) {
            int above = at;
            Optional<PlacedTime> of = times.stream()
                    .filter(t -> t.host() == above && t.time().reference() == null && !t.isElapse())
                    .findFirst();
            if (of.isPresent() && lexicon.operators(graph, above).contains(Operator.SAY)) {
                return resolve(of.get(), tense.direction(above, Modality.ACTUAL));
            }
        }
        return null;
    }

    /**
     * A day that an act or a ceasefire has, with its words.
     *
     * @param span the words
     * @param iso ISO 8601 day or month
     */
    record Day(Span span, String iso) {}

    /** The day of an act, if its own clause has an expression for it. */
    Optional<Day> day(Proposition p) {
        return times.stream()
                .filter(t -> t.host() == p.head && !t.isElapse() && isOf(t, p))
                .min(Comparator.comparingInt(t -> t.distance(p.head)))
                .flatMap(t -> day(t, resolve(t, tense.direction(p.head, p.modality))));
    }

    /** From when the ceasefire of an act is to count: "announced a truce from Sunday". */
    Optional<Day> from(Proposition p) {
        return bound(p, PlacedTime::isFrom);
    }

    /** Until when the ceasefire of an act is to count: "agreed to a truce until Sunday". */
    Optional<Day> until(Proposition p) {
        return bound(p, PlacedTime::isUntil);
    }

    private Optional<Day> bound(Proposition p, Predicate<PlacedTime> wanted) {
        return times.stream()
                .filter(t -> wanted.test(t) && t.host() != Graph.ROOT && isAbout(p, t.host()))
                .findFirst()
                .flatMap(t -> {
                    String date = of(p);
                    boolean recurs = date != null && date.length() == DAY_LENGTH && SETTLING.contains(p.type);
                    String iso = SETTLING.contains(p.type)
                            ? t.time().resolve(Direction.FUTURE, recurs ? date : base(t))
                            : resolve(t, tense.direction(t.host(), p.modality));
                    return day(t, iso);
                });
    }

    /** Is a word the act's own, or a verb that only says how long its ceasefire lasts? */
    private boolean isAbout(Proposition p, int host) {
        boolean own = anchors(p).contains(host)
                || host == p.theme
                || (graph.isBelow(host, p.head) && graph.is(host, "xcomp") && !acts.contains(host));
        return own || (LASTING.contains(graph.lemma(host)) && !acts.contains(host));
    }

    private static Optional<Day> day(PlacedTime placed, @Nullable String iso) {
        return iso == null
                ? Optional.empty()
                : Optional.of(new Day(placed.time().span(), iso));
    }

    // --- expressions that an act shares with another word

    /** "on Tuesday welcomed the truce and appealed for more": what stands before the first of two verbs with one subject is of both. */
    private @Nullable String shared(Proposition p) {
        int at = p.head;
        while (graph.is(at, "conj") && graph.child(at, "nsubj").isEmpty()) {
            int second = at;
            at = graph.head(at);
            int leading = at;
            String date =
                    nearest(p, at, time -> time.first() < second && (isSpeech(p) || precedes(time, leading, second)));
            if (date != null) {
                return date;
            }
        }
        return null;
    }

    /** Does an expression stand before the first of two verbs, or right behind it? */
    private static boolean precedes(PlacedTime time, int first, int second) {
        return time.last() < first || (time.first() == first + 1 && time.last() < second) || time.first() == first + 2;
    }

    /** "put an end on Friday to", "talks ended on Thursday": an act that is named by a noun takes place when its verb does. */
    private @Nullable String ofCarrier(Proposition p) {
        int head = p.head;
        while (graph.is(head, "nmod") && graph.has(head, "case", Set.of("of"))) {
            head = graph.head(head); // "a round of talks"
        }
        int verb = graph.head(head);
        if (verb == Graph.ROOT || tense.isPredicate(head)) {
            return null;
        }
        boolean talks = p.type == ClaimType.TALKS && graph.is(head, "nsubj");
        boolean breach = p.type == ClaimType.VIOLATE && graph.is(head, "obl") && graph.has(head, "case", Set.of("in"));
        boolean answer = isSpeech(p) && graph.is(head, "obl") && graph.has(head, "case", Set.of("with"));
        boolean argument = graph.is(head, "nsubj") || graph.is(head, "obj");
        boolean counted = p.type == ClaimType.VIOLATE
                && lexicon.operators(graph, verb).equals(EnumSet.of(Operator.SAY)); // "counted six violations"
        boolean free = !acts.contains(verb)
                && tense.isPredicate(verb)
                && (counted
                        || graph.lemma(verb).equals("hold")
                        || lexicon.operators(graph, verb).stream().noneMatch(REPORTING::contains));
        return talks || ((breach || answer || argument) && free) ? nearest(p, verb, time -> true) : null;
    }

    /** Is a word a verb that makes no claim and says nothing of one? */
    private boolean isFree(int verb) {
        return verb != Graph.ROOT
                && tense.isPredicate(verb)
                && !acts.contains(verb)
                && lexicon.operators(graph, verb).stream().allMatch(o -> o == Operator.LET || o == Operator.TRY);
    }

    /** "met on Friday to discuss": where the verb above says nothing else of the act. */
    private @Nullable String ofPurpose(Proposition p) {
        int head = p.head;
        boolean infinitive =
                graph.has(head, "mark", Set.of("to")) && (graph.is(head, "xcomp") || graph.is(head, "advcl"));
        boolean participle =
                graph.word(head).tag().equals("VBG") && (graph.is(head, "xcomp") || graph.is(head, "advcl"));
        int above = graph.head(head);
        if (graph.word(head).tag().equals("VBG") && graph.is(head, "acl") && graph.is(above, "obj")) {
            above = graph.head(above); // "signed a text on Sunday extending the truce"
            return lexicon.operators(graph, above).stream().noneMatch(REPORTING::contains)
                    ? nearest(p, above, time -> true)
                    : null;
        }
        boolean resolved =
                (graph.is(head, "acl") || graph.is(head, "advcl")) // "adopted a resolution on Monday that demands"
                        && above != Graph.ROOT
                        && lexicon.isUtterance(graph.word(above))
                        && (graph.is(above, "obj") || graph.is(above, "nsubj:pass"))
                        && lexicon.isUtterance(graph.word(graph.head(above)));
        if (resolved) {
            return nearest(p, graph.head(above), time -> true);
        }
        boolean urged = p.type == ClaimType.CALL
                && infinitive
                && lexicon.operators(graph, above).contains(Operator.URGE);
        boolean agreed = p.type == ClaimType.EXTEND
                && infinitive
                && lexicon.operators(graph, above).contains(Operator.AGREE); // codebook, point 16
        boolean purpose = infinitive && graph.is(head, "advcl");
        boolean result = graph.word(head).tag().equals("VBG") // "fired on the town on Saturday, breaking the truce"
                && (graph.is(head, "advcl") || graph.is(head, "dep"))
                && graph.child(head, "mark", "case").isEmpty()
                && lexicon.operators(graph, above).stream().noneMatch(REPORTING::contains);
        return purpose || result || ((infinitive || participle) && isFree(above)) || urged || agreed
                ? nearest(p, above, time -> true)
                : null;
    }

    /** "broke it when they crossed the line on Friday", "in January, when the truce began". */
    private @Nullable String ofTimeClause(Proposition p) {
        int head = p.head;
        for (int clause : graph.children(head, "advcl").toList()) {
            boolean atOnce = isAtOnce(clause)
                    || (graph.word(clause).tag().equals("VBG") && graph.has(clause, "mark", Set.of("by", "in")));
            if (atOnce) {
                String date = nearest(p, clause, time -> true);
                if (date != null) {
                    return date;
                }
            }
        }
        int main = graph.head(head);
        if (graph.is(head, "advcl")
                && isAtOnce(head)
                && lexicon.operators(graph, main).stream().noneMatch(REPORTING::contains)) {
            String date = nearest(p, main, time -> true);
            if (date != null) {
                return date; // "calm returned on Saturday as the truce took hold"
            }
        }
        Optional<Integer> when = graph.children(head, "advmod", "mark")
                .filter(c -> c < head && graph.lemma(c).equals("when"))
                .findFirst();
        return when.flatMap(w -> times.stream()
                        .filter(t -> t.last() < w && !t.isElapse())
                        .filter(t -> IntStream.range(t.last() + 1, w)
                                .allMatch(
                                        i -> graph.word(i).tag().equals(",") || TimePlaces.isPartOfDay(graph.lemma(i))))
                        .findFirst())
                .map(t -> resolve(t, tense.direction(head, p.modality)))
                .orElse(null);
    }

    private boolean isAtOnce(int clause) {
        return graph.has(clause, "advmod", AT_ONCE) || graph.has(clause, "mark", AT_ONCE);
    }

    /** "speaking in Geneva on Thursday, called for", "in a statement issued on Sunday": what says where and how one spoke. */
    private @Nullable String ofUtterance(Proposition p) {
        if (!isSpeech(p) && p.type != ClaimType.AGREE && p.type != ClaimType.END) {
            return null;
        }
        return times.stream()
                .filter(t -> t.host() != Graph.ROOT && !t.isElapse() && isOf(t, p))
                .filter(t -> isUtterance(t.host()) && tense.predicateAbove(t.host()) == p.head)
                .findFirst()
                .map(t -> resolve(
                        t, tense.direction(graph.word(t.host()).tag().equals("VBN") ? t.host() : p.head, p.modality)))
                .orElse(null);
    }

    private boolean isUtterance(int host) {
        if (acts.contains(host) || !lexicon.isUtterance(graph.word(host))) {
            return false;
        }
        boolean participle = Set.of("VBN", "VBG").contains(graph.word(host).tag())
                && graph.child(host, "aux").isEmpty()
                && (graph.is(host, "acl") || graph.is(host, "advcl") || graph.is(host, "xcomp"));
        return participle || graph.word(host).isNoun();
    }

    /** "In June it was the army which refused". */
    private @Nullable String ofCleft(Proposition p) {
        int head = p.head;
        int above = graph.head(head);
        Optional<PlacedTime> clefted = times.stream()
                .filter(t -> above >= t.first() && above <= t.last())
                .findFirst(); // "It was on Saturday that"
        if (clefted.isPresent() && graph.child(above, "cop").isPresent()) {
            return resolve(clefted.get(), tense.direction(head, p.modality));
        }
        boolean cleft = above != Graph.ROOT
                && graph.child(above, "cop").isPresent()
                && graph.has(above, "nsubj", Set.of("it"))
                && (graph.is(head, "acl") || graph.is(head, "dep"));
        return cleft ? nearest(p, above, time -> true) : null;
    }

    /** "attacked on Tuesday, a day after the truce began": the one act is dated by the other. */
    private @Nullable String elapsed(Proposition p) {
        for (PlacedTime elapse : times) {
            if (!elapse.isElapse()) {
                continue;
            }
            int clause = elapse.host();
            boolean subordinate = clause != Graph.ROOT
                    && (graph.children(clause, "mark").anyMatch(m -> m >= elapse.first() && m <= elapse.last())
                            || (graph.is(clause, "advcl") && clause > elapse.last()));
            if (subordinate && clause == p.head) {
                String day = dayAbove(clause);
                if (day != null || tense.isPresent(tense.predicateAbove(clause))) {
                    return elapse.time().before(day);
                }
            } else if (clause != Graph.ROOT) {
                int main = subordinate ? tense.predicateAbove(clause) : clause;
                if (main == p.head) {
                    String other = subordinate ? nearest(p, clause, time -> true, Direction.PAST) : dayWithin(elapse);
                    if (other != null || (!subordinate && !elapse.time().isAtOnce())) {
                        return elapse.time().resolve(Direction.PAST, other);
                    }
                }
            }
        }
        return null;
    }

    /** The day of the act that a noun or gerund names behind "within hours of"; null if it has none. */
    private @Nullable String dayWithin(PlacedTime elapse) {
        return times.stream()
                .filter(t -> t.first() > elapse.last() && t.host() != Graph.ROOT && !t.isElapse())
                .filter(t ->
                        IntStream.rangeClosed(elapse.first(), elapse.last()).anyMatch(i -> graph.isBelow(t.host(), i)))
                .findFirst()
                .map(t -> resolve(t, Direction.PAST))
                .orElse(null);
    }

    /** The day of the nearest dated clause that another hangs on; null if there is none. */
    private @Nullable String dayAbove(int clause) {
        int main = tense.predicateAbove(clause);
        for (int at = main; at != Graph.ROOT; at = tense.predicateAbove(at)) {
            int host = at;
            Optional<String> day = times.stream()
                    .filter(t -> t.host() == host && !t.isElapse())
                    .map(t -> resolve(t, tense.direction(host, Modality.ACTUAL)))
                    .filter(Objects::nonNull)
                    .findFirst();
            if (day.isPresent()) {
                return day.get();
            }
        }
        return null;
    }

    /** "told reporters on Tuesday that he had ordered": who tells of his own declaration makes it known that day. */
    private @Nullable String ofSpeech(Proposition p) {
        boolean own = !p.agents.isEmpty()
                && p.agents.stream().allMatch(a -> graph.word(a).isPronoun());
        boolean declared = p.type == ClaimType.DECLARE && own;
        boolean announced = p.type == ClaimType.EXTEND
                || (own && (p.type == ClaimType.END || p.type == ClaimType.AGREE || p.type == ClaimType.REJECT));
        if (!declared && !announced) {
            return null;
        }
        for (int at = p.head; at != Graph.ROOT && graph.is(at, "ccomp"); ) {
            at = graph.head(at);
            boolean telling = declared
                    ? lexicon.operators(graph, at).contains(Operator.SAY)
                    : ANNOUNCING.contains(graph.lemma(at));
            if (telling) {
                return nearest(p, at, time -> true);
            }
        }
        return null;
    }
}
