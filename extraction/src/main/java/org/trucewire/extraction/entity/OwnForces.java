package org.trucewire.extraction.entity;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.NameUse;

/**
 * Bodies that by their heads would be organs of a state ("army", "council") and are groups of their own by their names or by what
 * the article says of them: "the Free Hill Army", "the rebel Delta Council", "the River Command, a militia of herders". Immutable.
 */
final class OwnForces {

    /** An apposition tells what a body is in its first words. */
    private static final int REACH = 8;

    private static final Set<String> HEADS = Set.of("army", "forces", "council");

    private final Set<String> names;

    private OwnForces(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /** @param shortForms short forms, by what they stand for */
    static OwnForces of(
            List<Tokens> sentences,
            List<Candidate> candidates,
            Map<String, Candidate> shortForms,
            ActorCatalogue catalogue,
            NameWords words) {
        Set<String> names = new HashSet<>();
        boolean rebels = sentences.stream().anyMatch(tokens -> speaksOfRebels(tokens, words));
        for (Candidate candidate : candidates) {
            Tokens tokens = sentences.get(candidate.sentence());
            String surface = candidate.span().of(tokens.text());
            Candidate whole = shortForms.getOrDefault(surface, candidate);
            boolean own = whole.body()
                    && whole.words() > 1
                    && whole.meanings().isEmpty()
                    && (isCalled(whole.span().of(tokens.text()), words)
                            || ((isDescribed(tokens, candidate, words)
                                            || (rebels && isOfAPeople(sentences.get(whole.sentence()), whole, words)))
                                    && !namesSomebody(sentences.get(whole.sentence()), whole, catalogue)));
            if (own) {
                names.add(NameTypes.fold(
                        whole.span().of(sentences.get(whole.sentence()).text())));
            }
        }
        return new OwnForces(names);
    }

    boolean contains(String name) {
        return names.contains(NameTypes.fold(name));
    }

    /** Of "the Swedish Defence Council" its name says whose it is. */
    private static boolean namesSomebody(Tokens tokens, Candidate body, ActorCatalogue catalogue) {
        return catalogue.find(tokens.text(), body.span()).stream()
                .flatMap(match -> match.meanings().stream())
                .anyMatch(m -> m.use() != NameUse.PERSON && m.use() != NameUse.MEDIUM && m.use() != NameUse.CAPITAL);
    }

    /** "Kachin Defence Council", which begins with none of the words that begin the names of states' organs. */
    private static boolean isOfAPeople(Tokens tokens, Candidate body, NameWords words) {
        String first = tokens.lower(body.from());
        return HEADS.contains(tokens.lower(body.to() - 1))
                && Character.isLetter(first.charAt(0))
                && !words.tells(NameWords.Force.COMMON, first)
                && !words.isEveryday(first);
    }

    private static boolean speaksOfRebels(Tokens tokens, NameWords words) {
        for (int i = 0; i < tokens.size(); i++) {
            if (words.tells(NameWords.Force.BESIDE, tokens.lower(i)) || isArmedGroup(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isArmedGroup(Tokens tokens, int i) {
        return tokens.lower(i).equals("armed") && tokens.lower(i + 1).startsWith("group");
    }

    private static boolean isCalled(String name, NameWords words) {
        return List.of(NameTypes.fold(name).split(" ", -1)).stream()
                .anyMatch(word -> words.tells(NameWords.Force.NAME, word));
    }

    private static boolean isDescribed(Tokens tokens, Candidate body, NameWords words) {
        int before = body.from() - 1;
        if (words.tells(NameWords.Force.BESIDE, tokens.lower(before))
                || words.tells(NameWords.Force.BESIDE, tokens.lower(body.to()))) {
            return true;
        }
        int at = body.to();
        if (tokens.is(at, "(") && tokens.is(at + 2, ")")) {
            at += 3;
        }
        if (tokens.is(at, ",")) {
            return describes(tokens, words, at + 1, 1);
        }
        // "a faction of herders, the River Command"
        int comma = tokens.is(before, "the") ? before - 1 : before;
        return tokens.is(comma, ",") && describes(tokens, words, comma - 1, -1);
    }

    /** Is there a word for an armed group among the words from an index on, up to the end of the phrase? */
    private static boolean describes(Tokens tokens, NameWords words, int from, int step) {
        for (int i = from; i >= 0 && i < tokens.size() && Math.abs(i - from) < REACH; i += step) {
            boolean ends = tokens.is(i, ",")
                    || tokens.is(i, "(")
                    || tokens.isTagged(i, "VBD")
                    || tokens.isTagged(i, "VBZ")
                    || tokens.isTagged(i, "MD");
            if (ends) {
                return false;
            }
            boolean armed = words.tells(NameWords.Force.BESIDE, tokens.lower(i)) || isArmedGroup(tokens, i);
            if (armed) {
                return true;
            }
        }
        return false;
    }
}
