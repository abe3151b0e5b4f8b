package org.trucewire.processor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;

/** What the assessment of conflicts listens to. */
sealed interface Signal {

    /**
     * The claims of a conflict have changed.
     *
     * @param conflict the conflict's id
     * @param before the claim that stood under the same id; null for a new one
     * @param after the claim that stands now; null for one that is taken back
     */
    record Heard(
            String conflict,
            @Nullable CeasefireClaim before,
            @Nullable CeasefireClaim after) implements Signal {}

    /** Event time has come so far. */
    record Tick(Instant time) implements Signal {}
}
