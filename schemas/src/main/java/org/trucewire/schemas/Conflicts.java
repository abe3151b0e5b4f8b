package org.trucewire.schemas;

import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import org.trucewire.record.ClaimType;

/** Conflict ids, the keys of everything that is known about a ceasefire. */
public final class Conflicts {

    /** The conflict of claims whose article does not tell who fights whom. */
    public static final String UNKNOWN = "unknown";

    private Conflicts() {}

    /**
     * The id of a conflict.
     *
     * @param parties actor ids of its belligerents, in any order, repeats ignored
     * @return the ids sorted and joined by a tilde ({@code IRN~ISR}), {@link #UNKNOWN} if there are none
     */
    public static String id(Collection<String> parties) {
        return parties.isEmpty() ? UNKNOWN : String.join("~", new TreeSet<>(parties));
    }

    /**
     * The key of {@code ceasefire.activity}.
     *
     * @param hour beginning of the hour
     * @return conflict, type and hour ({@code IRN~ISR VIOLATE 2025-06-24T03:00:00Z})
     */
    public static String activityKey(String conflict, ClaimType type, Instant hour) {
        return conflict + " " + type + " " + hour;
    }
}
