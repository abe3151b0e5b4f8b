package org.trucewire.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.BudgetExceededException;
import org.trucewire.extraction.Extractor;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Provenance;
import org.trucewire.record.RawArticle;
import org.trucewire.telemetry.BuildVersion;

/**
 * What the pipeline would make of a feed, without Kafka: of each article the text that counts, and its claims.
 *
 * @param articles by id, as they would stand in {@code articles.enriched}
 * @param claims the claims that stand
 * @param faults articles that could not be read, each with its reason; the others are
 * @param last when the last article was published or changed, as far as that can be believed; the beginning of time if none tells
 */
public record FeedReading(
        List<EnrichedArticle> articles, List<CeasefireClaim> claims, List<String> faults, Instant last) {

    /** Takes copies. */
    public FeedReading {
        articles = List.copyOf(articles);
        claims = List.copyOf(claims);
        faults = List.copyOf(faults);
    }

    /**
     * Reads a feed on all cores. What tells no time that can be believed was reported with the last article that does.
     *
     * @param articles in any order
     * @param now when it is read; what is dated further ahead than clocks and zones are wrong cannot be believed
     * @param budget for each article, made when its turn comes
     */
    public static FeedReading of(
            Collection<RawArticle> articles, Instant now, Extractor extractor, Supplier<Budget> budget) {
        Map<String, RawArticle> counting = new TreeMap<>();
        for (RawArticle article : articles) {
            counting.merge(article.getId(), article, (one, other) -> later(one, other, now));
        }
        Instant last = counting.values().stream()
                .map(article -> ArticleVersion.of(article, now).time())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        List<EnrichedArticle> enriched = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                work -> new Thread(null, work, "trucewire-extraction", Extractor.STACK_BYTES));
        try {
            Map<String, Future<EnrichedArticle>> reading = new TreeMap<>();
            counting.forEach((id, article) -> reading.put(id, workers.submit(() -> {
                Instant told = ArticleVersion.of(article, now).time();
                return enriched(article, told == null ? last : told, extractor, budget.get());
            })));
            for (var read : reading.entrySet()) {
                try {
                    enriched.add(read.getValue().get());
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof OutOfMemoryError exhausted) {
                        throw exhausted;
                    }
                    faults.add("article " + read.getKey() + ": " + reason(e.getCause()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
        List<CeasefireClaim> claims = enriched.stream()
                .flatMap(article -> ClaimChanges.between(List.of(), article).standing().stream())
                .toList();
        return new FeedReading(enriched, claims, faults, last);
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof BudgetExceededException || cause instanceof RejectedArticleException
                ? String.valueOf(cause.getMessage())
                : String.valueOf(cause);
    }

    private static EnrichedArticle enriched(RawArticle article, Instant reportedAt, Extractor extractor, Budget budget)
            throws RejectedArticleException {
        var extraction = extractor.extract(ExtractionMapping.article(article), budget);
        return ExtractionMapping.enriched(article, reportedAt, extraction, 1, nowhere(extractor.version()));
    }

    /** The one that counts, as if both arrived now: there is no other time. */
    private static RawArticle later(RawArticle one, RawArticle other, Instant now) {
        return ArticleVersion.of(one, now).compareTo(ArticleVersion.of(other, now)) < 0 ? other : one;
    }

    private static Provenance nowhere(String extractorVersion) {
        return new Provenance("", 0, 0L, extractorVersion, BuildVersion.current());
    }
}
