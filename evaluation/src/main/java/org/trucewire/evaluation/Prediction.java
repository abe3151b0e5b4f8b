package org.trucewire.evaluation;

import java.util.List;
import org.trucewire.extraction.Extraction;

/**
 * What a program found in an article.
 *
 * @param id id of the article
 * @param claims the claims it found, in its order
 * @param entities the mentions of entities it found, in its order
 */
public record Prediction(String id, List<ClaimLabel> claims, List<EntityLabel> entities) {

    /** Copies the lists. */
    public Prediction {
        claims = List.copyOf(claims);
        entities = List.copyOf(entities);
    }

    /** What an extractor found. */
    public static Prediction of(String id, Extraction extraction) {
        return new Prediction(
                id,
                extraction.claims().stream().map(ClaimLabel::of).toList(),
                extraction.entities().stream().map(EntityLabel::of).toList());
    }

    /** Nothing found. */
    static Prediction empty(String id) {
        return new Prediction(id, List.of(), List.of());
    }
}
