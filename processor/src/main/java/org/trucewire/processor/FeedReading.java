package org.trucewire.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Extractor;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Provenance;
import org.trucewire.record.RawArticle;

/**
 * What the pipeline would make of a feed, without Kafka: of each article the text that counts, and its claims.
 *
 * @param claims the claims that stand
 * @param last when the last article was published or changed; the beginning of time if none tells
 */
public record FeedReading(List<CeasefireClaim> claims, Instant last) {

    /** Takes a copy. */
    public FeedReading {
        claims = List.copyOf(claims);
    }

    /**
     * Reads a feed. What tells no time was reported with the last article that does.
     *
     * @param articles in any order
     * @param budget for each article
     * @throws org.trucewire.extraction.BudgetExceededException if one takes longer
     */
    public static FeedReading of(Collection<RawArticle> articles, Extractor extractor, Supplier<Budget> budget) {
        Map<String, RawArticle> counting = new TreeMap<>();
        for (RawArticle article : articles) {
            counting.merge(article.getId(), article, FeedReading::later);
        }
        Instant last = counting.values().stream()
                .map(article -> version(article).time())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        List<CeasefireClaim> claims = new ArrayList<>();
        for (RawArticle article : counting.values()) {
            Instant told = version(article).time();
            claims.addAll(claims(article, told == null ? last : told, extractor, budget.get()));
        }
        return new FeedReading(claims, last);
    }

    private static List<CeasefireClaim> claims(
            RawArticle article, Instant reportedAt, Extractor extractor, Budget budget) {
        var extraction = extractor.extract(ExtractionMapping.article(article), budget);
        try {
            var enriched = ExtractionMapping.enriched(article, reportedAt, extraction, 1, nowhere(extractor.version()));
            return ClaimChanges.between(List.of(), enriched).standing();
        } catch (RejectedArticleException e) {
            throw new IllegalStateException("article " + article.getId() + ": " + e.getMessage(), e);
        }
    }

    private static RawArticle later(RawArticle one, RawArticle other) {
        return version(one).compareTo(version(other)) < 0 ? other : one;
    }

    /** As if it had arrived when it was published: there is no other time. */
    private static ArticleVersion version(RawArticle article) {
        @Nullable Instant told = article.getUpdatedAt() != null ? article.getUpdatedAt() : article.getPublishedAt();
        return ArticleVersion.of(article, told == null ? Instant.EPOCH : told);
    }

    private static Provenance nowhere(String extractorVersion) {
        return new Provenance("", 0, 0L, extractorVersion, ApplicationVersion.current());
    }
}
