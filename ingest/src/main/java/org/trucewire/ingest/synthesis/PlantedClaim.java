package org.trucewire.ingest.synthesis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim that a made-up article makes, with the fields of the codebook.
 *
 * @param evidence the sentence, as it stands in title or body
 * @param date ISO 8601; null where the sentence gives none
 */
public record PlantedClaim(
        String evidence,
        String type,
        List<String> agents,
        List<String> target,
        List<String> parties,
        List<String> mediators,
        List<String> source,
        String polarity,
        String modality,
        @Nullable String date) {

    /** Copies the lists. */
    public PlantedClaim {
        agents = List.copyOf(agents);
        target = List.copyOf(target);
        parties = List.copyOf(parties);
        mediators = List.copyOf(mediators);
        source = List.copyOf(source);
    }
}
