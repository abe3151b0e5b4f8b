package org.trucewire.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.ArticleState;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.RawArticle;

/**
 * The place of a record among all of its article, whichever arrives last. The greatest counts: what is said of the article is a
 * function of the greatest of its versions, so it is the same for every order in which the same records arrive.
 *
 * <p>The time comes first. Of texts that say the same time, or none, which of them is later cannot be known; the fingerprint
 * decides, which is as good as chance and never changes its mind. {@code updatedAt} is last because it is said of claims, and so
 * everything that is said of them follows from the version. A withdrawal stands above every text of its time.
 *
 * @param time {@code updatedAt}, else {@code publishedAt} of a text, and null, before all times, if it has none that can be
 *     believed; when a withdrawal arrived
 * @param withdrawn whether this withdraws the article
 * @param content fingerprint of a text; empty for a withdrawal
 * @param updatedAt of a text, as it came
 */
public record ArticleVersion(
        @Nullable Instant time,
        boolean withdrawn,
        String content,
        @Nullable Instant updatedAt) implements Comparable<ArticleVersion> {

    /**
     * So much may a text be ahead of its arrival: clocks and zones are wrong by hours. A time further ahead is an error of typing,
     * and is passed over: it would keep every correction out until it has come.
     */
    static final Duration AHEAD = Duration.ofDays(1);

    private static final Comparator<@Nullable Instant> UNKNOWN_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Comparator<ArticleVersion> ORDER = Comparator.comparing(ArticleVersion::time, UNKNOWN_FIRST)
            .thenComparing(ArticleVersion::withdrawn)
            .thenComparing(ArticleVersion::content)
            .thenComparing(ArticleVersion::updatedAt, UNKNOWN_FIRST);

    /**
     * The version of a raw article.
     *
     * @param arrival time of the record that brought the text
     */
    public static ArticleVersion of(RawArticle article, Instant arrival) {
        Instant limit = arrival.plus(AHEAD);
        Instant updated = believed(article.getUpdatedAt(), limit);
        return new ArticleVersion(
                updated == null ? believed(article.getPublishedAt(), limit) : updated,
                false,
                ContentFingerprint.of(article),
                article.getUpdatedAt());
    }

    /**
     * The version of a record without a value.
     *
     * @param arrival time of the record
     */
    public static ArticleVersion withdrawal(Instant arrival) {
        return new ArticleVersion(arrival, true, "", null);
    }

    /**
     * The version of the text that an enriched article was made of.
     *
     * @param arrival time of the record, which is that of the raw one
     */
    public static ArticleVersion of(EnrichedArticle article, Instant arrival) {
        return of(
                RawArticle.newBuilder()
                        .setId(article.getId())
                        .setPublisher(article.getPublisher())
                        .setPublishedAt(article.getPublishedAt())
                        .setUpdatedAt(article.getUpdatedAt())
                        .setTitle(article.getTitle())
                        .setBody(article.getBody())
                        .build(),
                arrival);
    }

    /** The greatest so far. */
    static ArticleVersion of(ArticleState state) {
        return new ArticleVersion(
                state.getVersionTime(), state.getWithdrawn(), state.getContent(), state.getUpdatedAt());
    }

    @Override
    public int compareTo(ArticleVersion other) {
        return ORDER.compare(this, other);
    }

    private static @Nullable Instant believed(@Nullable Instant time, Instant limit) {
        return time == null || time.isAfter(limit) ? null : time;
    }
}
