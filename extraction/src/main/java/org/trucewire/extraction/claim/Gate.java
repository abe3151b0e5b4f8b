package org.trucewire.extraction.claim;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.NameUse;
import org.trucewire.extraction.syntax.Word;
import org.trucewire.extraction.table.Table;
import org.trucewire.extraction.text.Sentence;

/**
 * Decides cheaply what is worth parsing: first whether an article speaks of a ceasefire between armed sides at all, then
 * which of its sentences can hold a claim.
 */
final class Gate {

    /** How many different words of war a long article needs, and how many more than of peaceful fields: truces in trade come with fewer. */
    private static final int WAR_WORDS = 2;

    private static final int WAR_LEAD = 2;

    /** The name of an armed group tells as much of war as this many words of it. */
    private static final int ARMED = 4;

    /** Shorter articles, briefs and single sentences, need no words of war, only no others. */
    private static final int LONG = 150;

    /** So many more words of peaceful fields than of war alone make the war of an article a figure of speech. */
    private static final int BORROWED = 3;

    /** Fewer words of war alone than these prove no war. */
    private static final int LITERAL = 2;

    /** The same in a short article, where they are more than those of war. */
    private static final int BORROWED_BRIEFLY = 2;

    /** A halt and what is halted stand no farther apart than this many words: "halt to the rebels' attacks". */
    private static final int HALT_REACH = 5;

    /** "ceasefire line", "Truce Supervision Organization" */
    private static final Set<String> NAMED_AFTER = Set.of("line", "lines", "supervision", "boundary");

    private final Lexicon lexicon;
    private final Set<String> war = new HashSet<>();
    private final Set<String> figures = new HashSet<>();
    private final Set<String> civil = new HashSet<>();
    private final Set<String> halting = new HashSet<>();
    private final Set<String> halted = new HashSet<>();
    private final Set<String> lulls = new HashSet<>();
    private final Set<String> plains = new HashSet<>();

    Gate(Lexicon lexicon) {
        this.lexicon = lexicon;
        for (Table.Row row :
                Table.beside(Gate.class, "gate.tsv", "word", "kind").rows()) {
            Set<String> words =
                    switch (row.required("kind")) {
                        case "WAR" -> war;
                        case "FIGURE" -> figures;
                        case "CIVIL" -> civil;
                        case "HALTING" -> halting;
                        case "HALTED" -> halted;
                        case "LULL" -> lulls;
                        case "PLAIN" -> plains;
                        default ->
                            throw row.refused("kind is none of WAR, FIGURE, CIVIL, HALTING, HALTED, LULL, PLAIN");
                    };
            words.add(row.required("word"));
        }
    }

    /** Does the report speak of a ceasefire, and of war rather than of peaceful fields? One pass over its words. */
    boolean opens(String text, List<Sentence> sentences, ActorCatalogue catalogue) {
        boolean ceasefire = false;
        boolean plain = false;
        boolean lull = false;
        int length = 0;
        Set<String> wars = new HashSet<>();
        Set<String> civils = new HashSet<>();
        for (Sentence sentence : sentences) {
            int sinceHalting = HALT_REACH + 1;
            int sinceHalted = HALT_REACH + 1;
            List<String> written = words(text, sentence.span());
            ceasefire |= namesCeasefire(written);
            for (String original : written) {
                String word = original.toLowerCase(Locale.ROOT);
                length++;
                if (war.contains(word)) {
                    wars.add(word);
                }
                if (civil.contains(original)) {
                    civils.add(original); // "workers", but not the "Workers" of a party's name
                }
                plain |= plains.contains(original);
                lull |= lulls.contains(word);
                sinceHalting = halting.contains(word) ? 0 : sinceHalting + 1;
                sinceHalted = halted.contains(word) ? 0 : sinceHalted + 1;
                ceasefire |= sinceHalting <= HALT_REACH && sinceHalted <= HALT_REACH && sinceHalting != sinceHalted;
            }
        }
        int lead = wars.size() - civils.size();
        int wanted = length < LONG ? 0 : WAR_LEAD;
        Set<String> literal = new HashSet<>(wars);
        literal.removeAll(figures);
        int borrowing = civils.size() - literal.size();
        boolean borrowed = length < LONG
                ? civils.size() >= BORROWED_BRIEFLY && borrowing > 0
                : borrowing >= BORROWED || literal.size() < LITERAL;
        boolean warring = lead >= (length < LONG ? 1 : ARMED);
        boolean warlike = length < LONG || wars.size() >= WAR_WORDS;
        boolean spoken = (ceasefire || (lull && warring)) && (warlike || plain);
        if (!spoken || lead + ARMED < wanted) {
            return false;
        }
        if (lead >= wanted && !borrowed && warlike) {
            return true;
        }
        Set<Actor> actors = named(text, sentences, catalogue);
        boolean group = actors.stream().anyMatch(Actor::isArmedGroup);
        boolean enemies = (lead >= wanted || plain)
                && borrowing < BORROWED
                && actors.stream().anyMatch(one -> actors.stream()
                        .anyMatch(other -> lexicon.opponents(one.id()).contains(other.id())));
        return group || enemies;
    }

    /**
     * Can acts of war of a report be those of a ceasefire that it does not name: "fighting went on"? A long one of a war speaks of
     * much that stops and goes on without one.
     */
    boolean isShortOrNamesCeasefire(String text, List<Sentence> sentences) {
        List<List<String>> words =
                sentences.stream().map(sentence -> words(text, sentence.span())).toList();
        return words.stream().mapToInt(List::size).sum() < LONG
                || words.stream().anyMatch(this::namesCeasefireInLowerCase);
    }

    /** A word for a ceasefire, and not for a line or a body named after one. */
    private boolean namesCeasefire(List<String> words) {
        return IntStream.range(0, words.size())
                .anyMatch(i -> lexicon.isStrong(singular(words.get(i).toLowerCase(Locale.ROOT)))
                        && (i + 1 == words.size()
                                || !NAMED_AFTER.contains(words.get(i + 1).toLowerCase(Locale.ROOT))));
    }

    /** Without capitals: "Operation Ceasefire" and "Armistice Day" name none. */
    private boolean namesCeasefireInLowerCase(List<String> words) {
        return namesCeasefire(words.stream()
                .filter(word -> Character.isLowerCase(word.charAt(0)))
                .toList());
    }

    private static String singular(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static Set<Actor> named(String text, List<Sentence> sentences, ActorCatalogue catalogue) {
        return sentences.stream()
                .flatMap(sentence -> catalogue.find(text, sentence.span()).stream())
                .flatMap(match -> match.meanings().stream())
                .filter(name -> name.use() == NameUse.NAME)
                .flatMap(name -> catalogue.actor(name.actor()).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> words(String text, Span span) {
        List<String> words = new java.util.ArrayList<>();
        int start = -1;
        for (int i = span.start(); i <= span.end(); i++) {
            boolean inner =
                    i < span.end() && (Character.isLetter(text.charAt(i)) || (text.charAt(i) == '-' && start >= 0));
            if (inner && start < 0) {
                start = i;
            } else if (!inner && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** Can a sentence of an article that the gate let in hold a claim? */
    boolean passes(List<Word> sentence) {
        return sentence.stream().map(Word::lemma).anyMatch(lexicon::isTopical);
    }
}
