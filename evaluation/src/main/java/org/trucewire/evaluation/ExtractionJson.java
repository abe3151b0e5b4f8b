package org.trucewire.evaluation;

import org.trucewire.extraction.Article;
import org.trucewire.extraction.Extraction;

/**
 * Extractions as JSON, one object a line: id, claims, entities, language, coverage, boilerplate, with the fields of {@link
 * org.trucewire.extraction.Claim} and {@link org.trucewire.extraction.EntityMention} in their order. Offsets are UTF-16
 * units of {@link Article#text()}; an entity's {@code id} is its actor. The same extraction gives the same bytes.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ExtractionJson {

    private ExtractionJson() {}

    /** The line of an extraction, without line feed. */
    public static String write(Article article, Extraction extraction) {
        throw new UnsupportedOperationException("ExtractionJson.write " + article.id());
    }

    /**
     * Reads a line back, as far as it is compared with gold.
     *
     * @throws IllegalArgumentException if it is no prediction; the message says why in one line
     */
    public static Prediction read(String line) {
        throw new UnsupportedOperationException("ExtractionJson.read " + line);
    }
}
