package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.claim.Lexicon.Operator;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.syntax.Word;
import org.trucewire.extraction.time.Direction;
import org.trucewire.extraction.time.TimeExpression;

/**
 * When the acts of a sentence take place (codebook, point 14): each expression of time belongs to the act whose clause it
 * stands in, and the tense of that clause tells which of the days it means.
 */
final class Dating {

    /** How far "until midnight on" reaches back from a day to the preposition that counts. */
    private static final int PHRASE = 8;

    private static final Set<String> PARTS_OF_DAY = Set.of(
            "evening",
            "night",
            "morning",
            "afternoon",
            "midnight",
            "noon",
            "midday",
            "dawn",
            "dusk",
            "daybreak",
            "sunrise",
            "sunset",
            "day",
            "time",
            "hour",
            "gmt",
            "utc",
            "o'clock",
            "end",
            "start",
            "beginning",
            "middle",
            "eve",
            "p.m.",
            "a.m.",
            "pm",
            "am",
            "bst",
            "est",
            "edt",
            "cet");
    /** Words that stand between a preposition and its day. */
    private static final Set<String> FILLERS = Set.of(
            "on", "in", "at", "of", "the", "about", "around", "almost", "late", "early", "earlier", "later", "local",
            "just", "least", "to", "minute", "minutes", "one", "two", "a", "after", "before", "past", "half");

    private static final Set<String> SINCE = Set.of("since");
    private static final Set<String> FROM = Set.of("from", "starting", "beginning", "effective", "as");
    private static final Set<String> UNTIL = Set.of("until", "till", "through");
    private static final Set<String> OUTSIDE = Set.of("before", "after", "ahead", "prior", "between", "within");

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

    private static final Set<String> PLANNED = Set.of(
            "schedule",
            "plan",
            "expect",
            "slate",
            "set",
            "mean",
            "suppose",
            "due",
            "intend",
            "likely",
            "bind",
            "ready");
    /** What is told with "to" behind these has happened, or has not, when they have. */
    private static final Set<String> IMPLICATIVE = Set.of(
            "fail",
            "manage",
            "refuse",
            "continue",
            "begin",
            "start",
            "go",
            "help",
            "decline",
            "use",
            "happen",
            "come",
            "cease",
            "seem",
            "appear",
            "have",
            "force",
            "oblige");

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
    private final Ceasefires ceasefires;
    private final boolean headline;
    /** The words that some claim of the sentence is made by. */
    private final Set<Integer> acts = new HashSet<>();

    private final List<Placed> times = new ArrayList<>();

    /**
     * An expression with its place in the graph.
     *
     * @param first its first word
     * @param last its last word
     * @param host the verb or act it belongs to; {@link Graph#ROOT} if none
     * @param preposition the one that counts: "until" of "until midnight on Sunday"; may be empty
     */
    private record Placed(TimeExpression time, int first, int last, int host, String preposition) {

        int distance(int word) {
            return word < first ? first - word : Math.max(0, word - last);
        }
    }

    Dating(
            Lexicon lexicon,
            Graph graph,
            Ceasefires ceasefires,
            boolean headline,
            List<TimeExpression> times,
            List<Proposition> propositions) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.ceasefires = ceasefires;
        this.headline = headline;
        propositions.stream().filter(p -> p.type != null && !p.dropped).forEach(p -> acts.add(p.head));
        times.forEach(time -> place(time).ifPresent(this.times::add));
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
        return Stream.<java.util.function.Supplier<@Nullable String>>of(
                        () -> shared(p),
                        () -> ofCarrier(p),
                        () -> ofPurpose(p),
                        () -> ofTimeClause(p),
                        () -> ofUtterance(p),
                        () -> ofCleft(p),
                        () -> elapsed(p),
                        () -> ofSpeech(p))
                .map(java.util.function.Supplier::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Does who speaks speak of what he does by it: "said on Monday it welcomed the truce"? */
    private boolean isOwnSpeech(Proposition p, int verb) {
        return p.type == ClaimType.ENDORSE
                || !lexicon.operators(graph, verb).contains(Operator.SAY)
                || p.agents.stream().allMatch(a -> graph.word(a).isPronoun() || p.sources.contains(a));
    }

    /** First the word that makes the claim, then the speech verbs above it, then what it was before the words above changed it. */
    private static Set<Integer> anchors(Proposition p) {
        Set<Integer> anchors = new LinkedHashSet<>();
        anchors.add(p.head);
        anchors.addAll(p.anchors);
        return anchors;
    }

    /** Is it an adverb that may as well belong to the verb above: "agreed to stop on Monday"? */
    private static boolean isPlain(Placed time) {
        return time.preposition.isEmpty() || time.preposition.equals("on");
    }

    private @Nullable String nearest(Proposition p, int host, java.util.function.Predicate<Placed> wanted) {
        return nearest(p, host, wanted, null);
    }

    private @Nullable String nearest(
            Proposition p, int host, java.util.function.Predicate<Placed> wanted, @Nullable Direction direction) {
        return times.stream()
                .filter(time -> time.host == host && !time.time.isElapse() && wanted.test(time) && isOf(time, p))
                .min(Comparator.comparingInt(time -> time.distance(host)))
                .filter(time -> !isPresentSpeech(p, host) || time.time.isDeictic())
                .map(time -> resolve(time, direction == null ? direction(host, p.modality) : direction))
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
    private static boolean isOf(Placed time, Proposition p) {
        if (SINCE.contains(time.preposition)) {
            return p.type == ClaimType.START;
        }
        if (FROM.contains(time.preposition)) {
            return p.type != null && STATES.contains(p.type);
        }
        if (UNTIL.contains(time.preposition)) {
            return p.type != null && ENDINGS.contains(p.type);
        }
        return !OUTSIDE.contains(time.preposition);
    }

    private @Nullable String resolve(Placed time, Direction direction) {
        return time.time.resolve(direction, base(time));
    }

    /** What a day counts from: the expression that it refers to, else the day of speaking. */
    private @Nullable String base(Placed time) {
        TimeExpression reference = time.time.reference();
        if (reference != null) {
            return times.stream()
                    .filter(t -> t.time.equals(reference))
                    .findFirst()
                    .map(t -> resolve(t, direction(t.host, Modality.ACTUAL)))
                    .orElse(null);
        }
        if (time.host == Graph.ROOT) {
            return null;
        }
        for (int at = graph.head(time.host); at != Graph.ROOT; at = graph.head(at)) {
            int above = at;
            Optional<Placed> of = times.stream()
                    .filter(t -> t.host == above && t.time.reference() == null && !t.time.isElapse())
                    .findFirst();
            if (of.isPresent() && lexicon.operators(graph, above).contains(Operator.SAY)) {
                return resolve(of.get(), direction(above, Modality.ACTUAL));
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
                .filter(t -> t.host == p.head && !t.time.isElapse() && isOf(t, p))
                .min(Comparator.comparingInt(t -> t.distance(p.head)))
                .flatMap(t -> day(t, resolve(t, direction(p.head, p.modality))));
    }

    /** From when the ceasefire of an act is to count: "announced a truce from Sunday". */
    Optional<Day> from(Proposition p) {
        return bound(p, FROM);
    }

    /** Until when the ceasefire of an act is to count: "agreed to a truce until Sunday". */
    Optional<Day> until(Proposition p) {
        return bound(p, UNTIL);
    }

    private Optional<Day> bound(Proposition p, Set<String> prepositions) {
        return times.stream()
                .filter(t -> prepositions.contains(t.preposition) && t.host != Graph.ROOT && isAbout(p, t.host))
                .findFirst()
                .flatMap(t -> {
                    String date = of(p);
                    boolean recurs = date != null && date.length() == DAY_LENGTH && SETTLING.contains(p.type);
                    String iso = SETTLING.contains(p.type)
                            ? t.time.resolve(Direction.FUTURE, recurs ? date : base(t))
                            : resolve(t, direction(t.host, p.modality));
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

    private static Optional<Day> day(Placed placed, @Nullable String iso) {
        return iso == null ? Optional.empty() : Optional.of(new Day(placed.time.span(), iso));
    }

    // --- the place of an expression

    private Optional<Placed> place(TimeExpression time) {
        List<Integer> inside = graph.words().stream()
                .filter(w -> w.span().overlaps(time.span()))
                .map(Word::index)
                .toList();
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        int first = inside.get(0);
        int last = inside.get(inside.size() - 1);
        int word = inside.stream()
                .filter(w -> graph.head(w) < first || graph.head(w) > last)
                .filter(w -> !graph.is(w, "case") && !graph.is(w, "punct"))
                .reduce((a, b) -> b)
                .orElse(last);
        int host = host(time, first, last, word);
        boolean attribute = host != Graph.ROOT && host > last && !isPredicate(host);
        return Optional.of(new Placed(time, first, last, host, attribute ? "" : preposition(first)));
    }

    private String preposition(int first) {
        String nearest = "";
        for (int i = first - 1; i >= Math.max(0, first - PHRASE); i--) {
            String text = graph.word(i).text().toLowerCase(java.util.Locale.ROOT);
            if (SINCE.contains(text) || FROM.contains(text) || UNTIL.contains(text)) {
                return text;
            }
            boolean beforeDawn = OUTSIDE.contains(text) && PARTS_OF_DAY.contains(graph.lemma(i + 1));
            if (nearest.isEmpty() && !beforeDawn && (graph.word(i).tag().equals("IN") || OUTSIDE.contains(text))) {
                nearest = text;
            }
            boolean passable = FILLERS.contains(text)
                    || PARTS_OF_DAY.contains(text)
                    || graph.word(i).tag().equals("CD");
            if (!passable) {
                break;
            }
        }
        return nearest;
    }

    private int host(TimeExpression time, int first, int last, int word) {
        int top = word;
        while (graph.head(top) != Graph.ROOT && isPartOfDay(graph.head(top))) {
            top = graph.head(top);
        }
        if (time.isElapse()) {
            return verb(top);
        }
        if (isAttribute(top)) {
            return graph.head(top); // "Monday's announcement"
        }
        int told = told(first, climb(top, first));
        if (told >= 0) {
            return told;
        }
        int behind = isBehindComma(first) ? verbBehind(last) : -1;
        int host = climb(top, first);
        return behind >= 0 && (host == Graph.ROOT || host < first) && !isAuxiliaryOf(behind, host) ? behind : host;
    }

    /** "On Sunday, the ministry said, the enemy broke it": what is told behind a speech verb between commas; -1 if nothing. */
    private int told(int first, int speech) {
        boolean between = speech > first
                && speech + 1 < graph.size()
                && lexicon.operators(graph, speech).contains(Operator.SAY)
                && graph.word(speech + 1).tag().equals(",")
                && graph.children(speech, "nsubj")
                        .map(s -> graph.subtree(s).nextSetBit(0))
                        .anyMatch(start ->
                                start > 0 && graph.word(start - 1).tag().equals(","));
        return between
                ? graph.children(speech, "ccomp", "parataxis", "dep")
                        .filter(c -> c > speech && isPredicate(c))
                        .findFirst()
                        .orElse(-1)
                : -1;
    }

    private boolean isPartOfDay(int word) {
        return PARTS_OF_DAY.contains(graph.lemma(word)) && !graph.word(word).isVerb();
    }

    private boolean isBehindComma(int first) {
        int before = first - 1;
        while (before >= 0 && (graph.is(before, "case") || FILLERS.contains(graph.lemma(before)))) {
            before--;
        }
        return before >= 0 && graph.word(before).text().equals(",");
    }

    private boolean isAttribute(int word) {
        int noun = graph.head(word);
        boolean modifier = graph.is(word, "nmod:poss") || graph.is(word, "compound") || graph.is(word, "amod");
        return modifier
                && word < noun
                && graph.word(noun).isNoun()
                && IntStream.range(word + 1, noun)
                        .noneMatch(
                                i -> graph.is(i, "det") || graph.word(i).tag().equals(","));
    }

    private boolean isAuxiliaryOf(int verb, int host) {
        return verb == host || (host != Graph.ROOT && graph.head(verb) == host && graph.is(verb, "aux"));
    }

    /** "…, on Wednesday ruled out": a finite verb right behind a day is the one it belongs to, whatever the parser thought; -1 if there is none. */
    private int verbBehind(int last) {
        int next = last + 1;
        while (next < graph.size()
                && (PARTS_OF_DAY.contains(graph.lemma(next))
                        || graph.word(next).tag().equals("RB"))) {
            next++;
        }
        if (next >= graph.size()
                || !Set.of("VBD", "VBZ", "VBP", "MD").contains(graph.word(next).tag())) {
            return -1;
        }
        boolean auxiliary = (graph.is(next, "aux") || graph.is(next, "cop")) && graph.head(next) != Graph.ROOT;
        return auxiliary ? graph.head(next) : next;
    }

    private int climb(int from, int first) {
        int at = graph.head(from);
        while (at != Graph.ROOT && !isPredicate(at)) {
            if (acts.contains(at)) {
                return at;
            }
            boolean subject = graph.is(at, "nsubj") || graph.is(at, "root");
            boolean described =
                    graph.has(from, "case", Set.of("of")) || (subject && !graph.has(from, "case", Set.of("on")));
            if (described && graph.word(at).isNoun() && ceasefires.isCeasefire(at)) {
                return at; // "the truce of November 2024": when the truce was, not what is told of it
            }
            at = graph.head(at);
        }
        // "announced late on Monday that it had been extended": before its conjunction nothing belongs to a clause
        while (at != Graph.ROOT && isBeforeClause(at, first)) {
            int above = verb(at);
            if (above == Graph.ROOT) {
                break;
            }
            at = above;
        }
        return at;
    }

    private boolean isBeforeClause(int verb, int first) {
        return graph.children(verb, "mark")
                .anyMatch(m -> m > first && m < verb && graph.lemma(m).equals("that"));
    }

    private boolean isPredicate(int at) {
        return graph.word(at).isVerb() || graph.child(at, "cop").isPresent();
    }

    /** The next predicate above a word. */
    private int verb(int word) {
        int at = graph.head(word);
        while (at != Graph.ROOT && !isPredicate(at)) {
            at = graph.head(at);
        }
        return at;
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
                    nearest(p, at, time -> time.first < second && (isSpeech(p) || precedes(time, leading, second)));
            if (date != null) {
                return date;
            }
        }
        return null;
    }

    /** Does an expression stand before the first of two verbs, or right behind it? */
    private static boolean precedes(Placed time, int first, int second) {
        return time.last < first || (time.first == first + 1 && time.last < second) || time.first == first + 2;
    }

    /** "put an end on Friday to", "talks ended on Thursday": an act that is named by a noun takes place when its verb does. */
    private @Nullable String ofCarrier(Proposition p) {
        int head = p.head;
        while (graph.is(head, "nmod") && graph.has(head, "case", Set.of("of"))) {
            head = graph.head(head); // "a round of talks"
        }
        int verb = graph.head(head);
        if (verb == Graph.ROOT || isPredicate(head)) {
            return null;
        }
        boolean talks = p.type == ClaimType.TALKS && graph.is(head, "nsubj");
        boolean breach = p.type == ClaimType.VIOLATE && graph.is(head, "obl") && graph.has(head, "case", Set.of("in"));
        boolean argument = graph.is(head, "nsubj") || graph.is(head, "obj");
        boolean counted = p.type == ClaimType.VIOLATE
                && lexicon.operators(graph, verb).equals(EnumSet.of(Operator.SAY)); // "counted six violations"
        boolean free = !acts.contains(verb)
                && isPredicate(verb)
                && (counted
                        || graph.lemma(verb).equals("hold")
                        || lexicon.operators(graph, verb).stream().noneMatch(REPORTING::contains));
        return talks || ((breach || argument) && free) ? nearest(p, verb, time -> true) : null;
    }

    /** Is a word a verb that makes no claim and says nothing of one? */
    private boolean isFree(int verb) {
        return verb != Graph.ROOT
                && isPredicate(verb)
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
            participle = true; // "delivered a note on Sunday declaring"
            above = graph.head(above);
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
                        .filter(t -> t.last < w && !t.time.isElapse())
                        .filter(t -> IntStream.range(t.last + 1, w)
                                .allMatch(
                                        i -> graph.word(i).tag().equals(",") || PARTS_OF_DAY.contains(graph.lemma(i))))
                        .findFirst())
                .map(t -> resolve(t, direction(head, p.modality)))
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
                .filter(t -> t.host != Graph.ROOT && !t.time.isElapse() && isOf(t, p))
                .filter(t -> isUtterance(t.host) && verb(t.host) == p.head)
                .findFirst()
                .map(t -> resolve(t, direction(graph.word(t.host).tag().equals("VBN") ? t.host : p.head, p.modality)))
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
        Optional<Placed> clefted = times.stream()
                .filter(t -> above >= t.first && above <= t.last)
                .findFirst(); // "It was on Saturday that"
        if (clefted.isPresent() && graph.child(above, "cop").isPresent()) {
            return resolve(clefted.get(), direction(head, p.modality));
        }
        boolean cleft = above != Graph.ROOT
                && graph.child(above, "cop").isPresent()
                && graph.has(above, "nsubj", Set.of("it"))
                && (graph.is(head, "acl") || graph.is(head, "dep"));
        return cleft ? nearest(p, above, time -> true) : null;
    }

    /** "attacked on Tuesday, a day after the truce began": the one act is dated by the other. */
    private @Nullable String elapsed(Proposition p) {
        for (Placed elapse : times) {
            if (!elapse.time.isElapse()) {
                continue;
            }
            int clause = elapse.host;
            boolean subordinate = clause != Graph.ROOT
                    && (graph.children(clause, "mark").anyMatch(m -> m >= elapse.first && m <= elapse.last)
                            || (graph.is(clause, "advcl") && clause > elapse.last));
            if (subordinate && clause == p.head) {
                String day = dayAbove(clause);
                if (day != null || isPresent(verb(clause))) {
                    return elapse.time.before(day);
                }
            } else if (clause != Graph.ROOT) {
                int main = subordinate ? verb(clause) : clause;
                if (main == p.head) {
                    String other = subordinate ? nearest(p, clause, time -> true, Direction.PAST) : dayWithin(elapse);
                    if (other != null || (!subordinate && !elapse.time.isAtOnce())) {
                        return elapse.time.resolve(Direction.PAST, other);
                    }
                }
            }
        }
        return null;
    }

    /** The day of the act that a noun or gerund names behind "within hours of"; null if it has none. */
    private @Nullable String dayWithin(Placed elapse) {
        return times.stream()
                .filter(t -> t.first > elapse.last && t.host != Graph.ROOT && !t.time.isElapse())
                .filter(t -> IntStream.rangeClosed(elapse.first, elapse.last).anyMatch(i -> graph.isBelow(t.host, i)))
                .findFirst()
                .map(t -> resolve(t, Direction.PAST))
                .orElse(null);
    }

    private boolean isPresent(int verb) {
        return verb != Graph.ROOT
                && Stream.concat(Stream.of(verb), graph.children(verb, "aux", "cop"))
                        .anyMatch(
                                w -> Set.of("VBZ", "VBP").contains(graph.word(w).tag()));
    }

    /** The day of the nearest dated clause that another hangs on; null if there is none. */
    private @Nullable String dayAbove(int clause) {
        int main = verb(clause);
        for (int at = main; at != Graph.ROOT; at = verb(at)) {
            int host = at;
            Optional<String> day = times.stream()
                    .filter(t -> t.host == host && !t.time.isElapse())
                    .map(t -> resolve(t, direction(host, Modality.ACTUAL)))
                    .filter(java.util.Objects::nonNull)
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

    // --- tense

    /** Whether a clause speaks of what was or what will be. */
    private Direction direction(int word, Modality modality) {
        Direction fallback = modality == Modality.PLANNED ? Direction.FUTURE : Direction.PAST;
        int at = word;
        while (at != Graph.ROOT && !isPredicate(at)) {
            at = graph.head(at);
        }
        return at == Graph.ROOT ? fallback : tense(at, fallback, 0);
    }

    private Direction tense(int verb, Direction fallback, int depth) {
        if (depth > PHRASE) {
            return fallback;
        }
        List<Integer> auxiliaries = graph.children(verb, "aux", "cop").toList();
        boolean perfect = auxiliaries.stream().anyMatch(a -> graph.lemma(a).equals("have"));
        if (auxiliaries.stream().anyMatch(a -> graph.word(a).tag().equals("MD"))) {
            return perfect ? Direction.PAST : Direction.FUTURE;
        }
        if (perfect) {
            return Direction.PAST;
        }
        if (graph.has(verb, "mark", Set.of("to"))) {
            boolean wasTo =
                    auxiliaries.stream().anyMatch(a -> graph.word(a).tag().equals("VBD"));
            return wasTo ? Direction.NEAREST : infinitive(verb, fallback, depth);
        }
        boolean past = auxiliaries.stream().anyMatch(a -> graph.word(a).tag().equals("VBD"));
        boolean present = auxiliaries.stream()
                .anyMatch(a -> Set.of("VBZ", "VBP").contains(graph.word(a).tag()));
        boolean planned = PLANNED.contains(graph.lemma(verb));
        if (past) {
            return planned ? Direction.NEAREST : Direction.PAST;
        }
        if (present) {
            return graph.word(verb).tag().equals("VBN") && !planned ? Direction.PAST : Direction.FUTURE;
        }
        return switch (graph.word(verb).tag()) {
            case "VBD" -> Direction.PAST;
            case "VBN" -> planned ? Direction.NEAREST : Direction.PAST;
            case "VBZ", "VBP" -> headline && fallback == Direction.PAST ? Direction.PAST : Direction.FUTURE;
            case "VBG" ->
                graph.is(verb, "acl") && graph.child(verb, "mark", "case").isEmpty()
                        ? Direction.NEAREST // "a truce beginning on Sunday"
                        : inherited(verb, fallback, depth);
            case "MD" -> Direction.FUTURE;
            default -> inherited(verb, fallback, depth);
        };
    }

    private Direction infinitive(int verb, Direction fallback, int depth) {
        int above = graph.head(verb);
        if (above == Graph.ROOT) {
            return Direction.FUTURE; // a headline's "to sign"
        }
        if (graph.child(verb, "nsubj").isPresent()) {
            return Direction.FUTURE; // "foes to sign truce Thursday, army says"
        }
        boolean purpose = graph.is(verb, "advcl");
        String lemma = graph.lemma(above);
        boolean described = !graph.word(above).isVerb() && !PLANNED.contains(lemma); // "the first to say"
        if (purpose || described || IMPLICATIVE.contains(lemma)) {
            return inherited(verb, fallback, depth);
        }
        boolean past = Set.of("VBD", "VBN").contains(graph.word(above).tag())
                || graph.children(above, "aux", "cop")
                        .anyMatch(a -> graph.word(a).tag().equals("VBD"));
        boolean scheduled = lemma.equals("be") || PLANNED.contains(lemma);
        return past && scheduled ? Direction.NEAREST : Direction.FUTURE;
    }

    private Direction inherited(int verb, Direction fallback, int depth) {
        int above = verb(verb);
        return above == Graph.ROOT ? fallback : tense(above, fallback, depth + 1);
    }
}
