package org.trucewire.extraction.claim;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /** So many different words of other fields make a short article one of theirs, unless it has more of war. */
    private static final int CIVIL_FIELD = 3;

    /** A halt and what is halted stand no farther apart than this many words: "halt to the rebels' attacks". */
    private static final int HALT_REACH = 5;

    private final Lexicon lexicon;
    private final Set<String> war = new HashSet<>();
    private final Set<String> civil = new HashSet<>();
    private final Set<String> halting = new HashSet<>();
    private final Set<String> halted = new HashSet<>();
    private final Set<String> lulls = new HashSet<>();

    Gate(Lexicon lexicon) {
        this.lexicon = lexicon;
        for (Table.Row row :
                Table.beside(Gate.class, "gate.tsv", "word", "kind").rows()) {
            Set<String> words =
                    switch (row.required("kind")) {
                        case "WAR" -> war;
                        case "CIVIL" -> civil;
                        case "HALTING" -> halting;
                        case "HALTED" -> halted;
                        case "LULL" -> lulls;
                        default -> throw row.refused("kind is none of WAR, CIVIL, HALTING, HALTED, LULL");
                    };
            words.add(row.required("word"));
        }
    }

    /** Does the report speak of a ceasefire, and of war rather than of peaceful fields? One pass over its words. */
    boolean opens(String text, List<Sentence> sentences, ActorCatalogue catalogue) {
        boolean ceasefire = false;
        boolean lull = false;
        int length = 0;
        Set<String> wars = new HashSet<>();
        Set<String> civils = new HashSet<>();
        for (Sentence sentence : sentences) {
            int sinceHalting = HALT_REACH + 1;
            int sinceHalted = HALT_REACH + 1;
            for (String written : words(text, sentence.span())) {
                String word = written.toLowerCase(Locale.ROOT);
                length++;
                if (war.contains(word)) {
                    wars.add(word);
                }
                if (civil.contains(written)) {
                    civils.add(written); // "workers", but not the "Workers" of a party's name
                }
                lull |= lulls.contains(word);
                sinceHalting = halting.contains(word) ? 0 : sinceHalting + 1;
                sinceHalted = halted.contains(word) ? 0 : sinceHalted + 1;
                String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
                ceasefire |= lexicon.isStrong(singular)
                        || (sinceHalting <= HALT_REACH && sinceHalted <= HALT_REACH && sinceHalting != sinceHalted);
            }
        }
        int lead = wars.size() - civils.size();
        int wanted = length >= LONG ? WAR_LEAD : civils.size() < CIVIL_FIELD ? 0 : 1;
        boolean warring = lead >= (length < LONG ? 1 : ARMED);
        boolean spoken = (ceasefire || (lull && warring)) && (length < LONG || wars.size() >= WAR_WORDS);
        return spoken && (lead >= wanted || (lead + ARMED >= wanted && namesArmedGroup(text, sentences, catalogue)));
    }

    private static boolean namesArmedGroup(String text, List<Sentence> sentences, ActorCatalogue catalogue) {
        return sentences.stream()
                .flatMap(sentence -> catalogue.find(text, sentence.span()).stream())
                .flatMap(match -> match.meanings().stream())
                .filter(name -> name.use() == NameUse.NAME)
                .anyMatch(name -> catalogue
                        .actor(name.actor())
                        .filter(Actor::isArmedGroup)
                        .isPresent());
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
