package org.trucewire.extraction.claim;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.syntax.Word;
import org.trucewire.extraction.table.Table;
import org.trucewire.extraction.text.Sentence;

/**
 * Decides cheaply what is worth parsing: first whether an article speaks of a ceasefire between armed sides at all, then
 * which of its sentences can hold a claim.
 */
final class Gate {

    /** How many different words of war an article needs: a truce in trade or sport comes with fewer. */
    private static final int WAR_WORDS = 3;

    /** A halt and what is halted stand no farther apart than this many words: "halt to the rebels' attacks". */
    private static final int HALT_REACH = 5;

    private final Lexicon lexicon;
    private final Set<String> war = new HashSet<>();
    private final Set<String> halting = new HashSet<>();
    private final Set<String> halted = new HashSet<>();

    Gate(Lexicon lexicon) {
        this.lexicon = lexicon;
        for (Table.Row row :
                Table.beside(Gate.class, "gate.tsv", "word", "kind").rows()) {
            Set<String> words =
                    switch (row.required("kind")) {
                        case "WAR" -> war;
                        case "HALTING" -> halting;
                        case "HALTED" -> halted;
                        default -> throw row.refused("kind is none of WAR, HALTING, HALTED");
                    };
            words.add(row.required("word"));
        }
    }

    /** Does the report speak of a ceasefire, and of war? One pass over its words. */
    boolean opens(String text, List<Sentence> sentences) {
        boolean ceasefire = false;
        Set<String> seen = new HashSet<>();
        for (Sentence sentence : sentences) {
            int sinceHalt = HALT_REACH + 1;
            for (String word : words(text, sentence.span())) {
                if (war.contains(word)) {
                    seen.add(word);
                }
                sinceHalt = halting.contains(word) ? 0 : sinceHalt + 1;
                String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
                ceasefire |= lexicon.isStrong(singular) || (sinceHalt <= HALT_REACH && halted.contains(word));
            }
        }
        return ceasefire && seen.size() >= WAR_WORDS;
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
                words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
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
