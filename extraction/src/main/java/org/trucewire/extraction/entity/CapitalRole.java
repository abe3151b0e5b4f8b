package org.trucewire.extraction.entity;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.entity.NameWords.Beside;
import org.trucewire.extraction.entity.NameWords.Meant;
import org.trucewire.extraction.entity.NameWords.Title;

/**
 * Tells by its role in the sentence whether a capital, a palace or a land stands for the power that sits there ("Moscow
 * hoped", "talks with Moscow") or for itself ("in Moscow", "the Moscow airport"). Rules over tags: a parse is too slow for
 * every sentence.
 */
final class CapitalRole {

    /** Prepositions over which a word of giving or pressing is seen: "supplies to Kyiv". */
    private static final Set<String> BRIDGES = Set.of("to", "of", "on", "from", "in", "for", "by", "upon");

    private static final int NEAR = 3;

    private final NameWords nameWords;

    CapitalRole(NameWords nameWords) {
        this.nameWords = nameWords;
    }

    /**
     * What is meant.
     *
     * @param joined what the name before it means, if the two are joined by "and", "or" or a comma; null if there is none
     */
    Meant meant(Tokens tokens, int from, int to, @Nullable Meant joined) {
        Optional<Meant> after = after(tokens, to);
        if (after.isPresent()) {
            return after.get();
        }
        int at = tokens.is(from - 1, "the") ? from - 1 : from;
        if (joined != null && isJoint(tokens, at - 1)) {
            return joined;
        }
        return before(tokens, at).orElse(Meant.POWER);
    }

    static boolean isJoint(Tokens tokens, int index) {
        return tokens.is(index, "and")
                || tokens.is(index, ",")
                || tokens.is(index, "or")
                || tokens.is(index, "/")
                || tokens.is(index, "-");
    }

    private Optional<Meant> after(Tokens tokens, int to) {
        if (to >= tokens.size()) {
            return Optional.empty();
        }
        if (tokens.isTagged(to, "POS")) {
            return Optional.empty();
        }
        if (tokens.is(to, "(")) {
            return Optional.of(Meant.CITY);
        }
        int limit = Math.min(tokens.size(), to + 3);
        if (nameWords.titleFrom(tokens, to) > 0
                && nameWords
                        .title(tokens.lower(to, to + nameWords.titleFrom(tokens, to)))
                        .filter(t -> t == Title.OFFICE || t == Title.STATE)
                        .isPresent()) {
            // "the Kremlin spokesman"
            return Optional.of(Meant.POWER);
        }
        // "the Tripoli truce offer": the last noun of the chain tells
        Meant told = null;
        boolean noun = false;
        for (int i = to; i < limit && isNoun(tokens, i); i++) {
            noun = true;
            Meant word = nameWords.meant(Beside.AFTER, tokens.lower(i));
            told = word == null ? told : word;
        }
        if (told != null) {
            return Optional.of(told);
        }
        // any other noun that it modifies is of the city: "the Tehran bazaar"
        return noun ? Optional.of(Meant.CITY) : Optional.empty();
    }

    private static boolean isNoun(Tokens tokens, int i) {
        return tokens.isTagged(i, "NN") && !tokens.isCapital(i);
    }

    private Optional<Meant> before(Tokens tokens, int at) {
        String word = tokens.lower(at - 1);
        if (BRIDGES.contains(word)) {
            for (int i = at - 2; i >= Math.max(0, at - 1 - NEAR); i--) {
                Meant near = nameWords.meant(Beside.BEFORE_NEAR, tokens.lower(i));
                if (near != null) {
                    return Optional.of(near);
                }
                if (tokens.isTagged(i, ",") || (tokens.isTagged(i, "VB") && i < at - 2)) {
                    break;
                }
            }
        }
        for (int length = 2; length > 0; length--) {
            Meant told = nameWords.meant(Beside.BEFORE, tokens.lower(at - length, at));
            if (told != null) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }
}
