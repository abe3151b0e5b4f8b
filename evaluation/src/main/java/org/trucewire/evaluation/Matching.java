package org.trucewire.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.trucewire.evaluation.FoldedText.Place;

/** Claims of the same sentence, matched one to one: best agreement first, then the order of the claims. */
final class Matching {

    /** What makes a claim found: the same type. */
    static final BiPredicate<ClaimLabel, ClaimLabel> SAME_TYPE = (claim, other) -> claim.type() == other.type();

    /** What agreement in the core fields weighs, in fields. */
    private static final int CORE_WEIGHT = 4;

    private static final Comparator<Option> ORDER = Comparator.comparingInt(Option::agreement)
            .reversed()
            .thenComparingInt(Option::left)
            .thenComparingInt(Option::right);

    private Matching() {}

    /**
     * A claim and where it stands.
     *
     * @param claim the claim
     * @param place its place; null if it is nowhere: it is matched with nothing
     */
    record Located(ClaimLabel claim, @Nullable Place place) {

        static List<Located> all(List<ClaimLabel> claims, FoldedText text) {
            return claims.stream()
                    .map(claim -> new Located(claim, text.locate(claim)))
                    .toList();
        }

        boolean isInSentenceOf(Located other) {
            return place != null && other.place != null && place.isInSentenceOf(other.place);
        }
    }

    /**
     * Two claims that belong together, by their index.
     *
     * @param left index in the first list
     * @param right index in the second list
     */
    record Match(int left, int right) {}

    private record Option(int agreement, int left, int right) {}

    /**
     * Matches.
     *
     * @param condition what two claims of a sentence must have in common
     * @return the matches in the order of the first list
     */
    static List<Match> match(List<Located> lefts, List<Located> rights, BiPredicate<ClaimLabel, ClaimLabel> condition) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < lefts.size(); i++) {
            for (int j = 0; j < rights.size(); j++) {
                ClaimLabel left = lefts.get(i).claim();
                ClaimLabel right = rights.get(j).claim();
                if (condition.test(left, right) && lefts.get(i).isInSentenceOf(rights.get(j))) {
                    options.add(new Option(agreement(left, right), i, j));
                }
            }
        }
        options.sort(ORDER);
        BitSet takenLeft = new BitSet();
        BitSet takenRight = new BitSet();
        List<Match> matches = new ArrayList<>();
        for (Option option : options) {
            if (!takenLeft.get(option.left) && !takenRight.get(option.right)) {
                takenLeft.set(option.left);
                takenRight.set(option.right);
                matches.add(new Match(option.left, option.right));
            }
        }
        matches.sort(Comparator.comparingInt(Match::left));
        return matches;
    }

    private static int agreement(ClaimLabel left, ClaimLabel right) {
        List<ClaimField> differing = ClaimField.differing(left, right);
        boolean isCoreSame = differing.stream().noneMatch(ClaimField.CORE::contains);
        return ClaimField.values().length - differing.size() + (isCoreSame ? CORE_WEIGHT : 0);
    }
}
