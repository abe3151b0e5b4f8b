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
    private static final Set<String> BRIDGES = Set.of("to", "of", "on", "from", "for", "by", "upon");

    private static final Set<String> COPULAS = Set.of("be", "have", "become", "remain", "lie", "see", "suffer");

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
        if (joined != null && tokens.is(from - 1, "-")) {
            // "the Riyadh-Moscow truce"
            return joined;
        }
        Optional<Meant> after = after(tokens, to);
        if (after.isPresent()) {
            return after.get();
        }
        int at = tokens.is(from - 1, "the") ? from - 1 : from;
        if (tokens.is(from - 1, ",") && tokens.lower(from - 2).equals("capital")) {
            // "in the capital, Maseru"
            return Meant.CITY;
        }
        if (joined != null && isJoint(tokens, at - 1)) {
            return joined;
        }
        if (isNoun(tokens, to)) {
            // any noun that it modifies is of the city: "the Tehran bazaar"
            return Meant.CITY;
        }
        return before(tokens, at).orElse(Meant.POWER);
    }

    /** Does a land act or speak here? Lands stand for themselves wherever nothing else is said: "until Abkhazia was empty". */
    Meant ofLand(Tokens tokens, int from, int to) {
        Meant after = after(tokens, to).orElse(Meant.CITY);
        boolean acts = (tokens.isTagged(to, "VBD") || tokens.isTagged(to, "VBZ") || tokens.isTagged(to, "MD"))
                && !COPULAS.contains(tokens.word(to).lemma())
                && !tokens.isTagged(from - 1, "IN");
        return acts ? Meant.POWER : after;
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
            // "Washington's closest ally", but "Moscow's suburbs"
            Meant told = nameWords.meant(Beside.AFTER, tokens.lower(to + 1));
            return Optional.of(told == null ? Meant.POWER : told);
        }
        if (tokens.is(to, "(")) {
            return Optional.of(Meant.CITY);
        }
        int length = nameWords.titleFrom(tokens, to);
        if (length > 0
                && nameWords
                        .title(tokens.lower(to, to + length))
                        .filter(t -> t == Title.OFFICE || t == Title.RANK || t == Title.STATE)
                        .isPresent()) {
            // "the Kremlin spokesman"
            return Optional.of(Meant.POWER);
        }
        // "the Tripoli truce offer": the last noun of the chain tells
        Meant told = nameWords.meant(Beside.AFTER, tokens.lower(to));
        int limit = Math.min(tokens.size(), to + 3);
        for (int i = to; i < limit && isNoun(tokens, i); i++) {
            Meant word = nameWords.meant(Beside.AFTER, tokens.lower(i));
            told = word == null ? told : word;
        }
        return Optional.ofNullable(told);
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
