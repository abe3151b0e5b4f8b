package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One extractor serves many threads. */
class ThreadsTest {

    private static final int THREADS = 8;

    @Test
    void shouldFindTheSameOnEightThreadsAsOnOne() throws Exception {
        List<Article> articles = articles();
        Map<String, Extraction> alone = new ConcurrentHashMap<>();
        articles.forEach(article -> alone.put(article.id(), read(article)));
        assertThat(alone.values()).anyMatch(extraction -> !extraction.claims().isEmpty());

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> readings = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                // each in an order of its own, so that most of the time they read different articles
                List<Article> order = new ArrayList<>(articles);
                Collections.shuffle(order, new Random(thread));
                readings.add(threads.submit(() -> order.forEach(
                        article -> assertThat(read(article)).as(article.id()).isEqualTo(alone.get(article.id())))));
            }
            for (Future<?> reading : readings) {
                reading.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Revisions have the id of what they revise: here each has its own. */
    private static List<Article> articles() throws IOException {
        List<Article> articles = new ArrayList<>();
        for (Article article : SeedArticles.feed()) {
            articles.add(new Article(
                    articles.size() + " " + article.id(),
                    article.publisher(),
                    article.publishedAt(),
                    article.title(),
                    article.body()));
        }
        return articles;
    }

    private static Extraction read(Article article) {
        return SharedExtractor.FULL.extract(article, Budget.unlimited());
    }
}
