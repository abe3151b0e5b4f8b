package org.trucewire.evaluation;

import java.nio.file.Path;
import java.util.List;
import org.trucewire.extraction.Article;

/**
 * How well claims tell the sentences that report a ceasefire's onset from those that do not. A sentence is taken for an
 * onset when it yields a positive AGREE, DECLARE, START or EXTEND claim that is actual, or planned with a date.
 *
 * @param score onsets found, onsets there are, sentences taken for onsets
 * @param sentences how many sentences there are
 * @param mistakes sentences that were taken for what they are not, in the order of the file
 */
@SuppressWarnings("DoNotCallSuggester")
public record OnsetScore(Score score, int sentences, List<Mistake> mistakes) {

    /** Copies the list. */
    public OnsetScore {
        mistakes = List.copyOf(mistakes);
    }

    /**
     * A sentence taken for what it is not.
     *
     * @param id id of its article, {@code onset-} and the number of the row, from 1
     * @param sentence the sentence
     * @param onset whether it reports an onset, as labelled
     * @param claims what was predicted
     */
    public record Mistake(String id, String sentence, boolean onset, List<ClaimLabel> claims) {

        /** Copies the list. */
        public Mistake {
            claims = List.copyOf(claims);
        }
    }

    /**
     * The sentences as articles to be read: without title, published on 1 January 2019.
     *
     * @param labels a CSV file with the columns {@code txt}, the sentence, and {@code val}, 1 for an onset, else 0
     * @throws InputException if the file is missing or empty, or a row has no label
     */
    public static List<Article> articles(Path labels) {
        throw new UnsupportedOperationException("OnsetScore.articles " + labels);
    }

    /**
     * Scores predictions for these articles; one without prediction counts as no onset.
     *
     * @param labels the same file
     * @throws InputException if the file is missing or empty, or a row has no label
     */
    public static OnsetScore of(Path labels, Predictions predictions) {
        throw new UnsupportedOperationException("OnsetScore.of " + labels + predictions.has(""));
    }

    /**
     * The score for people, one line, and the errors, a line each.
     *
     * @param count how many errors to list; 0 for none
     */
    public String text(int count) {
        throw new UnsupportedOperationException("OnsetScore.text " + count);
    }
}
