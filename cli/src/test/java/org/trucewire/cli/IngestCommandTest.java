package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;

/** Ingest from the command line: a publisher on this machine, a broker, topics of its own for each test. */
@Timeout(120)
class IngestCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT =
            "Thailand and Cambodia agreed to a ceasefire on Thursday, the Malaysian foreign minister told reporters.";

    private static EmbeddedBroker broker;

    private final Path folder;
    private final List<String> userAgents = new CopyOnWriteArrayList<>();

    private HttpServer publisher;

    IngestCommandTest(@TempDir Path folder) {
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

    @BeforeEach
    void startPublisher() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.start();
    }

    @AfterEach
    void stopPublisher() {
        publisher.stop(0);
    }

    @Test
    void shouldPublishTheArticlesOfPagesAndFailForThoseThatAreNotThere() {
        page("/a", "<p>" + TEXT);
        run("web.", "topics", "create");
        CommandRun ingest = run(
                "web.",
                "ingest",
                "web",
                url("/a"),
                url("/gone"),
                "--allow-private",
                "--pause",
                "0",
                "--contact",
                "desk@echo.example");
        assertThat(ingest.code()).isEqualTo(1);
        assertThat(ingest.errLines())
                .containsExactly(
                        "trucewire: " + url("/gone") + ": the server answers with status 404: check the address",
                        "published 1 article to web.articles.raw, 1 fault (refused by the server)");
        assertThat(userAgents).allSatisfy(agent -> assertThat(agent)
                .matches("Trucewire/\\S+ \\(reads news of ceasefires; desk@echo\\.example\\)"));
        assertThat(run("web.", "tail", "articles.raw", "--from-beginning", "--no-follow")
                        .outLines())
                .hasSize(1);
    }

    @Test
    void shouldNotReadFromThisMachineUnlessTold() {
        page("/a", "<p>" + TEXT);
        CommandRun ingest = run("private.", "ingest", "web", url("/a"), "--dry-run");
        assertThat(ingest.code()).isEqualTo(1);
        assertThat(ingest.err()).contains("127.0.0.1 (loopback): --allow-private reads such hosts, too");
        assertThat(userAgents).isEmpty();
    }

    @Test
    void shouldPrintWhatItWouldPublishAsExtractTakesIt() throws Exception {
        page(
                "/a",
                "<meta property='article:published_time' content='2026-03-05T08:00:00+07:00'><title>Truce</title><p>"
                        + TEXT);
        feed("/a");
        CommandRun ingest = run("dry.", "ingest", "feed", url("/feed"), "--allow-private", "--pause", "0", "--dry-run");
        assertThat(ingest.code()).isZero();
        assertThat(ingest.errLines()).containsExactly("published 1 article to standard output");
        JsonNode article = new ObjectMapper().readTree(ingest.out());
        assertThat(article.at("/body").asText()).isEqualTo(TEXT);
        assertThat(article.at("/publishedAt").asText()).isEqualTo("2026-03-05T01:00:00Z");
        assertThat(article.at("/publishedZone").asText()).isEqualTo("+07:00");

        CommandRun files = CommandRun.withInput(ingest.out(), "ingest", "files", "-", "--dry-run");
        assertThat(files.code()).isZero();
        assertThat(new ObjectMapper().readTree(files.out()).at("/id")).isEqualTo(article.at("/id"));
    }

    @Test
    void shouldGoOnWhereItWasWithACheckpoint() throws IOException {
        page("/a", "<p>" + TEXT);
        page("/b", "<p>" + TEXT + " More.");
        feed("/a", "/b");
        Path list = Files.writeString(folder.resolve("feeds.txt"), "# feeds\n\n" + url("/feed") + "\tThe Echo\n");
        String[] ingest = {
            "ingest",
            "feed",
            "--list",
            list.toString(),
            "--allow-private",
            "--pause",
            "0",
            "--checkpoint",
            folder.resolve("checkpoint").toString()
        };
        run("checkpoint.", "topics", "create");
        List<String> first = new ArrayList<>(List.of(ingest));
        first.addAll(List.of("--limit", "1"));
        assertThat(run("checkpoint.", first.toArray(String[]::new)).errLines())
                .containsExactly("published 1 article to checkpoint.articles.raw");
        assertThat(run("checkpoint.", ingest).errLines())
                .containsExactly("published 1 article to checkpoint.articles.raw, skipped 1 (dealt with before)");
        assertThat(run("checkpoint.", ingest).errLines())
                .containsExactly("published 0 articles to checkpoint.articles.raw, skipped 2 (dealt with before)");
        assertThat(run("checkpoint.", "tail", "articles.raw", "--from-beginning", "--no-follow")
                        .outLines())
                .hasSize(2)
                .allMatch(line -> line.contains("The Echo"));

        CommandRun other = run("other.", ingest);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.errLines()).singleElement().asString().contains("is of topic checkpoint.articles.raw");
    }

    @Test
    void shouldWatchAFolderUntilItIsToldToEnd() throws IOException {
        run("watch.", "topics", "create");
        CommandRun watch = start("watch.", "ingest", "files", folder.toString(), "--watch", "--interval", "1");
        Files.writeString(folder.resolve("a.txt"), "Id: a\n\n" + TEXT);
        CommandRun tail = start("watch.", "tail", "articles.raw", "--from-beginning");
        await().atMost(PATIENCE).until(() -> tail.out().contains("\"a\""));
        Files.writeString(folder.resolve("b.txt"), "Id: b\n\n" + TEXT);
        await().atMost(PATIENCE).until(() -> tail.out().contains("\"b\""));
        tail.end();
        assertThat(watch.isDone()).isFalse();

        assertThat(watch.end()).isTrue();
        assertThat(watch.code()).isZero();
        assertThat(watch.errLines()).containsExactly("published 2 articles to watch.articles.raw");
    }

    @Test
    void shouldSayThatAListOfFeedsIsNotThere() {
        CommandRun ingest = run("list.", "ingest", "feed", "--list", "no/such/list.txt", "--dry-run");
        assertThat(ingest.code()).isEqualTo(1);
        assertThat(ingest.errLines())
                .singleElement()
                .asString()
                .contains("cannot read the list of feeds", "no/such/list.txt");
    }

    private void page(String path, String html) {
        answer(path, "text/html; charset=utf-8", html);
    }

    private void feed(String... links) {
        StringBuilder items = new StringBuilder();
        for (String link : links) {
            items.insert(0, "<item><link>" + link + "</link></item>");
        }
        answer(
                "/feed",
                "application/rss+xml",
                "<rss version='2.0'><channel><title>Feed</title>" + items + "</channel></rss>");
    }

    private void answer(String path, String type, String body) {
        publisher.createContext(path, exchange -> {
            userAgents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String url(String path) {
        return "http://127.0.0.1:" + publisher.getAddress().getPort() + path;
    }

    private static CommandRun run(String prefix, String... command) {
        return CommandRun.of(CommandRun.on(broker, prefix, command));
    }

    private static CommandRun start(String prefix, String... command) {
        return CommandRun.start(CommandRun.on(broker, prefix, command));
    }
}
