package org.trucewire.evaluation;

import java.util.List;

/** What {@code trucewire evaluate} says: the figures, and the errors behind them. */
@SuppressWarnings("DoNotCallSuggester")
public final class QualityReport {

    private QualityReport() {}

    /**
     * The report for people: aligned tables, lines end with a line feed.
     *
     * @param articles the articles scored
     * @param errors how many misses, how many spurious claims and how many claims with wrong fields to list; 0 for none
     */
    public static String text(List<ScoredArticle> articles, int errors) {
        throw new UnsupportedOperationException("QualityReport.text " + articles + errors);
    }

    /**
     * The same as one indented JSON object; ratios are rounded to four digits.
     *
     * @param articles the articles scored
     * @param errors how many errors of each kind to list; 0 for none
     */
    public static String json(List<ScoredArticle> articles, int errors) {
        throw new UnsupportedOperationException("QualityReport.json " + articles + errors);
    }
}
