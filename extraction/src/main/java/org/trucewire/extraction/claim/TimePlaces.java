package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.trucewire.extraction.claim.Lexicon.Operator;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.syntax.Word;
import org.trucewire.extraction.time.TimeExpression;

/** Finds the verb or act that each expression of time in a sentence belongs to, and the preposition that it stands behind. */
final class TimePlaces {

    static final Set<String> SINCE = Set.of("since");
    static final Set<String> FROM = Set.of("from", "starting", "beginning", "effective", "as");
    static final Set<String> UNTIL = Set.of("until", "till", "through", "to");
    static final Set<String> OUTSIDE = Set.of("before", "after", "ahead", "prior", "between", "within");

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

    private static final Set<String> TO = Set.of("and", "to", "until", "till", "through");

    private final Lexicon lexicon;
    private final Graph graph;
    private final Ceasefires ceasefires;
    private final Tense tense;
    /** The words that some claim of the sentence is made by. */
    private final Set<Integer> acts;

    private final List<PlacedTime> found = new ArrayList<>();

    TimePlaces(Lexicon lexicon, Graph graph, Ceasefires ceasefires, Tense tense, Set<Integer> acts) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.ceasefires = ceasefires;
        this.tense = tense;
        this.acts = acts;
    }

    /** A word for a part of the day, or a mark between a time and its day. */
    static boolean isPartOfDay(String lemma) {
        return PARTS_OF_DAY.contains(lemma);
    }

    /** Those of the expressions that stand in the graph, in order. */
    List<PlacedTime> of(List<TimeExpression> times) {
        times.stream().filter(t -> t.span().overlaps(graph.span())).forEach(t -> place(t).ifPresent(this::add));
        return List.copyOf(found);
    }

    /** "between Saturday and Monday", "from Saturday to Monday": the second is where the stretch ends. */
    private void add(PlacedTime next) {
        PlacedTime before = found.isEmpty() ? null : found.get(found.size() - 1);
        boolean stretch = before != null
                && (before.preposition().equals("between") || before.isFrom())
                && IntStream.range(before.last() + 1, next.first()).anyMatch(i -> TO.contains(graph.lemma(i)))
                && IntStream.range(before.last() + 1, next.first())
                        .allMatch(i -> TO.contains(graph.lemma(i))
                                || PARTS_OF_DAY.contains(graph.lemma(i))
                                || FILLERS.contains(graph.lemma(i))
                                || graph.word(i).tag().equals("CD"));
        if (before == null || !stretch) {
            found.add(next);
            return;
        }
        found.set(found.size() - 1, before.with("from"));
        found.add(next.with("until"));
    }

    private Optional<PlacedTime> place(TimeExpression time) {
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
        boolean attribute = host != Graph.ROOT && host > last && !tense.isPredicate(host);
        return Optional.of(new PlacedTime(time, first, last, host, attribute ? "" : preposition(first)));
    }

    private String preposition(int first) {
        String nearest = "";
        for (int i = first - 1; i >= Math.max(0, first - PHRASE); i--) {
            String text = graph.word(i).text().toLowerCase(Locale.ROOT);
            boolean minutesTo =
                    text.equals("to") && PARTS_OF_DAY.contains(graph.lemma(i + 1)); // "one minute to midnight"
            if (SINCE.contains(text) || FROM.contains(text) || (UNTIL.contains(text) && !minutesTo)) {
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
        while (graph.head(top) != Graph.ROOT && isPartOfDayNoun(graph.head(top))) {
            top = graph.head(top);
        }
        if (time.isElapse()) {
            return tense.predicateAbove(top);
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
                        .filter(c -> c > speech && tense.isPredicate(c))
                        .findFirst()
                        .orElse(-1)
                : -1;
    }

    private boolean isPartOfDayNoun(int word) {
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
        while (at != Graph.ROOT && !tense.isPredicate(at)) {
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
            int above = tense.predicateAbove(at);
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
}
