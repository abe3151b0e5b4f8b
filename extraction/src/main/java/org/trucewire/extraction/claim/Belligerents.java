package org.trucewire.extraction.claim;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.text.Sentence;

/**
 * Who fights whom in an article: every pair of actors that could be belligerents is scored by how often and how closely
 * the text sets them against each other.
 */
final class Belligerents {

    private static final int BETWEEN = 6;
    private static final int HYPHEN = 5;
    private static final int JOINED = 2;
    private static final int TOGETHER = 1;
    private static final int HEADLINE = 2;
    private static final int CEASEFIRE = 3;

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}-]+");

    private final Map<SortedSet<String>, Integer> scores = new LinkedHashMap<>();

    private Belligerents() {}

    static Belligerents of(
            String text,
            List<Sentence> sentences,
            List<EntityMention> mentions,
            ActorCatalogue catalogue,
            Lexicon lexicon) {
        Belligerents belligerents = new Belligerents();
        int next = 0;
        for (Sentence sentence : sentences) {
            int from = next;
            while (next < mentions.size()
                    && mentions.get(next).span().start() < sentence.span().end()) {
                next++;
            }
            List<EntityMention> here = mentions.subList(from, next).stream()
                    .filter(m -> m.actor() != null && m.type() != EntityType.PERSON && m.type() != EntityType.PLACE)
                    .filter(m -> catalogue
                            .actor(String.valueOf(m.actor()))
                            .filter(a -> !a.isThirdParty())
                            .isPresent())
                    .toList();
            int weight = (sentence.isHeadline() ? HEADLINE : 1)
                    * (speaksOfCeasefire(sentence.span().of(text), lexicon) ? CEASEFIRE : 1);
            for (int i = 0; i < here.size(); i++) {
                for (int j = i + 1; j < here.size(); j++) {
                    belligerents.add(
                            here.get(i),
                            here.get(j),
                            weight * closeness(text, sentence.span(), here.get(i), here.get(j)));
                }
            }
        }
        return belligerents;
    }

    private static boolean speaksOfCeasefire(String sentence, Lexicon lexicon) {
        return WORDS.splitAsStream(sentence.toLowerCase(Locale.ROOT)).anyMatch(lexicon::isStrong);
    }

    private static int closeness(String text, Span sentence, EntityMention a, EntityMention b) {
        String gap = text.substring(a.span().end(), b.span().start());
        String before = text.substring(sentence.start(), a.span().start()).stripTrailing();
        if (gap.equals("-") || gap.equals("–") || gap.equals("/")) {
            return HYPHEN;
        }
        boolean joined = gap.matches("(?:’s|'s)?,? (?:and|against|with|or) (?:the )?(?:[\\p{L}\\-]+ ){0,3}");
        if (joined && before.matches("(?s).*\\bbetween(?: the)?(?: [\\p{L}\\-]+){0,2}")) {
            return BETWEEN;
        }
        return joined ? JOINED : TOGETHER;
    }

    private void add(EntityMention a, EntityMention b, int score) {
        SortedSet<String> pair = new TreeSet<>(Set.of());
        pair.add(String.valueOf(a.actor()));
        pair.add(String.valueOf(b.actor()));
        if (pair.size() == 2) {
            scores.merge(pair, score, Integer::sum);
        }
    }

    /** The pair that the article is about; empty if it names no two. */
    SortedSet<String> main() {
        return best(Set.of());
    }

    /** The likeliest pair with these among them; empty if no pair has them all. */
    SortedSet<String> best(Set<String> members) {
        return scores.entrySet().stream()
                .filter(e -> e.getKey().containsAll(members))
                .max(Map.Entry.<SortedSet<String>, Integer>comparingByValue()
                        .thenComparing(e -> e.getKey().toString(), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElseGet(TreeSet::new);
    }
}
