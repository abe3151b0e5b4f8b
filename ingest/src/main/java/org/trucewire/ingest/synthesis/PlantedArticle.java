package org.trucewire.ingest.synthesis;

import java.util.List;
import org.trucewire.record.RawArticle;

/**
 * A made-up article and all that it claims.
 *
 * @param article its text
 * @param claims in the order of the text; empty for other news
 */
public record PlantedArticle(RawArticle article, List<PlantedClaim> claims) {

    /** Copies the list. */
    public PlantedArticle {
        claims = List.copyOf(claims);
    }
}
