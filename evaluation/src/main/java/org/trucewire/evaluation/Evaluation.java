package org.trucewire.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Extractor;

/**
 * An extractor's run over gold.
 *
 * @param extractorVersion version of the extractor
 * @param extracted every article of gold with what was found in it, in the order of gold
 * @param scored the same held against gold, in the order of gold
 */
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
        List<ExtractedArticle> extracted = extract(
                extractor, gold.articles().stream().map(GoldArticle::article).toList(), articleDone);
        return new Evaluation(extractor.version(), extracted, Scorer.score(gold, predictions(extracted)));
    }

    /**
     * Extracts articles on all cores.
     *
     * @param articleDone called after each article, from several threads; for a progress bar
     * @return the articles with what was found in them, in the order given
     * @throws IllegalStateException if the extractor fails; the message names the article
     */
    public static List<ExtractedArticle> extract(Extractor extractor, List<Article> articles, Runnable articleDone) {
        AtomicInteger threads = new AtomicInteger();
        ExecutorService cores = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                work -> new Thread(
                        null, work, "trucewire-evaluation-" + threads.incrementAndGet(), Extractor.STACK_BYTES));
        try {
            List<Future<ExtractedArticle>> results = articles.stream()
                    .map(article -> cores.submit(() -> extract(extractor, article, articleDone)))
                    .toList();
            List<ExtractedArticle> extracted = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                extracted.add(result(results.get(i), articles.get(i)));
            }
            return extracted;
        } finally {
            cores.shutdownNow();
        }
    }

    private static ExtractedArticle extract(Extractor extractor, Article article, Runnable articleDone) {
        ExtractedArticle extracted = new ExtractedArticle(article, extractor.extract(article, Budget.unlimited()));
        articleDone.run();
        return extracted;
    }

    private static ExtractedArticle result(Future<ExtractedArticle> result, Article article) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while articles were extracted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the extractor failed on the article \"" + article.id() + "\": " + e.getCause(), e.getCause());
        }
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
        TextFiles.write(
                file,
                extracted.stream()
                        .map(article -> ExtractionJson.write(article.article(), article.extraction()) + "\n")
                        .collect(Collectors.joining()));
    }
}
