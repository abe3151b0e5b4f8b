package org.trucewire.extraction;

import java.util.List;

/**
 * Everything that was found in an article.
 *
 * @param language ISO 639-1 code of its language, {@code und} if it cannot be told
 * @param coverage how far it was read
 * @param boilerplate stretches that are no part of the report, in order
 * @param entities named entities in order of their place, none of them in boilerplate
 * @param claims claims in order of their place, none of them in boilerplate
 */
public record Extraction(
        String language, Coverage coverage, List<Span> boilerplate, List<EntityMention> entities, List<Claim> claims) {

    /** Copies the lists. */
    public Extraction {
        boilerplate = List.copyOf(boilerplate);
        entities = List.copyOf(entities);
        claims = List.copyOf(claims);
    }
}
