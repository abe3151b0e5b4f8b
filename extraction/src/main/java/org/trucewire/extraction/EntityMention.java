package org.trucewire.extraction;

import org.jspecify.annotations.Nullable;

/**
 * One mention of a named entity.
 *
 * @param text the name as it stands, without title or article
 * @param type what is named
 * @param actor id of the actor it stands for, or, for a person, acts for; null where there is none
 * @param span where it stands
 */
public record EntityMention(
        String text, EntityType type, @Nullable String actor, Span span) {}
