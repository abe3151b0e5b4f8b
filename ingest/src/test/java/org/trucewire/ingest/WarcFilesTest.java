package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.DeflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.ingest.FakeTopic.KilledException;
import org.trucewire.ingest.Ingest.Pace;
import org.trucewire.ingest.fetch.TestTime;
import org.trucewire.record.RawArticle;

@Timeout(60)
class WarcFilesTest {

    private static final String TEXT =
            "The two armies stopped firing along the Dangrek hills at midnight, said the governor of the province on Thursday.";
    private static final String HTML = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
    private static final byte[] PAGE = ("<p>" + TEXT).getBytes(StandardCharsets.UTF_8);
    private static final int MEBIBYTE = 1 << 20;

    private final TestTime time = new TestTime();
    private final FakeTopic topic = new FakeTopic();
    private final Path folder;

    WarcFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldPublishTheArticleOfACapturedPageWithAllThatItSays(boolean packed) {
        Path file = (packed ? TestWarc.packed() : TestWarc.plain())
                .record("warcinfo", "Content-Type: application/warc-fields\r\n", new byte[0])
                .page("https://www.echo.example/a?utm_source=x", """
                        <html lang=en><link rel=canonical href=/world/truce><script type='application/ld+json'>
                        {"@type": "NewsArticle", "headline": "Truce holds", "author": {"name": "Jane Doe"},
                         "datePublished": "2026-03-05T07:55:00+07:00"}</script><p>""" + TEXT)
                .write(folder.resolve("crawl.warc"));
        long offset = (packed ? TestWarc.packed() : TestWarc.plain())
                .record("warcinfo", "Content-Type: application/warc-fields\r\n", new byte[0])
                .bytes()
                .length;
        assertThat(ingest(file)).isEqualTo(new IngestSummary(1, new TreeMap<>(Map.of("no response", 1L)), List.of()));
        assertThat(topic.records)
                .containsExactly(RawArticle.newBuilder()
                        .setId(ArticleId.of("https://www.echo.example/world/truce", null, "", ""))
                        .setPublisher("echo.example")
                        .setPublishedAt(Instant.parse("2026-03-05T00:55:00Z"))
                        .setTitle("Truce holds")
                        .setBody(TEXT)
                        .setUrl("https://www.echo.example/world/truce")
                        .setFetchedFrom(file + ":" + offset)
                        .setByline("Jane Doe")
                        .setPublishedZone("+07:00")
                        .setPublishedFrom("json-ld datePublished")
                        .build());
    }

    @Test
    void shouldTakeTheTimeOfTheCrawlForNoTimeOfPublication() {
        ingest(TestWarc.packed().page("https://echo.example/a", "<p>" + TEXT).write(folder.resolve("a.warc.gz")));
        assertThat(topic.records).singleElement().satisfies(article -> {
            assertThat(article.getPublishedAt()).isNull();
            assertThat(article.getUpdatedAt()).isNull();
        });
    }

    @Test
    void shouldLeaveOutWhatIsNoPageOfAnArticleAndCountItByReason() {
        Path file = TestWarc.packed()
                .record("warcinfo", "Content-Type: application/warc-fields\r\n", new byte[0])
                .record(
                        "request",
                        "WARC-Target-URI: https://echo.example/a\r\n",
                        TestWarc.http("GET /a HTTP/1.1\r\n", new byte[0]))
                .record("revisit", "WARC-Target-URI: https://echo.example/a\r\n", TestWarc.http(HTML, new byte[0]))
                .record("metadata", "Content-Type: application/warc-fields\r\n", new byte[0])
                .record("response", "WARC-Target-URI: dns:echo.example\r\nContent-Type: text/dns\r\n", new byte[9])
                .record(
                        "response",
                        "WARC-Target-URI: https://echo.example/cut\r\nWARC-Truncated: length\r\n",
                        TestWarc.http(HTML, PAGE))
                .record("response", "", TestWarc.http(HTML, PAGE))
                .response("https://echo.example/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n", PAGE)
                .response("https://echo.example/pdf", "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n", PAGE)
                .response("https://echo.example/none", "HTTP/1.1 200 OK\r\n", PAGE)
                .response("https://echo.example/nonsense", "\u0001\u0002 nonsense\r\n", PAGE)
                .response("https://echo.example/br", HTML + "Content-Encoding: br\r\n", PAGE)
                .response("ftp://echo.example/a", HTML, PAGE)
                .page("https://echo.example/", "<p>Nothing here")
                .page("https://echo.example/good", "<p>" + TEXT)
                .write(folder.resolve("a.warc.gz"));
        IngestSummary summary = ingest(file);
        assertThat(summary.faults()).isEmpty();
        assertThat(summary.published()).isEqualTo(1);
        assertThat(summary.skipped())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("no response", 3L),
                        Map.entry("revisit", 1L),
                        Map.entry("no HTTP", 1L),
                        Map.entry("cut off by the crawler", 1L),
                        Map.entry("other status", 1L),
                        Map.entry("no HTML", 2L),
                        Map.entry("broken HTTP response", 1L),
                        Map.entry("unknown content encoding", 1L),
                        Map.entry("no web address", 2L),
                        Map.entry("no article", 1L)));
    }

    @Test
    void shouldUnpackChunksAndEncodingsAndWhatIsUnpackedAlready() {
        byte[] gzip = TestWarc.gzip(PAGE);
        String chunks = Integer.toHexString(20) + "\r\n" + new String(PAGE, 0, 20, StandardCharsets.UTF_8) + "\r\n"
                + Integer.toHexString(PAGE.length - 20) + "\r\n"
                + new String(PAGE, 20, PAGE.length - 20, StandardCharsets.UTF_8) + "\r\n0\r\n\r\n";
        Path file = TestWarc.packed()
                .response(
                        "https://echo.example/1",
                        HTML + "Transfer-Encoding: chunked\r\n",
                        chunks.getBytes(StandardCharsets.UTF_8))
                .response("https://echo.example/2", HTML + "Transfer-Encoding: chunked\r\n", PAGE)
                .response(
                        "https://echo.example/3",
                        HTML + "Content-Encoding: gzip\r\nContent-Length: " + gzip.length + "\r\n",
                        gzip)
                .response("https://echo.example/4", HTML + "Content-Encoding: gzip\r\nContent-Length: 7\r\n", PAGE)
                .response("https://echo.example/5", HTML + "Content-Encoding: deflate\r\n", deflated(PAGE))
                .write(folder.resolve("a.warc.gz"));
        assertThat(ingest(file).inWords("topic")).isEqualTo("published 5 articles to topic");
        assertThat(topic.records).extracting(RawArticle::getBody).containsOnly(TEXT);
    }

    @Test
    void shouldLeaveOutAResponseWhoseChunksOrPackingAreCutOff() {
        byte[] gzip = TestWarc.gzip(PAGE);
        Path file = TestWarc.packed()
                .response(
                        "https://echo.example/1",
                        HTML + "Transfer-Encoding: chunked\r\n",
                        ("ff\r\n<p>" + TEXT).getBytes(StandardCharsets.UTF_8))
                .response(
                        "https://echo.example/2",
                        HTML + "Content-Encoding: gzip\r\n",
                        Arrays.copyOf(gzip, gzip.length - 12))
                .response(
                        "https://echo.example/3",
                        HTML + "Content-Encoding: deflate\r\n",
                        Arrays.copyOf(deflated(PAGE), 40))
                .write(folder.resolve("a.warc.gz"));
        assertThat(ingest(file).inWords("topic"))
                .isEqualTo("published 0 articles to topic, skipped 3 (broken HTTP response)");
    }

    @Test
    void shouldReadTheCharacterSetThatTheServerSays() {
        String text = TEXT + " «Перемирие», сказал он.";
        Path file = TestWarc.packed()
                .response(
                        "https://echo.example/1",
                        "HTTP/1.1 200 OK\r\ncontent-type: Text/HTML; charset=windows-1251\r\n",
                        ("<p>" + text).getBytes(Charset.forName("windows-1251")))
                .write(folder.resolve("a.warc.gz"));
        ingest(file);
        assertThat(topic.records).extracting(RawArticle::getBody).containsExactly(text);
    }

    @Test
    void shouldKeepToTheLimitsAndReadWhatComesAfterABomb() {
        byte[] bomb = new byte[32 * MEBIBYTE];
        Path file = TestWarc.packed()
                .response("https://echo.example/record", HTML, bomb)
                .response("https://echo.example/payload", HTML + "Content-Encoding: gzip\r\n", TestWarc.gzip(bomb))
                .page("https://echo.example/good", "<p>" + TEXT)
                .write(folder.resolve("a.warc.gz"));
        assertThat(ingest(file).inWords("topic")).isEqualTo("published 1 article to topic, skipped 2 (too large)");
    }

    @Test
    void shouldNotReadAHeadThatHasNoEnd() {
        byte[] endless = new Random(1)
                .ints(MEBIBYTE, 'a', 'z')
                .collect(
                        ByteArrayOutputStream::new,
                        ByteArrayOutputStream::write,
                        (a, b) -> a.writeBytes(b.toByteArray()))
                .toByteArray();
        TestWarc warc = TestWarc.packed().page("https://echo.example/good", "<p>" + TEXT);
        Path file = warc.raw("WARC/1.0\r\nX: ", endless).write(folder.resolve("a.warc.gz"));
        IngestSummary summary = ingest(file);
        assertThat(summary.published()).isEqualTo(1);
        assertThat(summary.faults())
                .containsExactly(new Fault(
                        file + ":" + warc.offsets.get(1),
                        "no WARC record at byte " + warc.offsets.get(1)
                                + " (a head of more than 65536 bytes): get it again, what was before is read",
                        "broken file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-150", "nonsense", "99999999999999999999"})
    void shouldNotBeLedAstrayByALengthThatIsNone(String length) {
        TestWarc warc = TestWarc.plain()
                .page("https://echo.example/good", "<p>" + TEXT)
                .record("response", "Content-Length: " + length + "\r\n", PAGE);
        Path file = warc.write(folder.resolve("a.warc"));
        IngestSummary summary = ingest(file);
        assertThat(summary.published()).isEqualTo(1);
        assertThat(summary.faults()).extracting(Fault::place).containsExactly(file + ":" + warc.offsets.get(1));
    }

    @Test
    void shouldEndWithAFileThatEndsInEmptyLines() throws IOException {
        byte[] lines = "\r\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("a.warc");
        byte[] record =
                TestWarc.plain().page("https://echo.example/good", "<p>" + TEXT).bytes();
        Files.write(file, record);
        Files.write(file, lines, StandardOpenOption.APPEND);
        assertThat(ingest(file).published()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSayWhereAFileIsCutOffAndGoOnThereOnceItIsWhole(boolean packed) throws IOException {
        TestWarc warc = pages(packed ? TestWarc.packed() : TestWarc.plain(), 3);
        Path file = folder.resolve("a.warc");
        int last = warc.offsets.get(2);
        Files.write(file, Arrays.copyOf(warc.bytes(), last + 200));
        Checkpoint checkpoint = Checkpoint.inMemory();
        IngestSummary summary = ingest(checkpoint, file);
        assertThat(summary.published()).isEqualTo(2);
        assertThat(summary.faults())
                .containsExactly(new Fault(
                        file + ":" + last,
                        "the file is cut off in the record at byte " + last + ": get it again, what was before is read",
                        "broken file"));
        warc.write(file);
        assertThat(ingest(checkpoint, file)).isEqualTo(new IngestSummary(1, List.of()));
        assertThat(topic.records)
                .extracting(RawArticle::getUrl)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void shouldSayThatAFileIsNoWarcIsMissingOrAFolderAndReadTheRest() throws IOException {
        Path page = Files.writeString(folder.resolve("a.html"), "<p>" + TEXT);
        Path empty = Files.writeString(folder.resolve("empty.warc"), "");
        Path good = pages(TestWarc.packed(), 1).write(folder.resolve("good.warc.gz"));
        IngestSummary summary = ingest(page, folder.resolve("none.warc"), folder, empty, good);
        assertThat(summary.published()).isEqualTo(1);
        assertThat(summary.faults())
                .extracting(Fault::place)
                .containsExactly(
                        page + ":0", folder.resolve("none.warc").toString(), folder.toString(), empty.toString());
        assertThat(summary.faults().get(0).message())
                .startsWith("no WARC record at byte 0 (")
                .endsWith(": name a WARC file");
        assertThat(summary.faults().get(1).message()).isEqualTo("does not exist: check the name");
    }

    @Test
    void shouldTakeArticlesInTheWantedLanguagesByTheirTextAndByThePageWhereThatTellsNothing() {
        Path file = TestWarc.packed()
                .page("https://echo.example/1", "<html lang=fr><p>" + TEXT)
                .page("https://echo.example/2", "<html lang=en><p>Bonjour. " + TEXT)
                .page("https://echo.example/3", "<html lang=en-GB><p>Hm. " + TEXT)
                .page("https://echo.example/4", "<html lang=fr><p>Hm. " + TEXT)
                .page("https://echo.example/5", "<meta property=og:locale content=EN_us><p>Hm. " + TEXT)
                .page("https://echo.example/6", "<p>Hm. " + TEXT)
                .write(folder.resolve("a.warc.gz"));
        var english = new WarcFiles.Wanted(
                Set.of("en"),
                text -> text.startsWith("Hm")
                        ? Optional.empty()
                        : Optional.of(text.startsWith("Bonjour") ? "fr" : "en"));
        IngestSummary summary = new Ingest(topic, Checkpoint.none(), Pace.FREE, time)
                .run(new WarcFiles(List.of(file), english, Checkpoint.none()), new Received());
        assertThat(summary.inWords("topic")).isEqualTo("published 3 articles to topic, skipped 3 (other language)");
        assertThat(topic.records)
                .extracting(RawArticle::getUrl)
                .containsExactly("https://echo.example/1", "https://echo.example/3", "https://echo.example/5");
    }

    @Test
    void shouldNotReadAFileAgainThatWasReadToItsEndWhereverItIsNow() throws IOException {
        Path file = pages(TestWarc.packed(), 3).write(folder.resolve("a.warc.gz"));
        Checkpoint checkpoint = Checkpoint.inMemory();
        ingest(checkpoint, file);
        Path moved = Files.move(file, Files.createDirectory(folder.resolve("b")).resolve("a.warc.gz"));
        assertThat(ingest(checkpoint, moved).inWords("topic"))
                .isEqualTo("published 0 articles to topic, skipped 1 (file read before)");
        assertThat(topic.records).hasSize(3);
    }

    @Test
    void shouldPublishEachOnceThoughStoppedInTheMiddleAndTellThemInTheOrderOfTheFile() {
        Path file = pages(TestWarc.packed(), 1_100).write(folder.resolve("a.warc.gz"));
        Checkpoint checkpoint = Checkpoint.inMemory();
        IngestSummary first = new Ingest(topic, checkpoint, new Pace(700, Duration.ZERO), time)
                .run(new WarcFiles(List.of(file), WarcFiles.Wanted.ALL, checkpoint), new Received());
        assertThat(first.published()).isEqualTo(700);
        // It goes on where the file was noted last, after 500 records.
        assertThat(ingest(checkpoint, file).inWords("topic"))
                .isEqualTo("published 400 articles to topic, skipped 200 (published before)");
        assertThat(topic.records)
                .extracting(RawArticle::getUrl)
                .containsExactlyElementsOf(IntStream.range(0, 1_100)
                        .mapToObj(i -> "https://echo.example/" + i)
                        .toList());
    }

    @Test
    void shouldPublishEachOnceThoughKilledAtAnyPoint() {
        Path file = pages(TestWarc.packed(), 1_200).write(folder.resolve("a.warc.gz"));
        Random random = new Random(3);
        FakeTopic deadly = new FakeTopic(random, 0.001);
        Path noted = folder.resolve("checkpoint");
        int deaths = 0;
        while (true) {
            try (Checkpoint checkpoint = Checkpoint.open(noted, deadly)) {
                IngestSummary summary = new Ingest(deadly, checkpoint, Pace.FREE, time)
                        .run(new WarcFiles(List.of(file), WarcFiles.Wanted.ALL, checkpoint), new Received());
                assertThat(summary.faults()).isEmpty();
                break;
            } catch (KilledException e) {
                deaths++;
                deadly.bury();
            }
        }
        assertThat(deaths).isPositive();
        assertThat(deadly.ids()).hasSize(1_200).doesNotHaveDuplicates();
    }

    @Test
    void shouldEndWithinMomentsWhenToldTo() {
        Path file = pages(TestWarc.packed(), 500).write(folder.resolve("a.warc.gz"));
        Ingest ingest = new Ingest(topic, Checkpoint.none(), new Pace(Long.MAX_VALUE, Duration.ofHours(1)), time);
        Received received = new Received();
        var run = CompletableFuture.supplyAsync(
                () -> ingest.run(new WarcFiles(List.of(file), WarcFiles.Wanted.ALL, Checkpoint.none()), received));
        await().atMost(Duration.ofSeconds(20)).until(() -> !received.articles.isEmpty());
        ingest.end();
        await().atMost(Duration.ofSeconds(10)).until(run::isDone);
        assertThat(run.join().faults()).isEmpty();
    }

    @Test
    void shouldTellHowFarItIsInBytesOfAllFiles() {
        Path a = pages(TestWarc.packed(), 30).write(folder.resolve("a.warc.gz"));
        Path b = pages(TestWarc.plain(), 30).write(folder.resolve("b.warc"));
        Received received = new Received();
        new WarcFiles(List.of(a, b), WarcFiles.Wanted.ALL, Checkpoint.none()).read(received);
        assertThat(received.bytesRead).isEqualTo(WarcFiles.bytes(List.of(a, b))).isPositive();
        assertThat(received.progressFellBack).isFalse();
    }

    private static TestWarc pages(TestWarc warc, int count) {
        for (int i = 0; i < count; i++) {
            warc.page("https://echo.example/" + i, "<p>" + TEXT + " Report " + i + ".");
        }
        return warc;
    }

    private static byte[] deflated(byte[] bytes) {
        try {
            return new DeflaterInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IngestSummary ingest(Path... files) {
        return ingest(Checkpoint.none(), files);
    }

    private IngestSummary ingest(Checkpoint checkpoint, Path... files) {
        return new Ingest(topic, checkpoint, Pace.FREE, time)
                .run(new WarcFiles(Arrays.asList(files), WarcFiles.Wanted.ALL, checkpoint), new Received());
    }
}
