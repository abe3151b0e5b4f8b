package org.trucewire.extraction.actor;

import org.jspecify.annotations.Nullable;

/**
 * One that acts in conflicts.
 *
 * @param id ISO 3166-1 alpha-3 for a state, else an id of the catalogue ({@code HAMAS}); {@code media:Name} for media
 * @param name usual English name
 * @param kind {@code state}, {@code armed group}, {@code organisation} …
 * @param country id of the state in which it is at home; null if in none, or in several
 * @param listed whether mentions and claims carry its id; the codebook writes others by their names
 */
public record Actor(
        String id, String name, String kind, @Nullable String country, boolean listed) {

    /** Is it a state? */
    public boolean isState() {
        return kind.equals("state");
    }

    /** Is it one that fights, but no state? */
    public boolean isArmedGroup() {
        return !isState() && !isThirdParty();
    }

    /** Is it one that fights no wars of its own: an international organisation, a medium? */
    public boolean isThirdParty() {
        return kind.contains("organisation")
                || kind.equals("medium")
                || kind.equals("church")
                || kind.equals("party")
                || kind.equals("company");
    }
}
