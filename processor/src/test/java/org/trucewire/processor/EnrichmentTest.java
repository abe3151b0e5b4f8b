package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.trucewire.processor.RawArticles.article;
import static org.trucewire.processor.RawArticles.bytes;
import static org.trucewire.processor.RawArticles.revision;
import static org.trucewire.processor.RawArticles.utf8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.processor.ArticleMetrics.Outcome;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.RawArticle;
import org.trucewire.telemetry.BuildVersion;

/** What good articles become. */
@Timeout(60)
class EnrichmentTest {

    private TopologyFixture topology;

    @BeforeEach
    void start(@TempDir Path directory) {
        topology = new TopologyFixture(directory);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldEnrichAnArticleWithAllThatWasFoundAndTheWayItCame() {
        topology.send(article("other", "Weather."));
        topology.enriched.readRecord();
        topology.send(article("a", "claim VIOLATE IRN ISR"));

        EnrichedArticle enriched = topology.enriched.readKeyValue().value;
        assertThat(enriched.getId()).isEqualTo("a");
        assertThat(enriched.getPublisher()).isEqualTo("The Courier");
        assertThat(enriched.getPublishedAt()).isEqualTo(RawArticles.PUBLISHED);
        assertThat(enriched.getTitle()).isEqualTo("A title");
        assertThat(enriched.getBody()).isEqualTo("claim VIOLATE IRN ISR");
        assertThat(enriched.getUrl()).isEqualTo("https://courier.example/a");
        assertThat(enriched.getRevision()).isEqualTo(1);
        assertThat(enriched.getLanguage()).isEqualTo("en");
        assertThat(enriched.getCoverage()).isEqualTo(Coverage.FULL);
        assertThat(enriched.getEntities())
                .extracting("text", "actor")
                .containsExactly(tuple("IRN", "IRN"), tuple("ISR", "ISR"));
        assertThat(enriched.getClaims()).extracting("type").containsExactly(ClaimType.VIOLATE);
        assertThat(enriched.getProvenance().getTopic()).isEqualTo("articles.raw");
        assertThat(enriched.getProvenance().getPartition()).isZero();
        assertThat(enriched.getProvenance().getOffset()).isEqualTo(1);
        assertThat(enriched.getProvenance().getExtractorVersion()).isEqualTo("test-1");
        assertThat(enriched.getProvenance().getApplicationVersion()).isEqualTo(BuildVersion.current());
    }

    @Test
    void shouldSendEachClaimUnderItsConflict() {
        topology.send(article("a", "claim VIOLATE ISR IRN\nclaim HOLD\nclaim AGREE RUS UKR"));
        assertThat(topology.claimsSent())
                .containsExactly(
                        "+IRN~ISR claim VIOLATE ISR IRN r1",
                        "+unknown claim HOLD r1",
                        "+RUS~UKR claim AGREE RUS UKR r1");
        assertThat(topology.count("trucewire.claims", "type", "violate")).isEqualTo(1);
    }

    @Test
    void shouldCountByPublisherAndHowLongItTookAndWhatSaysNothing() {
        topology.send(article("a", "claim HOLD IRN ISR"));
        topology.send(article("a", "claim HOLD IRN ISR"));
        topology.send(article("b", "empty"));
        topology.raw.pipeInput(utf8("poison"), utf8("no Avro"));
        assertThat(topology.meters
                        .get("trucewire.publisher.articles")
                        .tags("publisher", "The Courier", "outcome", "enriched")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(topology.count("trucewire.publisher.articles", "publisher", ArticleMetrics.NOBODY))
                .isEqualTo(1);
        assertThat(topology.meters.get("trucewire.extractions.empty").counter().count())
                .isEqualTo(1);
        assertThat(topology.meters.get("trucewire.latency.ingest").timer().count())
                .isEqualTo(2);
        assertThat(topology.meters.get("trucewire.latency.publication").timer().count())
                .isEqualTo(2);
    }

    @Test
    void shouldCountNoMorePublishersThanAScraperBears() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ArticleMetrics metrics = new ArticleMetrics(meters);
        for (int i = 0; i < 3 * ArticleMetrics.MOST_PUBLISHERS; i++) {
            metrics.processed("Publisher " + i, Outcome.ENRICHED);
        }
        metrics.processed("Publisher 0", Outcome.ENRICHED);
        metrics.processed("x".repeat(100_000), Outcome.ENRICHED);
        metrics.processed(" ", Outcome.ENRICHED);
        assertThat(meters.get("trucewire.publisher.articles").counters()).hasSize(ArticleMetrics.MOST_PUBLISHERS + 2);
        assertThat(meters.get("trucewire.publisher.articles")
                        .tag("publisher", ArticleMetrics.OTHERS)
                        .counter()
                        .count())
                .isEqualTo(2 * ArticleMetrics.MOST_PUBLISHERS + 1);
        assertThat(meters.get("trucewire.publisher.articles")
                        .tag("publisher", "Publisher 0")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void shouldSendAClaimWithEverythingNeededToExplainIt() {
        topology.send(article("a", "claim VIOLATE ISR IRN"));
        CeasefireClaim claim = topology.claims.readValue();
        assertThat(claim.getConflict()).isEqualTo("IRN~ISR");
        assertThat(claim.getRetracted()).isFalse();
        assertThat(claim.getArticleId()).isEqualTo("a");
        assertThat(claim.getPublisher()).isEqualTo("The Courier");
        assertThat(claim.getPublishedAt()).isEqualTo(RawArticles.PUBLISHED);
        EnrichedArticle enriched = topology.enriched.readValue();
        assertThat(claim.getClaim()).isEqualTo(enriched.getClaims().get(0));
        assertThat(claim.getProvenance()).isEqualTo(enriched.getProvenance());
        String text = enriched.getTitle() + "\n" + enriched.getBody();
        assertThat(text.substring(claim.getClaim().getStart(), claim.getClaim().getEnd()))
                .isEqualTo(claim.getClaim().getEvidence());
    }

    @Test
    void shouldSayWhoseWordAnArticleAndItsClaimsAre() {
        topology.send(article("a", "claim HOLD IRN ISR\nspeaks IRN"));
        EnrichedArticle enriched = topology.enriched.readValue();
        CeasefireClaim claim = topology.claims.readValue();
        assertThat(List.of(enriched.getOrigin(), claim.getOrigin())).containsOnly("The Courier");
        assertThat(List.of(enriched.getOriginActor(), claim.getOriginActor())).containsOnly("IRN");
    }

    @Test
    void shouldPassOnAnArticleInAnotherLanguageWithoutClaims() {
        topology.send(article("a", "bonjour"));
        EnrichedArticle enriched = topology.enriched.readValue();
        assertThat(enriched.getLanguage()).isEqualTo("fr");
        assertThat(enriched.getCoverage()).isEqualTo(Coverage.OTHER_LANGUAGE);
        assertThat(topology.claims.isEmpty()).isTrue();
        assertThat(topology.rejected.isEmpty()).isTrue();
        assertThat(topology.count("trucewire.articles", "outcome", "other_language"))
                .isEqualTo(1);
    }

    @Test
    void shouldEnrichAnArticleOfWhichOnlyTheTextIsKnown() {
        topology.send(
                RawArticle.newBuilder().setId("a").setBody("claim HOLD IRN ISR").build());
        EnrichedArticle enriched = topology.enriched.readValue();
        assertThat(enriched.getPublisher()).isNull();
        assertThat(enriched.getPublishedAt()).isNull();
        assertThat(enriched.getTitle()).isEmpty();
        assertThat(topology.claimsSent()).hasSize(1);
    }

    @Test
    void shouldGiveOutputsTheTimeOfArrivalAndNoHeadersOfStrangers() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("x", utf8("y"));
        RawArticle article = article("a", "claim HOLD IRN ISR");
        topology.raw.pipeInput(new TestRecord<>(utf8("a"), bytes(article), headers, 77L));
        TestRecord<String, EnrichedArticle> enriched = topology.enriched.readRecord();
        TestRecord<String, CeasefireClaim> claim = topology.claims.readRecord();
        assertThat(List.of(enriched.timestamp(), claim.timestamp())).containsOnly(77L);
        assertThat(enriched.headers()).isEmpty();
        assertThat(claim.headers()).isEmpty();
    }

    @Test
    void shouldDropAnExactRepeatAndCountIt() {
        topology.send(article("a", "claim HOLD IRN ISR"));
        topology.enriched.readValue();
        topology.claimsSent();
        topology.send(article("a", "claim HOLD IRN ISR"));
        assertThat(topology.enriched.isEmpty()).isTrue();
        assertThat(topology.claims.isEmpty()).isTrue();
        assertThat(topology.rejected.isEmpty()).isTrue();
        assertThat(topology.count("trucewire.articles", "outcome", "repeated")).isEqualTo(1);
        assertThat(topology.count("trucewire.articles", "outcome", "enriched")).isEqualTo(1);
    }

    @Test
    void shouldSeeNoRevisionInAnotherAddressOfTheSameText() {
        topology.send(article("a", "Text."));
        topology.send(RawArticle.newBuilder(article("a", "Text."))
                .setUrl("https://mirror.example")
                .build());
        assertThat(topology.enriched.readRecordsToList()).hasSize(1);
    }

    @Test
    void shouldWithdrawWhatARevisionNoLongerClaimsAndSayAgainWhatItRepeats() {
        topology.send(article("a", "claim HOLD IRN ISR\nclaim AGREE RUS UKR"));
        topology.claimsSent();
        topology.send(revision("a", 1, "claim HOLD IRN ISR\nclaim REJECT RUS UKR"));
        assertThat(topology.claimsSent())
                .containsExactly(
                        "-RUS~UKR claim AGREE RUS UKR r2",
                        "+IRN~ISR claim HOLD IRN ISR r2",
                        "+RUS~UKR claim REJECT RUS UKR r2");
        assertThat(topology.enriched.readRecordsToList())
                .extracting(record -> record.value().getRevision())
                .containsExactly(1, 2);
    }

    @Test
    void shouldSayOfAWithdrawnClaimWhichTextWithdrewIt() {
        topology.send(article("a", "claim HOLD IRN ISR"));
        CeasefireClaim made = topology.claims.readValue();
        topology.send(revision("a", 1, "Corrected."));
        CeasefireClaim withdrawn = topology.claims.readValue();
        assertThat(withdrawn.getRetracted()).isTrue();
        assertThat(withdrawn.getClaim()).isEqualTo(made.getClaim());
        assertThat(withdrawn.getProvenance().getOffset()).isEqualTo(1);
    }

    @Test
    void shouldSendAClaimAgainWhenItsPublicationIsCorrected() {
        topology.send(article("a", "claim HOLD IRN ISR"));
        topology.claimsSent();
        Instant corrected = RawArticles.PUBLISHED.plusSeconds(60);
        topology.send(RawArticle.newBuilder(article("a", "claim HOLD IRN ISR"))
                .setPublishedAt(corrected)
                .build());
        CeasefireClaim claim = topology.claims.readValue();
        assertThat(claim.getPublishedAt()).isEqualTo(corrected);
        assertThat(claim.getRetracted()).isFalse();
        assertThat(topology.claims.isEmpty()).isTrue();
    }

    @Test
    void shouldKeepWhatTheLastGoodTextSaidWhenARevisionIsRejected() {
        topology.send(article("a", "claim HOLD IRN ISR"));
        topology.claimsSent();
        topology.send(revision("a", 1, "claim END IRN ISR\nthrow"));
        assertThat(topology.claims.isEmpty()).isTrue();
        topology.send(revision("a", 2, "claim END IRN ISR"));
        assertThat(topology.claimsSent())
                .containsExactly("-IRN~ISR claim HOLD IRN ISR r2", "+IRN~ISR claim END IRN ISR r2");
    }

    @Test
    void shouldReadTheSameTextAgainForAnotherExtractorAndKeepItsRevision(@TempDir Path other) {
        topology.send(article("a", "claim HOLD IRN ISR"));
        try (TopologyFixture upgraded = new TopologyFixture(other, new LineExtractor("test-2"))) {
            upgraded.states().put("a", topology.state("a"));
            upgraded.send(article("a", "claim HOLD IRN ISR"));
            upgraded.send(article("a", "claim HOLD IRN ISR"));
            List<EnrichedArticle> enriched = upgraded.enriched.readValuesToList();
            assertThat(enriched).extracting(EnrichedArticle::getRevision).containsExactly(1);
            assertThat(enriched.get(0).getProvenance().getExtractorVersion()).isEqualTo("test-2");
            assertThat(upgraded.claims.isEmpty()).isTrue();
        }
    }
}
