package org.trucewire.standing;

import java.util.Locale;
import java.util.Set;

/** Tells a ceasefire that spares certain objects or means of war only from one that halts the fighting. */
final class Scopes {

    /** What spares something: "for energy facilities", "on energy infrastructure". A place ("in Gaza") is mostly where the war is. */
    private static final Set<String> SPARING = Set.of("for", "on");

    /** Means of war, and the word that says itself that it is not all. */
    private static final Set<String> PARTIAL = Set.of("aerial", "maritime", "naval", "partial", "at sea");

    private Scopes() {}

    /** Whether these words of a claim's terms restrict the ceasefire to a part of the war. */
    static boolean restricts(String scope) {
        String words = scope.toLowerCase(Locale.ROOT);
        int space = words.indexOf(' ');
        return PARTIAL.contains(words) || (space > 0 && SPARING.contains(words.substring(0, space)));
    }
}
