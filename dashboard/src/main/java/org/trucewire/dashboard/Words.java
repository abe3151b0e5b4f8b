package org.trucewire.dashboard;

import org.jspecify.annotations.Nullable;
import org.trucewire.record.Claim;

/** How ids and claims read; the topics say them in symbols alone. */
public interface Words {

    /** The name of an actor id: Iran for {@code IRN}. */
    String actor(String id);

    /** What a claim says: "Iran broke the ceasefire on 24 June 2025". */
    String claim(Claim claim);

    /** The country of an actor, by its id: {@code LBN} for {@code HEZBOLLAH} and for itself; null for none, and if nobody knows. */
    default @Nullable String country(String id) {
        return null;
    }
}
