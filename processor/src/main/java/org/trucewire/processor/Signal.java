package org.trucewire.processor;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.standing.Assessment;

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
            @Nullable CeasefireClaim after) implements Signal {

        /** When the earlier of the two became known: what was known before that is what it was. */
        Instant time() {
            return Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
                    .flatMap(Optional::stream)
                    .map(Assessment::knownAt)
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
        }
    }

    /** Event time has come so far. */
    record Tick(Instant time) implements Signal {}
}
