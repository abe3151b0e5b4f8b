package org.trucewire.standing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.trucewire.schemas.Conflicts;

/** The belligerents that a conflict's id names. */
public final class Parties {

    /**
     * Under which claims are counted whose article does not tell both sides. They are not assessed, and not guessed to belong to a
     * conflict: a wrong assignment would stand behind a statement as if an article had made it.
     */
    public static final String UNASSIGNED = Conflicts.UNKNOWN;

    private static final String SEPARATOR = "~";

    private Parties() {}

    /** Whether this is the id of a conflict: it takes two to fight. */
    public static boolean isConflict(String id) {
        return id.contains(SEPARATOR);
    }

    /** The parties of a conflict, sorted; none if it is no conflict's id. */
    static Set<String> of(String id) {
        return isConflict(id) ? new TreeSet<>(List.of(id.split(SEPARATOR, -1))) : new TreeSet<>();
    }
}
