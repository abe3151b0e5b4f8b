package org.trucewire.extraction.text;

import org.trucewire.extraction.Span;

/**
 * A sentence of the report.
 *
 * @param span from its first to its last character, quotation marks included
 * @param paragraph number of its line in the article, 0 for the title
 * @param insideQuotation whether it begins inside a quotation opened in an earlier sentence
 */
public record Sentence(Span span, int paragraph, boolean insideQuotation) {

    /** Is it the headline? */
    public boolean isHeadline() {
        return paragraph == 0;
    }
}
