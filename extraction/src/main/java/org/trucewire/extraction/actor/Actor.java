package org.trucewire.extraction.actor;

/**
 * One that acts in conflicts.
 *
 * @param id ISO 3166-1 alpha-3 for a state, else an id of the catalogue ({@code HAMAS}); {@code media:Name} for media
 * @param name usual English name
 * @param kind {@code state}, {@code armed group}, {@code organisation} …
 * @param country id of the state where it is at home; empty for states and for those at home in none
 */
public record Actor(String id, String name, String kind, String country) {

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
        return kind.contains("organisation") || kind.equals("medium") || kind.equals("church");
    }
}
