package org.trucewire.ingest.synthesis;

import java.util.Arrays;
import java.util.List;

/**
 * A sentence that articles may be made of.
 *
 * @param kind of article; {@link #ANY} for every one about a ceasefire
 * @param claims what it claims
 */
record StorySentence(String kind, Place place, Template template, List<ClaimPattern> claims) {

    static final String ANY = "any";

    private static final String NONE = "-";

    static StorySentence story(List<String> cells) {
        List<ClaimPattern> claims = cells.get(3).equals(NONE)
                ? List.of()
                : Arrays.stream(cells.get(3).split(";"))
                        .map(ClaimPattern::parse)
                        .toList();
        return new StorySentence(cells.get(0), Place.valueOf(cells.get(1)), new Template(cells.get(2)), claims);
    }

    static StorySentence news(List<String> cells) {
        return new StorySentence(cells.get(0), Place.valueOf(cells.get(1)), new Template(cells.get(2)), List.of());
    }
}
