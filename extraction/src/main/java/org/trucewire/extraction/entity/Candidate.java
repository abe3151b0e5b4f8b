package org.trucewire.extraction.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.ActorName;
import org.trucewire.extraction.actor.NameUse;

/**
 * A name that may be an entity.
 *
 * @param sentence number of its sentence
 * @param from index of its first word
 * @param to index after its last word
 * @param span where it stands
 * @param type what it seems to name; null if that is still open
 * @param sure whether type is beyond the doubt that the rest of the article may cast on it
 * @param body whether it is an organ of a state or an organisation, by its head
 * @param meanings what the catalogue knows by this name; empty if nothing
 */
record Candidate(
        int sentence,
        int from,
        int to,
        Span span,
        @Nullable EntityType type,
        boolean sure,
        boolean body,
        List<ActorName> meanings) {

    Candidate {
        meanings = List.copyOf(meanings);
    }

    /** The same, as what the recogniser takes it for. */
    Candidate as(@Nullable EntityType label) {
        return new Candidate(sentence, from, to, span, label, false, body, meanings);
    }

    /** The same as an organ of a state. */
    Candidate asOrgan() {
        return new Candidate(sentence, from, to, span, EntityType.ORG, sure, true, List.of());
    }

    /** The same as a group of its own. */
    Candidate asForce() {
        return new Candidate(sentence, from, to, span, type, sure, false, meanings);
    }

    int words() {
        return to - from;
    }

    /** Is it still open what it names: unknown, or the name of a medium that may be an everyday word? */
    boolean isOpen() {
        return meanings.stream().allMatch(m -> m.use() == NameUse.MEDIUM);
    }

    boolean isKnown() {
        return !meanings.isEmpty();
    }
}
