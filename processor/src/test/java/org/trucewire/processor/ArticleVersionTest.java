package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Provenance;
import org.trucewire.record.RawArticle;

class ArticleVersionTest {

    private static final Instant NOON = Instant.parse("2025-06-24T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant ARRIVED = NOON.plus(Duration.ofHours(6));

    @Test
    void shouldPutTheLaterUpdateLater() {
        assertThat(text("A", NOON, ONE)).isGreaterThan(text("B", NOON, NOON));
        assertThat(text("B", NOON, ONE)).isGreaterThan(text("A", NOON, NOON));
    }

    @Test
    void shouldTakeTheTimeOfPublicationOfATextThatWasNotUpdated() {
        assertThat(text("A", ONE, null)).isGreaterThan(text("B", NOON, null)).isLessThan(text("B", NOON, ARRIVED));
    }

    @Test
    void shouldPutATextWithoutATimeBeforeAllOthers() {
        assertThat(text("A", null, null)).isLessThan(text("B", Instant.EPOCH.minusSeconds(1), null));
        assertThat(text("B", null, null)).isLessThan(text("A", Instant.EPOCH.minusSeconds(1), null));
    }

    @Test
    void shouldTellTextsOfOneTimeApartByTheirContent() {
        assertThat(text("A", NOON, null).compareTo(text("B", NOON, null)))
                .isEqualTo(-text("B", NOON, null).compareTo(text("A", NOON, null)))
                .isNotZero();
    }

    @Test
    void shouldSeeTheSameVersionInARepeatWheneverItArrives() {
        assertThat(text("A", NOON, ONE))
                .isEqualTo(ArticleVersion.of(article("A", NOON, ONE), ARRIVED.plus(Duration.ofDays(3))));
    }

    @Test
    void shouldTellATextThatSaysItWasUpdatedWhenPublishedFromOneThatDoesNotSay() {
        assertThat(text("A", NOON, NOON)).isGreaterThan(text("A", NOON, null));
    }

    @Test
    void shouldTellFromAnEnrichedArticleWhichTextItWasMadeOf() {
        RawArticle raw = article("A", NOON, ONE);
        EnrichedArticle enriched = EnrichedArticle.newBuilder()
                .setId(raw.getId())
                .setPublisher(raw.getPublisher())
                .setPublishedAt(raw.getPublishedAt())
                .setUpdatedAt(raw.getUpdatedAt())
                .setTitle(raw.getTitle())
                .setBody(raw.getBody())
                .setLanguage("en")
                .setCoverage(Coverage.FULL)
                .setProvenance(new Provenance("raw", 0, 0L, "test", "test"))
                .build();
        assertThat(ArticleVersion.of(enriched, ARRIVED)).isEqualTo(ArticleVersion.of(raw, ARRIVED));
    }

    @Test
    void shouldPassOverATimeMoreThanADayAheadOfTheArrival() {
        Instant limit = ARRIVED.plus(ArticleVersion.AHEAD);
        assertThat(text("A", NOON, limit).time()).isEqualTo(limit);
        assertThat(text("A", NOON, limit.plusMillis(1)).time()).isEqualTo(NOON);
        assertThat(text("A", limit.plusMillis(1), null).time()).isNull();
    }

    @Test
    void shouldPutAWithdrawalAboveEveryTextOfItsTimeAndBelowLaterOnes() {
        ArticleVersion withdrawal = ArticleVersion.withdrawal(ONE);
        assertThat(withdrawal)
                .isGreaterThan(text("A", NOON, ONE))
                .isGreaterThan(text("B", NOON, ONE))
                .isGreaterThan(text("A", null, null))
                .isLessThan(text("A", NOON, ONE.plusMillis(1)));
    }

    private static ArticleVersion text(String body, @Nullable Instant publishedAt, @Nullable Instant updatedAt) {
        return ArticleVersion.of(article(body, publishedAt, updatedAt), ARRIVED);
    }

    private static RawArticle article(String body, @Nullable Instant publishedAt, @Nullable Instant updatedAt) {
        return RawArticle.newBuilder()
                .setId("a")
                .setPublishedAt(publishedAt)
                .setUpdatedAt(updatedAt)
                .setBody(body)
                .build();
    }
}
