package org.trucewire.evaluation;

import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;

/**
 * A mention of an entity as gold or a prediction has it.
 *
 * @param text the name as it stands
 * @param type what is named
 * @param actor id of the actor it stands for, or acts for; null where there is none
 */
public record EntityLabel(
        String text, EntityType type, @Nullable String actor) {

    /** What an extractor's mention says, without its place. */
    public static EntityLabel of(EntityMention mention) {
        return new EntityLabel(mention.text(), mention.type(), mention.actor());
    }
}
