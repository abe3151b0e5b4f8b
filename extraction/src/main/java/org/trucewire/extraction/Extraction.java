package org.trucewire.extraction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was found in an article.
 *
 * @param language ISO 639-1 code of its language, {@code und} if it cannot be told
 * @param coverage how far it was read
 * @param boilerplate stretches that are no part of the report, in order
 * @param entities named entities in order of their place, none of them in boilerplate
 * @param claims claims in order of their place, none of them in boilerplate
 * @param origin whose word the article is; null if the text credits no agency and the publisher is unknown
 */
public record Extraction(
        String language,
        Coverage coverage,
        List<Span> boilerplate,
        List<EntityMention> entities,
        List<Claim> claims,
        @Nullable Origin origin) {

    /** An extraction of an article of which it is not known whose word it is. */
    public Extraction(
            String language,
            Coverage coverage,
            List<Span> boilerplate,
            List<EntityMention> entities,
            List<Claim> claims) {
        this(language, coverage, boilerplate, entities, claims, null);
    }

    /** Copies the lists. */
    public Extraction {
        boilerplate = List.copyOf(boilerplate);
        entities = List.copyOf(entities);
        claims = List.copyOf(claims);
    }
}
