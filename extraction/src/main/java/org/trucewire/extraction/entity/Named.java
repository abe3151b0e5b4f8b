package org.trucewire.extraction.entity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.actor.ActorName;

/** A candidate that was found to be an entity, while its actor is being looked for. Used by one thread. */
final class Named {

    final Candidate candidate;
    final EntityType type;
    /** What the catalogue says it means; null if it says nothing. */
    final @Nullable ActorName meaning;
    /** Whom it stands or acts for; null while unknown or if nobody. */
    @Nullable
    String actor;
    /** The body without an id that it stands or acts for; null while unknown or if none. */
    @Nullable
    String group;
    /** Is it known that there is nothing more to find out? */
    boolean settled;

    Named(Candidate candidate, EntityType type, @Nullable ActorName meaning) {
        this.candidate = candidate;
        this.type = type;
        this.meaning = meaning;
    }

    boolean isPerson() {
        return type == EntityType.PERSON;
    }

    /** Does it stand for somebody? */
    boolean stands() {
        return actor != null || group != null;
    }

    void standFor(Named other) {
        actor = other.actor;
        group = other.group;
        settled = true;
    }

    void standFor(@Nullable String id) {
        actor = id;
        settled = true;
    }

    String text(Tokens tokens) {
        return candidate.span().of(tokens.text());
    }

    EntityMention mention(String text) {
        return new EntityMention(
                candidate.span().of(text), type, actor, actor == null ? group : null, candidate.span());
    }

    boolean sameActor(Named other) {
        return Objects.equals(actor, other.actor) && Objects.equals(group, other.group);
    }
}
