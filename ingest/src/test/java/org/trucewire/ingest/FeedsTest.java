package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.ingest.Ingest.Pace;
import org.trucewire.ingest.fetch.FetchRules;
import org.trucewire.ingest.fetch.Fetcher;
import org.trucewire.ingest.fetch.TestPublisher;
import org.trucewire.ingest.fetch.TestTime;
import org.trucewire.ingest.fetch.Waiting;
import org.trucewire.record.RawArticle;

@Timeout(60)
class FeedsTest {

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final TestTime time = new TestTime();
    private final FakeTopic topic = new FakeTopic();

    private Checkpoint checkpoint = Checkpoint.inMemory();
    private TestPublisher publisher;
    private Fetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        publisher = new TestPublisher();
        fetcher = fetcher();
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        publisher.close();
    }

    @Test
    void shouldPublishThePagesThatAFeedLinksToOldestFirst() {
        publisher.page("/b", "<p>" + WebPagesTest.TEXT + " B.").page("/a", "<p>" + WebPagesTest.TEXT + " A.");
        feed(item("/b", "Thu, 05 Mar 2026 09:00:00 GMT"), item("/a", "Thu, 05 Mar 2026 08:00:00 EST"));
        assertThat(once()).isEqualTo(new IngestSummary(2, List.of()));
        assertThat(topic.records)
                .extracting(RawArticle::getUrl)
                .containsExactly(publisher.url("/a"), publisher.url("/b"));
        assertThat(topic.records.get(0)).satisfies(article -> {
            assertThat(article.getPublishedAt()).isEqualTo("2026-03-05T13:00:00Z");
            assertThat(article.getPublishedZone()).isEqualTo("-05:00");
            assertThat(article.getPublishedFrom()).isEqualTo("pubDate");
            assertThat(article.getPublisher()).isEqualTo("The Echo");
            assertThat(article.getFetchedFrom()).isEqualTo(publisher.url("/feed"));
        });
    }

    @Test
    void shouldTakeTheFeedsOwnTextsWithoutReadingPages() {
        rss(
                "<item><title>Truce</title><link>/a?utm_source=rss</link><description>&lt;p>One.&lt;p>Two.</description></item>"
                        + "<item><guid isPermaLink='false'>7</guid><description>Three.</description></item>");
        IngestSummary summary = run(false, null, new Feeds.Feed(publisher.url("/feed"), "Halcyon"));
        assertThat(summary.published()).isEqualTo(2);
        assertThat(topic.records).extracting(RawArticle::getBody).containsExactly("Three.", "One.\n\nTwo.");
        assertThat(topic.records).extracting(RawArticle::getPublisher).containsOnly("Halcyon");
        assertThat(topic.records.get(0).getId()).startsWith("feed-");
        assertThat(topic.records.get(1).getId()).isEqualTo(ArticleId.of(publisher.url("/a"), null, "", ""));
        assertThat(publisher.paths()).containsExactly("/feed");
    }

    @Test
    void shouldAskOnlyForWhatHasChangedAndDealWithEveryItemOnce(@TempDir Path folder) {
        Path file = folder.resolve("checkpoint");
        AtomicReference<String> version = new AtomicReference<>("v1");
        List<String> items = new ArrayList<>(List.of(item("/a", "Thu, 05 Mar 2026 08:00:00 GMT")));
        publisher.at("/feed", (asked, out) -> {
            TestPublisher.Page answer = Objects.equals(
                            version.get(), asked.headers().get("if-none-match"))
                    ? TestPublisher.status("304 Not Modified")
                    : TestPublisher.body("application/rss+xml", xml(String.join("", items)), "ETag: " + version.get());
            answer.answer(asked, out);
        });
        publisher.page("/a", "<p>" + WebPagesTest.TEXT + " A.").page("/b", "<p>" + WebPagesTest.TEXT + " B.");

        assertThat(resumed(file).published()).isEqualTo(1);
        assertThat(resumed(file).skipped()).containsOnlyKeys("feed unchanged");
        items.add(0, item("/b", "Thu, 05 Mar 2026 09:00:00 GMT"));
        version.set("v2");
        IngestSummary third = resumed(file);
        assertThat(third.published()).isEqualTo(1);
        assertThat(third.skipped()).containsOnlyKeys("dealt with before");
        assertThat(publisher.paths()).containsExactly("/feed", "/a", "/feed", "/feed", "/b");
    }

    @Test
    void shouldReadAPageAgainWhenTheFeedSaysThatItChanged() {
        publisher.page("/a", "<p>" + WebPagesTest.TEXT);
        feed(item("/a", "Thu, 05 Mar 2026 08:00:00 GMT"));
        once();
        publisher.page("/a", "<p>" + WebPagesTest.TEXT + " Corrected.");
        feed(item("/a", "Thu, 05 Mar 2026 08:30:00 GMT"));
        once();
        assertThat(topic.ids()).hasSize(2).allMatch(topic.ids().get(0)::equals);
        assertThat(topic.records.get(1).getBody()).endsWith(" Corrected.");
    }

    @Test
    void shouldAskAgainForAPageThatFailedForAPassingReasonUntilItIsEnough() {
        publisher.at("/a", TestPublisher.status("500 Internal Server Error"));
        publisher.at("/gone", TestPublisher.status("404 Not Found"));
        publisher.at(
                "/feed",
                TestPublisher.body(
                        "application/rss+xml",
                        xml(item("/a", "Thu, 05 Mar 2026 08:00:00 GMT")
                                + item("/gone", "Thu, 05 Mar 2026 08:00:00 GMT")),
                        "ETag: v1"));
        assertThat(publisher.paths()).isEmpty();
        IngestSummary summary = watchedUntil(7);
        assertThat(publisher.paths()).filteredOn("/gone"::equals).hasSize(1);
        assertThat(publisher.paths()).filteredOn("/a"::equals).hasSize(5 * 3);
        assertThat(summary.failed()).containsOnlyKeys("refused by the server");
        // Only when all items are dealt with may the server leave the feed out.
        assertThat(publisher.asked())
                .filteredOn(asked -> asked.path().equals("/feed"))
                .extracting(asked -> asked.headers().containsKey("if-none-match"))
                .containsExactly(false, false, false, false, false, true, true);
    }

    @Test
    void shouldPollAgainAfterTheIntervalMoreOrLessAndLaterWhenAFeedFails() {
        Deque<TestPublisher.Page> answers = new ArrayDeque<>(List.of(
                TestPublisher.body("application/rss+xml", xml("")),
                TestPublisher.status("404 Not Found"),
                TestPublisher.status("429 Too Many Requests", "Retry-After: 7200"),
                TestPublisher.body("application/rss+xml", xml("")),
                TestPublisher.body("application/rss+xml", xml(""))));
        publisher.at("/feed", (asked, out) -> answers.removeFirst().answer(asked, out));
        IngestSummary summary = watchedUntil(5);
        assertThat(summary.failed()).containsOnlyKeys("refused by the server", "server busy");
        assertThat(time.waits.get(0)).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330));
        assertThat(time.waits.get(1)).isBetween(INTERVAL, INTERVAL.multipliedBy(2));
        assertThat(time.waits.get(2)).isEqualTo(Duration.ofHours(2));
        assertThat(time.waits.get(3)).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330));
    }

    @Test
    void shouldNotPollBeforeAFeedOrItsServerSaysThatThereMayBeNews() {
        Deque<TestPublisher.Page> answers = new ArrayDeque<>(List.of(
                TestPublisher.body("application/rss+xml", xml("<ttl>60</ttl>")),
                TestPublisher.body(
                        "application/rss+xml", xml("<ttl>60</ttl>"), "ETag: v", "Cache-Control: public, max-age=7200"),
                TestPublisher.status("304 Not Modified", "Cache-Control: max-age=5400"),
                TestPublisher.body(
                        "application/rss+xml", xml("<ttl>1</ttl>"), "Cache-Control: s-maxage=9000, max-age=9"),
                TestPublisher.body("application/rss+xml", xml("<ttl>soon</ttl>"), "Cache-Control: max-age=31536000"),
                TestPublisher.body("application/rss+xml", xml(""))));
        publisher.at("/feed", (asked, out) -> answers.removeFirst().answer(asked, out));
        watchedUntil(6);
        assertThat(time.waits.subList(0, 3))
                .containsExactly(Duration.ofHours(1), Duration.ofHours(2), Duration.ofMinutes(90));
        assertThat(time.waits.get(3)).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330));
        assertThat(time.waits.get(4)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void shouldReportAFeedThatIsNoneAndReadTheOthers() {
        publisher.page("/nofeed", "<p>Sorry");
        publisher.page("/a", "<p>" + WebPagesTest.TEXT);
        feed(item("/a", "Thu, 05 Mar 2026 08:00:00 GMT"));
        IngestSummary summary = run(
                true,
                null,
                new Feeds.Feed(publisher.url("/nofeed"), null),
                new Feeds.Feed("ftp://echo.example/feed", null),
                Feeds.Feed.of(publisher.url("/feed") + "\tHalcyon"));
        assertThat(summary.published()).isEqualTo(1);
        assertThat(summary.failed()).containsOnlyKeys("no feed", "no web address");
        assertThat(topic.records).extracting(RawArticle::getPublisher).containsExactly("Halcyon");
    }

    @Test
    void shouldNotReadPagesThatRobotsTxtForbids() {
        publisher.at(
                "/robots.txt",
                TestPublisher.body("text/plain", "User-agent: *\nDisallow: /a".getBytes(StandardCharsets.UTF_8)));
        feed(item("/a", "Thu, 05 Mar 2026 08:00:00 GMT"));
        IngestSummary summary = once();
        assertThat(summary.faults()).isEmpty();
        assertThat(summary.skipped()).containsOnlyKeys("forbidden by robots.txt");
        assertThat(publisher.paths()).containsExactly("/feed");
    }

    @Test
    void shouldPublishAnArticleOnceThatStandsInTwoFeeds() {
        publisher.page("/a", "<p>" + WebPagesTest.TEXT);
        feed(item("/a", "Thu, 05 Mar 2026 08:00:00 GMT"));
        publisher.at(
                "/more", TestPublisher.body("application/rss+xml", xml(item("/a", "Thu, 05 Mar 2026 08:00:00 GMT"))));
        IngestSummary summary = run(
                true, null, new Feeds.Feed(publisher.url("/feed"), null), new Feeds.Feed(publisher.url("/more"), null));
        assertThat(summary.published()).isEqualTo(1);
        assertThat(summary.skipped()).containsOnlyKeys("unchanged");
    }

    private IngestSummary once() {
        return run(true, null, new Feeds.Feed(publisher.url("/feed"), null));
    }

    private IngestSummary resumed(Path file) {
        fetcher.close();
        fetcher = fetcher();
        try (Checkpoint opened = Checkpoint.open(file, topic)) {
            checkpoint = opened;
            return once();
        }
    }

    /** Ends when the feed is about to be polled once more. */
    private IngestSummary watchedUntil(int polls) {
        AtomicInteger left = new AtomicInteger(polls);
        Waiting untilThen = new Waiting() {
            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public void pass(Duration duration) throws InterruptedException {
                if (left.decrementAndGet() == 0) {
                    throw new InterruptedException();
                }
                time.pass(duration);
            }
        };
        IngestSummary summary = new Ingest(topic, checkpoint, Pace.FREE, time)
                .run(
                        new Feeds(
                                List.of(new Feeds.Feed(publisher.url("/feed"), null)),
                                true,
                                INTERVAL,
                                fetcher,
                                checkpoint,
                                untilThen),
                        new Received());
        assertThat(Thread.interrupted()).isTrue();
        return summary;
    }

    private IngestSummary run(boolean pages, @Nullable Duration interval, Feeds.Feed... feeds) {
        return new Ingest(topic, checkpoint, Pace.FREE, time)
                .run(new Feeds(List.of(feeds), pages, interval, fetcher, checkpoint, time), new Received());
    }

    private Fetcher fetcher() {
        return new Fetcher(FetchRules.of("Trucewire/test").allowPrivate(true).pause(Duration.ZERO), time);
    }

    private void feed(String... items) {
        rss(String.join("", items));
    }

    private void rss(String items) {
        publisher.at("/feed", TestPublisher.body("application/rss+xml", xml(items)));
    }

    private static String item(String path, String time) {
        return "<item><title>Truce</title><link>" + path + "</link><pubDate>" + time + "</pubDate></item>";
    }

    private static byte[] xml(String items) {
        return ("<rss version='2.0'><channel><title>The Echo</title>" + items + "</channel></rss>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
