package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;

/**
 * News crawls from the command line, against a broker. How fast that goes: {@code mvn -Pslow -pl cli -am verify -Dtest=WarcIngestTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Timeout(300)
class WarcIngestTest {

    private static final int PAGES = 5_000;
    private static final int LEAST_PAGES_A_SECOND = 300;
    private static final List<String> WORDS = List.of(
            ("the of and to in that a on with by from truce border general hills province governor said army village talks minister"
                            + " agreement night road bridge market rain school harvest council river train hospital mayor price")
                    .split(" "));

    private static EmbeddedBroker broker;

    private final Path folder;

    WarcIngestTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldPublishTheEnglishArticlesOfACrawlAndGoOnWhereItWas() throws IOException {
        Path crawl = crawl(12);
        String checkpoint = folder.resolve("checkpoint").toString();
        run("crawl.", "topics", "create");
        assertThat(run("crawl.", "ingest", "warc", crawl.toString(), "--checkpoint", checkpoint, "--limit", "4")
                        .errLines())
                .containsExactly("published 4 articles to crawl.articles.raw, skipped 1 (other language)");
        assertThat(run("crawl.", "ingest", "warc", crawl.toString(), "--checkpoint", checkpoint)
                        .errLines())
                .containsExactly("published 5 articles to crawl.articles.raw,"
                        + " skipped 7 (other language 3, published before 4)");
        assertThat(run("crawl.", "ingest", "warc", crawl.toString(), "--checkpoint", checkpoint)
                        .errLines())
                .containsExactly("published 0 articles to crawl.articles.raw, skipped 1 (file read before)");
    }

    @Test
    void shouldPrintWhatIsInAnyLanguageWhenAskedToAndRefuseWhatIsNone() throws IOException {
        Path crawl = crawl(8);
        CommandRun all = run("dry.", "ingest", "warc", crawl.toString(), "--language", "all", "--dry-run");
        assertThat(all.outLines()).hasSize(8);
        assertThat(run("dry.", "ingest", "warc", crawl.toString(), "--language", "fr", "--dry-run")
                        .outLines())
                .hasSize(2);
        CommandRun wrong = run("dry.", "ingest", "warc", crawl.toString(), "--language", "english", "--dry-run");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--language english: a code like en, please, or all");
    }

    @Test
    @Tag("slow")
    void shouldReadPagesAsFastAsPromised() throws IOException {
        Path crawl = crawl(PAGES);
        run("load.", "topics", "create");
        long begin = System.nanoTime();
        CommandRun ingest = run(
                "load.",
                "ingest",
                "warc",
                crawl.toString(),
                "--checkpoint",
                folder.resolve("load").toString());
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%d pages of a WARC file of %d KB in %.1f s: %.0f a second%n",
                PAGES, Files.size(crawl) >> 10, seconds, PAGES / seconds);
        assertThat(ingest.errLines()).singleElement().asString().startsWith("published " + PAGES * 3 / 4 + " articles");
        assertThat(PAGES / seconds).isGreaterThanOrEqualTo(LEAST_PAGES_A_SECOND);
    }

    /** Pages with the ballast of news sites, the same for the same number; each fourth is in French. */
    private Path crawl(int pages) throws IOException {
        Path file = folder.resolve("crawl-" + pages + ".warc.gz");
        Random random = new Random(5);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < pages; i++) {
                byte[] http = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(i, random))
                        .getBytes(StandardCharsets.UTF_8);
                GZIPOutputStream record = new GZIPOutputStream(out);
                record.write(("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:test:" + i
                                + ">\r\nWARC-Date: 2026-03-09T00:00:00Z\r\nWARC-Target-URI: https://echo.example/news/"
                                + i
                                + "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
                                + http.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                record.write(http);
                record.write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                record.finish();
            }
        }
        return file;
    }

    private static String page(int number, Random random) {
        StringBuilder html = new StringBuilder("<!doctype html><html><head><title>Report " + number
                + "</title><meta property='article:published_time' content='2026-03-05T08:00:00+07:00'><style>");
        ballast(html, random, 600);
        html.append("</style><script>");
        ballast(html, random, 1200);
        html.append("</script></head><body><nav><ul>");
        for (int i = 0; i < 80; i++) {
            html.append("<li><a href='/section/").append(i).append("'>Section</a></li>");
        }
        html.append("</ul></nav><main><article><h1>Report ").append(number).append("</h1>");
        for (int i = 0; i < 14; i++) {
            html.append("<p>");
            if (number % 4 == 3) {
                html.append(
                        "Les deux armées ont cessé le feu dans la nuit, selon le gouverneur de la province, qui ne dit pas pourquoi"
                                + " les soldats sont restés au bord de la rivière. ");
            } else {
                html.append(
                        "The two armies stopped firing along the hills at midnight, said the governor of the province. ");
                for (int word = 0; word < 40; word++) {
                    html.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
                }
            }
            html.append(number).append(".</p>");
        }
        html.append("</article></main><aside>");
        for (int i = 0; i < 40; i++) {
            html.append("<div class=teaser><a href='/news/")
                    .append(i)
                    .append("'><h3>Other report</h3></a><span>1 h</span></div>");
        }
        return html.append("</aside><footer><p>All rights reserved</footer></body></html>")
                .toString();
    }

    private static void ballast(StringBuilder html, Random random, int words) {
        for (int i = 0; i < words; i++) {
            html.append(" a").append(Integer.toHexString(random.nextInt()));
        }
    }

    private static CommandRun run(String prefix, String... command) {
        String[] arguments = Arrays.copyOf(command, command.length + 4);
        arguments[command.length] = "--bootstrap-servers";
        arguments[command.length + 1] = broker.bootstrapServers();
        arguments[command.length + 2] = "--topic-prefix";
        arguments[command.length + 3] = prefix;
        return CommandRun.of(arguments);
    }
}
