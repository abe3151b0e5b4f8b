package org.trucewire.extraction;

import org.jspecify.annotations.Nullable;

/**
 * One mention of a named entity.
 *
 * @param text the name as it stands, without title or article
 * @param type what is named
 * @param actor id of the actor it stands for, or, for a person, acts for; null where there is none
 * @param group where actor is null, the body it stands for, or, for a person, acts for, by the one short name that is
 *     used for all its mentions in the article ("FLEC"); null where there is none, and for media
 * @param span where it stands
 */
public record EntityMention(
        String text,
        EntityType type,
        @Nullable String actor,
        @Nullable String group,
        Span span) {

    /** A mention that stands for no body without an id. */
    public EntityMention(String text, EntityType type, @Nullable String actor, Span span) {
        this(text, type, actor, null, span);
    }

    /** By which id claims speak of it: its actor's, else that of the body it stands for ({@code group:FLEC}); null where there is neither. */
    public @Nullable String agent() {
        return actor != null ? actor : group == null ? null : "group:" + group;
    }
}
