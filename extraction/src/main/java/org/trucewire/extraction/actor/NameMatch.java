package org.trucewire.extraction.actor;

import java.util.List;
import org.trucewire.extraction.Span;

/**
 * A name found in a text.
 *
 * @param span where it stands
 * @param meanings all that it may stand for, in the order of the tables
 */
public record NameMatch(Span span, List<ActorName> meanings) {

    /** Copies the list. */
    public NameMatch {
        meanings = List.copyOf(meanings);
    }
}
