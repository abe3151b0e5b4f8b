package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;

/**
 * A claim in the making: what a predicate says, then what the words above it make of that. Words are named by their
 * index in the sentence's graph. Lives only while one sentence is read.
 */
final class Proposition {

    /** The predicate; after the words above have changed the type, the word that did. */
    int head;
    /** What it claims; null for a halt in fighting whose type is still open. */
    @Nullable
    ClaimType type;
    /** Who does it. */
    List<Integer> agents;
    /** The noun that stands for the ceasefire; -1 if there is none. */
    final int theme;
    /** The noun for talks of which something is said; -1 if there is none. */
    int talks = -1;
    /** Who is addressed. */
    List<Integer> targets;
    /** Are the agents "each other", so that each accuses the rest? */
    boolean reciprocal;
    /** Should parties that the ceasefire is between stand in for missing agents? */
    boolean agentsFromTheme;

    boolean negative;
    /** The words of the predicate. */
    List<String> words = List.of();

    /** Does the predicate hold a negation as one of its words: "say no to", "pay no heed to"? */
    boolean saysNo;

    Modality modality = Modality.ACTUAL;
    /** Who says so. */
    List<Integer> sources = new ArrayList<>();
    /** Taken for granted by the sentence, so that who speaks does not vouch for it. */
    boolean presupposed;
    /** An act of war that somebody refrains from. */
    boolean forborne;
    /** A threat to fight again, if it is to come. */
    boolean threat;
    /** That there is a ceasefire, or is none. */
    boolean exists;
    /** A halt of which nothing is said but that somebody halts. */
    boolean bare;
    /** "did the same": that somebody does what another is said to do. */
    boolean copies;
    /** Only asked, not claimed. */
    boolean dropped;
    /** Told in a relative clause or an apposition: the words above say nothing of it but who tells it. */
    boolean aside;
    /** A judgement that counts only as somebody's: nothing if the reporter makes it. */
    boolean voiced;
    /** An answer to a charge: nothing if nobody has made one. */
    boolean answer;
    /** Is it what another proposition depends on: "if the truce breaks"? */
    boolean antecedent;
    /** Words that the date may stand with: the predicate and the speech verbs above acts of speech. */
    final List<Integer> anchors = new ArrayList<>();
    /** Words that deny it. */
    final SortedSet<Integer> deniers = new TreeSet<>();
    /** Words that make it less than a fact. */
    final SortedSet<Integer> hedges = new TreeSet<>();
    /** Name of the rule, for explanation. */
    String rule;

    Proposition(
            int head, @Nullable ClaimType type, List<Integer> agents, int theme, List<Integer> targets, String rule) {
        this.head = head;
        this.type = type;
        this.agents = agents;
        this.theme = theme;
        this.targets = targets;
        this.rule = rule;
        this.anchors.add(head);
    }

    /** A second proposition that the same words make. */
    Proposition also(int newHead, ClaimType newType, List<Integer> newAgents, String newRule) {
        return new Proposition(newHead, newType, newAgents, theme, List.of(), newRule);
    }

    /** Becomes what the word above makes of it. */
    void become(int newHead, @Nullable ClaimType newType, List<Integer> newAgents, List<Integer> newTargets) {
        head = newHead;
        type = newType;
        agents = newAgents;
        targets = newTargets;
        agentsFromTheme = false;
        reciprocal = false;
        presupposed = false;
        anchors.add(newHead);
    }

    /** "told to return fire": what is ordered is more than a threat. */
    void order() {
        if (threat) {
            threat = false;
            weaken(Modality.POSSIBLE);
        }
    }

    /** The less real of two modalities stands. */
    void weaken(Modality other) {
        if (rank(other) > rank(modality)) {
            modality = other;
        }
    }

    private static int rank(Modality modality) {
        return switch (modality) {
            case ACTUAL -> 0;
            case PLANNED -> 1;
            case POSSIBLE -> 2;
            case CONDITIONAL -> 3;
        };
    }
}
