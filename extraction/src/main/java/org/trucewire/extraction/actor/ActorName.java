package org.trucewire.extraction.actor;

/**
 * A name and what it stands for.
 *
 * @param surface the name as newspapers print it, without article
 * @param use how it stands for its actor
 * @param actor id of the actor
 * @param from first year in which it does; {@link Integer#MIN_VALUE} if always
 * @param to last year in which it does; {@link Integer#MAX_VALUE} if it still does
 */
public record ActorName(String surface, NameUse use, String actor, int from, int to) {

    /** Does it stand for its actor in a year? */
    public boolean holdsIn(int year) {
        return from <= year && year <= to;
    }

    /** Is it known since when, or until when, it stands for its actor? */
    public boolean isDated() {
        return from != Integer.MIN_VALUE || to != Integer.MAX_VALUE;
    }
}
