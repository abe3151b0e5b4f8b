package org.trucewire.evaluation;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Article;

/**
 * An article and what a careful reader found in it.
 *
 * @param file the gold file it stands in
 * @param article the text
 * @param negative marked as holding no claim: every claim predicted for it is a false alarm
 * @param claims its claims, in the order of the file
 * @param entities its mentions of entities, in the order of the file; null if nobody looked for them
 */
public record GoldArticle(
        Path file,
        Article article,
        boolean negative,
        List<ClaimLabel> claims,
        @Nullable List<EntityLabel> entities) {

    /** Copies the lists. */
    public GoldArticle {
        claims = List.copyOf(claims);
        entities = entities == null ? null : List.copyOf(entities);
    }
}
