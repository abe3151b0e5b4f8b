package org.trucewire.evaluation;

import java.nio.file.Path;
import java.util.List;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Extractor;

/**
 * An extractor's run over gold.
 *
 * @param extractorVersion version of the extractor
 * @param extracted every article of gold with what was found in it, in the order of gold
 * @param scored the same held against gold, in the order of gold
 */
@SuppressWarnings("DoNotCallSuggester")
public record Evaluation(String extractorVersion, List<ExtractedArticle> extracted, List<ScoredArticle> scored) {

    /** Copies the lists. */
    public Evaluation {
        extracted = List.copyOf(extracted);
        scored = List.copyOf(scored);
    }

    /**
     * Extracts every article of gold on all cores and scores the result.
     *
     * @param extractor what is measured
     * @param gold the articles and what is in them; see {@link GoldCorpus#read}
     * @param articleDone called after each article, from several threads; for a progress bar
     * @throws IllegalStateException if the extractor fails; the message names the article
     */
    public static Evaluation run(Extractor extractor, GoldCorpus gold, Runnable articleDone) {
        throw new UnsupportedOperationException("Evaluation.run " + extractor + gold + articleDone);
    }

    /**
     * Extracts articles on all cores.
     *
     * @param articleDone called after each article, from several threads; for a progress bar
     * @return the articles with what was found in them, in the order given
     * @throws IllegalStateException if the extractor fails; the message names the article
     */
    public static List<ExtractedArticle> extract(Extractor extractor, List<Article> articles, Runnable articleDone) {
        throw new UnsupportedOperationException("Evaluation.extract " + extractor + articles + articleDone);
    }

    /** What is compared with gold. */
    public static Predictions predictions(List<ExtractedArticle> extracted) {
        return Predictions.of(
                extracted.stream().map(ExtractedArticle::prediction).toList());
    }

    /**
     * Writes predictions as JSON Lines, to be read with {@link Predictions#read}.
     *
     * @param file where to write; replaced if it is there, its folders are made
     * @throws InputException if it cannot be written
     */
    public static void write(List<ExtractedArticle> extracted, Path file) {
        throw new UnsupportedOperationException("Evaluation.write " + extracted + file);
    }
}
