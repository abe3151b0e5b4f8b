package org.trucewire.schemas;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
     * The id of the conflict that a person names.
     *
     * @param name actor ids joined by tildes, in any order ({@code ISR~IRN}), or {@link #UNKNOWN}
     * @throws IllegalArgumentException if there is no actor before or after a tilde, or a control character in it
     */
    public static String named(String name) {
        List<String> parties = List.of(name.split("~", -1));
        if (parties.stream().anyMatch(String::isBlank) || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a conflict is actor ids joined by ~, such as IRN~ISR");
        }
        return id(parties);
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
