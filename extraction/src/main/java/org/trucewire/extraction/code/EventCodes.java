package org.trucewire.extraction.code;

import org.jspecify.annotations.Nullable;

/**
 * The codes of a claim in two event ontologies. They say less than the claim: neither says who claims it, and neither is to be read
 * back into a type.
 *
 * @param cameo CAMEO code, of GDELT and ICEWS; null if there is none
 * @param plover PLOVER event, with its mode behind a slash if it has one, of POLECAT; null if there is none
 * @param loss what the CAMEO code loses
 */
public record EventCodes(@Nullable String cameo, @Nullable String plover, Loss loss) {

    /** What a code loses of a claim's type, polarity and modality. */
    public enum Loss {
        /** Nothing. */
        NONE,
        /** Other claims have the same code. */
        MERGED,
        /** The code means something else, and coders give it all the same. */
        WRONG,
        /** There is no code. */
        MISSING
    }
}
