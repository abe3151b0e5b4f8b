package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trucewire.ingest.Ingest.Pace;
import org.trucewire.ingest.fetch.FetchRules;
import org.trucewire.ingest.fetch.Fetcher;
import org.trucewire.ingest.fetch.TestPublisher;
import org.trucewire.ingest.fetch.TestTime;
import org.trucewire.record.RawArticle;

@Timeout(60)
class WebPagesTest {

    static final String TEXT =
            "The two armies stopped firing along the Dangrek hills at midnight, said the governor of the province on Thursday.";

    private final TestTime time = new TestTime();
    private final FakeTopic topic = new FakeTopic();
    private final Checkpoint checkpoint = Checkpoint.inMemory();

    private TestPublisher publisher;
    private Fetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        publisher = new TestPublisher();
        fetcher = new Fetcher(FetchRules.of("Trucewire/test").allowPrivate(true).pause(Duration.ZERO), time);
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        publisher.close();
    }

    @Test
    void shouldPublishTheArticleOfAPageWithAllThatItSays() {
        publisher.page("/a?utm_source=x", "unread").page("/a", """
                <link rel=canonical href=/world/truce><script type='application/ld+json'>
                {"@type": "NewsArticle", "headline": "Truce holds", "author": {"name": "Jane Doe"}, "publisher": {"name": "The Echo"},
                 "datePublished": "2026-03-05T07:55:00+07:00", "dateModified": "2026-03-05T03:00:00Z"}</script><p>""" + TEXT);
        IngestSummary summary = ingest(publisher.url("/a?utm_source=x#top"));
        assertThat(summary).isEqualTo(new IngestSummary(1, List.of()));
        assertThat(topic.records)
                .containsExactly(RawArticle.newBuilder()
                        .setId(ArticleId.of(publisher.url("/world/truce"), null, "", ""))
                        .setPublisher("The Echo")
                        .setPublishedAt(Instant.parse("2026-03-05T00:55:00Z"))
                        .setUpdatedAt(Instant.parse("2026-03-05T03:00:00Z"))
                        .setTitle("Truce holds")
                        .setBody(TEXT)
                        .setUrl(publisher.url("/world/truce"))
                        .setFetchedFrom(publisher.url("/a"))
                        .setByline("Jane Doe")
                        .setPublishedZone("+07:00")
                        .setPublishedFrom("json-ld datePublished")
                        .build());
    }

    @Test
    void shouldNotBelieveAPageThatPassesForAnotherSitesNorForTheFrontPage() {
        publisher
                .page("/a", "<link rel=canonical href='https://echo.example/truce'><p>" + TEXT)
                .page("/b", "<link rel=canonical href=/><p>" + TEXT)
                .page("/c", "<link rel=canonical href='javascript:alert(1)'><p>" + TEXT);
        ingest(publisher.url("/a"), publisher.url("/b"), publisher.url("/c"));
        assertThat(topic.records)
                .extracting(RawArticle::getUrl)
                .containsExactly(publisher.url("/a"), publisher.url("/b"), publisher.url("/c"));
        assertThat(topic.records).extracting(RawArticle::getPublisher).containsOnly("127.0.0.1");
    }

    @Test
    void shouldTakeATimeThatHasAZoneRatherThanOneThatHasNone() {
        publisher.page("/a", """
                <script type='application/ld+json'>{"@type": "NewsArticle", "datePublished": "2026-03-05T07:55:00"}</script>
                <meta property='article:published_time' content='2026-03-05'>
                <article><time datetime='2026-03-05T08:00:00-05:00'>8 am</time><p>""" + TEXT);
        publisher.page("/b", "<meta property='article:published_time' content='yesterday'><p>" + TEXT);
        ingest(publisher.url("/a"), publisher.url("/b"));
        assertThat(topic.records.get(0).getPublishedAt()).isEqualTo("2026-03-05T13:00:00Z");
        assertThat(topic.records.get(0).getPublishedFrom()).isEqualTo("time");
        assertThat(topic.records.get(1).getPublishedAt()).isNull();
        assertThat(topic.records.get(1).getPublishedFrom()).isNull();
    }

    @Test
    void shouldReportWhatFailsWithItsReasonAndPublishTheRest() {
        publisher
                .page("/a", "<p>" + TEXT)
                .page("/empty", "<p>Nothing here")
                .at("/gone", TestPublisher.status("410 Gone"))
                .at(
                        "/robots.txt",
                        TestPublisher.body(
                                "text/plain", "User-agent: *\nDisallow: /secret".getBytes(StandardCharsets.UTF_8)));
        IngestSummary summary = ingest(
                publisher.url("/gone"),
                "file:///etc/passwd",
                publisher.url("/empty"),
                publisher.url("/secret"),
                publisher.url("/a"));
        assertThat(summary.published()).isEqualTo(1);
        assertThat(summary.inWords("articles.raw"))
                .isEqualTo("published 1 article to articles.raw, 4 faults (forbidden by robots.txt 1, no article 1,"
                        + " no web address 1, refused by the server 1)");
        assertThat(summary.faults())
                .extracting(Fault::place)
                .containsExactlyInAnyOrder(
                        "file:///etc/passwd",
                        publisher.url("/gone"),
                        publisher.url("/empty"),
                        publisher.url("/secret"));
    }

    @Test
    void shouldNotReadAPageAgainThatWasDealtWith() {
        publisher.page("/a", "<p>" + TEXT).page("/b", "<p>" + TEXT + " More.");
        ingest(publisher.url("/a"));
        IngestSummary summary = ingest(publisher.url("/a"), publisher.url("/b"));
        assertThat(summary.skipped()).containsOnlyKeys("dealt with before");
        assertThat(publisher.paths()).containsExactly("/a", "/b");
        assertThat(topic.records).hasSize(2);
    }

    @Test
    void shouldEndWithinMomentsWhenToldToThoughAServerIsSilent() {
        publisher.at("/a", (asked, out) -> TestPublisher.hang());
        Ingest ingest = new Ingest(topic, checkpoint, Pace.FREE, time);
        Received received = new Received();
        var run = CompletableFuture.supplyAsync(
                () -> ingest.run(new WebPages(List.of(publisher.url("/a")), fetcher, checkpoint), received));
        await().atMost(Duration.ofSeconds(20)).until(() -> publisher.paths().contains("/a"));
        ingest.end();
        await().atMost(Duration.ofSeconds(10)).until(run::isDone);
        assertThat(run.join()).isEqualTo(new IngestSummary(0, List.of()));
    }

    @Test
    void shouldStopAtTheLimit() {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            publisher.page("/" + i, "<p>" + TEXT + i);
            urls.add(publisher.url("/" + i));
        }
        IngestSummary summary = new Ingest(topic, checkpoint, new Pace(3, Duration.ZERO), time)
                .run(new WebPages(urls, fetcher, checkpoint), new Received());
        assertThat(summary).isEqualTo(new IngestSummary(3, List.of()));
        assertThat(publisher.paths()).hasSizeLessThan(6);
    }

    private IngestSummary ingest(String... urls) {
        return new Ingest(topic, checkpoint, Pace.FREE, time)
                .run(new WebPages(Arrays.asList(urls), fetcher, checkpoint), new Received());
    }
}
