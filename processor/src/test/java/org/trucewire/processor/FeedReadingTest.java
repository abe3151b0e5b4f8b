package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trucewire.extraction.Budget;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.RawArticle;

/** What the pipeline makes of a feed without Kafka. */
class FeedReadingTest {

    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    @Test
    void shouldNotBelieveWhatIsDatedFarAhead() {
        RawArticle early = article("a", "2026-03-01T00:00:00Z", "claim DECLARE ISR IRN ISR");
        RawArticle late = article("b", "2026-03-05T00:00:00Z", "claim START ISR IRN ISR");
        RawArticle mistyped = article("c", "2062-03-04T00:00:00Z", "claim HOLD ISR IRN ISR");

        FeedReading reading = read(mistyped, early, late);

        assertThat(reading.last()).isEqualTo(Instant.parse("2026-03-05T00:00:00Z"));
        assertThat(reading.claims())
                .filteredOn(claim -> claim.getArticleId().equals("c"))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.getReportedAt())
                            .as("with the last that tells")
                            .isEqualTo(reading.last());
                    assertThat(claim.getPublishedAt()).as("as it came").isEqualTo(mistyped.getPublishedAt());
                });
    }

    @Test
    void shouldPreferTheRevisionWhoseTimeCanBeBelieved() {
        RawArticle first = article("a", "2026-03-01T00:00:00Z", "claim DECLARE ISR IRN ISR");
        RawArticle mistyped = RawArticle.newBuilder(first)
                .setUpdatedAt(Instant.parse("2062-03-01T01:00:00Z"))
                .setBody("claim END ISR IRN ISR")
                .build();
        RawArticle corrected = RawArticle.newBuilder(first)
                .setUpdatedAt(Instant.parse("2026-03-01T02:00:00Z"))
                .setBody("claim HOLD ISR IRN ISR")
                .build();

        assertThat(read(mistyped, corrected, first).claims())
                .extracting(claim -> claim.getClaim().getType().name())
                .containsExactly("HOLD");
    }

    @Test
    void shouldReadAFeedThatTellsNoTime() {
        RawArticle article = RawArticle.newBuilder(article("a", "2026-03-01T00:00:00Z", "claim DECLARE ISR IRN ISR"))
                .setPublishedAt(null)
                .build();

        FeedReading reading = read(article);

        assertThat(reading.last()).isEqualTo(Instant.EPOCH);
        assertThat(reading.claims()).extracting(CeasefireClaim::getArticleId).containsExactly("a");
    }

    private static FeedReading read(RawArticle... articles) {
        return FeedReading.of(List.of(articles), NOW, new LineExtractor(), Budget::unlimited);
    }

    private static RawArticle article(String id, String published, String body) {
        return RawArticle.newBuilder()
                .setId(id)
                .setPublishedAt(Instant.parse(published))
                .setTitle("")
                .setBody(body)
                .build();
    }
}
