package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.text.ArticleText;
import org.trucewire.extraction.text.Sentence;

/**
 * Who speaks in a transcript: a paragraph that begins with a name and a colon, "MR. DUBE: …", is theirs, and so is all that follows up
 * to the next. An article without such turns has none. Immutable.
 */
final class Turns {

    /**
     * One turn.
     *
     * @param speaker who speaks; empty for those who ask
     * @param asks does somebody ask whom the transcript does not name?
     */
    record Turn(SortedSet<String> speaker, boolean asks) {}

    /** A name in capitals, or the letter or word for a question or an answer. */
    private static final Pattern LABEL = Pattern.compile(
            "(?:(Q|A|Question|Answer)|((?:\\p{Lu}[\\p{Lu}'’.\\-]*|Mc\\p{Lu}+)(?: (?:\\p{Lu}[\\p{Lu}'’.\\-]*|Mc\\p{Lu}+)){0,4})(?: \\([^)]{1,40}\\))?): ");

    private static final Set<String> ASKING = Set.of(
            "q", "question", "journalist", "reporter", "moderator", "host", "interviewer", "presenter", "anchor");
    private static final Set<String> ANSWERING = Set.of("a", "answer");

    /** The words for what transcripts are of. */
    private static final Pattern OCCASION = Pattern.compile(
            "(?i)briefing|press conference|news conference|remarks|interview|transcript|spokes(?:man|woman|person)|gaggle|stakeout");

    /** Fewer turns make no transcript. */
    private static final int FEWEST = 3;

    /** Whose the occasion is, the title or the first sentences tell. */
    private static final int OPENING = 3;

    private final Map<Integer, Turn> byStart = new HashMap<>();
    private final Map<Integer, Integer> texts = new HashMap<>();

    private Turns() {}

    static Turns of(ArticleText text, List<EntityMention> mentions) {
        Turns turns = new Turns();
        List<Sentence> opening = new ArrayList<>();
        Map<Integer, String> labels = new HashMap<>();
        int paragraph = -1;
        for (Sentence sentence : text.sentences()) {
            if (sentence.paragraph() != paragraph) {
                int start = sentence.span().start();
                int line = text.text().lastIndexOf('\n', start)
                        + 1; // a name in capitals may have been taken for a dateline
                Matcher label =
                        LABEL.matcher(text.text()).region(line, sentence.span().end());
                if (label.lookingAt()) {
                    labels.put(start, label.group().substring(0, label.group().length() - 2));
                    turns.texts.put(start, label.end());
                }
            }
            paragraph = sentence.paragraph();
            if (opening.size() < OPENING) {
                opening.add(sentence);
            }
        }
        boolean repeated = new HashSet<>(labels.values()).size() < labels.size();
        if (labels.size() < FEWEST || !repeated) {
            return new Turns();
        }
        SortedSet<String> host = host(text.text(), opening, mentions);
        Turn turn = null;
        for (Sentence sentence : text.sentences()) {
            String label = labels.get(sentence.span().start());
            if (label != null) {
                turn = turn(label, text.text().lastIndexOf('\n', sentence.span().start()) + 1, host, mentions);
            } else if (sentence.span().of(text.text()).startsWith("(")) {
                turn = null;
            }
            if (turn != null) {
                turns.byStart.put(sentence.span().start(), turn);
            }
        }
        return turns;
    }

    private static Turn turn(String label, int start, SortedSet<String> host, List<EntityMention> mentions) {
        String word = label.toLowerCase(Locale.ROOT);
        if (ASKING.contains(word)) {
            return new Turn(new TreeSet<>(), true);
        }
        Span place = new Span(start, start + label.length());
        Optional<EntityMention> named = ANSWERING.contains(word)
                ? mentions.stream().filter(Discourse::isPerson).findFirst()
                : mentions.stream().filter(m -> place.contains(m.span())).findFirst();
        Optional<String> agent = named.map(EntityMention::agent);
        if (agent.isPresent()) {
            return new Turn(new TreeSet<>(Set.of(agent.get())), false);
        }
        if (!host.isEmpty()) {
            return new Turn(host, false);
        }
        return new Turn(
                named.map(m -> new TreeSet<>(Set.of("person:" + m.text()))).orElseGet(TreeSet::new), false);
    }

    /** Whose briefing it is: "State Department briefing", "press conference by the UN envoy". */
    private static SortedSet<String> host(String text, List<Sentence> opening, List<EntityMention> mentions) {
        for (Sentence sentence : opening) {
            Matcher occasion = OCCASION.matcher(text)
                    .region(sentence.span().start(), sentence.span().end());
            if (!occasion.find()) {
                continue;
            }

            Optional<String> nearest = mentions.stream()
                    .filter(m -> sentence.span().contains(m.span()) && m.agent() != null)
                    .min(Comparator.comparingInt(m ->
                            Math.max(occasion.start() - m.span().end(), m.span().start() - occasion.end())))
                    .map(EntityMention::agent);
            if (nearest.isPresent()) {
                return new TreeSet<>(Set.of(nearest.get()));
            }
        }
        return new TreeSet<>();
    }

    /** Whose turn a sentence is part of; empty outside transcripts. */
    Optional<Turn> at(Sentence sentence) {
        return Optional.ofNullable(byStart.get(sentence.span().start()));
    }

    /** Where what is said begins: behind the name of who says it. */
    int begin(Sentence sentence) {
        int start = sentence.span().start();
        return byStart.containsKey(start) ? texts.getOrDefault(start, start) : start;
    }
}
