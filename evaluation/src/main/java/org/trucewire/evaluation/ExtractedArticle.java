package org.trucewire.evaluation;

import org.trucewire.extraction.Article;
import org.trucewire.extraction.Extraction;

/**
 * An article and what an extractor found in it.
 *
 * @param article the text
 * @param extraction what was found
 */
public record ExtractedArticle(Article article, Extraction extraction) {

    /** What is compared with gold. */
    public Prediction prediction() {
        return Prediction.of(article.id(), extraction);
    }
}
