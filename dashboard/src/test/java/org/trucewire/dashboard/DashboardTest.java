package org.trucewire.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.record.Phase;

/** The dashboard on a broker, asked over HTTP. */
@Timeout(60)
class DashboardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> PARTIES = List.of("KHM", "THA");

    private static Wire wire;
    private static Dashboard dashboard;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        wire = new Wire();
        wire.tell(
                "https://news.example/a?b=1",
                "A <b>bold</b> truce",
                "The ceasefire held.",
                "Courier",
                PARTIES,
                Phase.IN_EFFECT);
        wire.sendBytes("ceasefire.claims", "no Avro at all".getBytes(StandardCharsets.UTF_8));
        wire.sendBytes("articles.rejected", new byte[] {1});
        dashboard = wire.dashboard();
        client = HttpClient.newHttpClient();
        assertThat(dashboard.awaitLoaded(PATIENCE)).isTrue();
    }

    @AfterAll
    static void stop() {
        dashboard.close();
        wire.close();
    }

    @Test
    void shouldShowEveryConflictOnTheBoard() throws Exception {
        JsonNode row = json("/api/board").get(0);
        assertThat(row.path("conflict").asText()).isEqualTo("KHM~THA");
        assertThat(row.path("names")).extracting(JsonNode::asText).containsExactly("Cambodia", "Thailand");
        assertThat(row.path("phase").asText()).isEqualTo("IN_EFFECT");
        assertThat(row.path("hours")).hasSize(72);
        assertThat(row.path("hours").get(71).asInt()).isPositive();
        assertThat(get("/api/board?format=csv").body())
                .startsWith("conflict,names,phase,")
                .contains("KHM~THA,Cambodia;Thailand,IN_EFFECT,false,");
    }

    @Test
    void shouldLeadFromAConflictToTheSentenceInItsArticle() throws Exception {
        JsonNode conflict = json("/api/conflict?id=KHM~THA");
        JsonNode claim = conflict.path("claims").get(0);
        assertThat(claim.path("claim").path("words").asText()).isEqualTo("KHM and THA HOLD");
        assertThat(conflict.path("names").path("THA").asText()).isEqualTo("Thailand");
        JsonNode article = json(
                "/api/article?id=" + URLEncoder.encode(claim.path("articleId").asText(), StandardCharsets.UTF_8));
        JsonNode told = article.path("claims").get(0);
        String text =
                article.path("title").asText() + "\n" + article.path("body").asText();
        assertThat(text.substring(told.path("start").asInt(), told.path("end").asInt()))
                .isEqualTo("The ceasefire held.");
        assertThat(get("/api/conflict?id=KHM~THA&format=csv").body()).contains("The ceasefire held.");
    }

    @Test
    void shouldSayWhatIsNotThere() throws Exception {
        assertThat(get("/api/conflict?id=none").statusCode()).isEqualTo(404);
        assertThat(get("/api/conflict").statusCode()).isEqualTo(404);
        assertThat(get("/api/article?id=none").body()).contains("nothing is known of this article");
        assertThat(get("/none").statusCode()).isEqualTo(404);
        assertThat(get("/../../etc/passwd").statusCode()).isNotEqualTo(200);
    }

    @Test
    void shouldTellHowThePipelineIs() throws Exception {
        JsonNode pipeline = json("/api/pipeline");
        assertThat(pipeline.path("unreadable").asInt()).isEqualTo(1);
        assertThat(pipeline.path("rejected").path("unknown").asInt()).isEqualTo(1);
        assertThat(pipeline.path("publishers").findValuesAsText("publisher")).contains("Courier");
        assertThat(pipeline.path("lag").path("group").asText()).isEqualTo(Wire.GROUP);
        assertThat(pipeline.path("lag").path("reason").isNull()).isTrue();
        assertThat(pipeline.path("articlesPerMinute")).hasSize(60);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTellHowMuchWaitsForTheProcessor() throws Exception {
        TopicPartition partition = new TopicPartition("articles.raw", 0);
        wire.sendBytes("articles.raw", 0, new byte[] {1}, 5);
        try (Admin admin = Admin.create(wire.settings())) {
            admin.alterConsumerGroupOffsets(Wire.GROUP, Map.of(partition, new OffsetAndMetadata(2)))
                    .all()
                    .get();
        }
        await().atMost(PATIENCE).until(() -> !json("/api/pipeline/lag").isEmpty());
        JsonNode waiting = json("/api/pipeline/lag").get(0);
        assertThat(waiting.path("committed").asInt()).isEqualTo(2);
        assertThat(waiting.path("lag").asInt()).isEqualTo(3);
        assertThat(get("/api/pipeline/lag?format=csv").body())
                .isEqualTo("group,topic,partition,committed,lag\r\n" + Wire.GROUP + ",articles.raw,0,2,3\r\n");
    }

    @Test
    void shouldSayWhereConflictsAre() throws Exception {
        JsonNode row = json("/api/map").get(0);
        for (JsonNode each : json("/api/map")) {
            row = each.path("conflict").asText().equals("KHM~THA") ? each : row;
        }
        // Between Phnom Penh and Bangkok.
        assertThat(row.path("latitude").asDouble()).isEqualTo(12.7);
        assertThat(row.path("longitude").asDouble()).isEqualTo(102.7);
        assertThat(row.path("countries")).extracting(JsonNode::asText).containsExactly("KHM", "THA");
        assertThat(get("/api/map?format=csv").body()).contains("KHM~THA,Cambodia;Thailand,IN_EFFECT,false,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/board",
                "/api/map",
                "/api/conflict?id=KHM~THA",
                "/api/conflict?id=KHM~THA&table=accusations",
                "/api/article?id=https%3A%2F%2Fnews.example%2Fa%3Fb%3D1",
                "/api/pipeline/lag",
                "/api/pipeline/publishers",
                "/api/pipeline/rejected"
            })
    void shouldGiveEveryTableAsJsonAndCsv(String path) throws Exception {
        assertThat(json(path).isContainerNode()).isTrue();
        HttpResponse<String> csv = get(path + (path.contains("?") ? "&" : "?") + "format=csv");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body()).contains("\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/conflict?id=KHM~THA",
                "/article?id=x",
                "/pipeline",
                "/map",
                "/app.js",
                "/world.tsv",
                "/lib/uPlot.esm.js",
                "/lib/uPlot.min.css",
                "/style.css",
                "/none"
            })
    void shouldLetNoScriptRunButItsOwn(String path) throws Exception {
        HttpResponse<String> page = get(path);
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        if (!path.equals("/none")) {
            assertThat(page.statusCode()).isEqualTo(200);
        }
        if (page.body().contains("<html")) {
            assertThat(page.body()).doesNotContain("<script>", "style=", "onclick", "http:", "https:");
        }
    }

    @Test
    void shouldNotSendTwiceWhatABrowserHas() throws Exception {
        String tag = get("/style.css").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                client.send(request("/style.css").header("If-None-Match", tag).build(), BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void shouldTellChangesAsTheyHappen() throws Exception {
        HttpResponse<java.io.InputStream> events =
                client.send(request("/events").build(), BodyHandlers.ofInputStream());
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: hello");
            assertThat(lines.readLine()).startsWith("data: {\"loaded\":true");
            wire.tell("b", "Later", "It held again.", "Herald", List.of("ARM", "AZE"), Phase.AGREED);
            String line = lines.readLine();
            while (!line.equals("event: changed")) {
                line = lines.readLine();
            }
            assertThat(lines.readLine()).contains("ARM~AZE");
        }
        await().atMost(PATIENCE).until(() -> json("/api/board").size() == 2);
    }

    /** Found by fuzzing: the router failed, with a trace in the log for each request. */
    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/api/%", "/api/article?id=%z", "/?token=%1"})
    void shouldRefuseAnAddressThatCannotBeDecoded(String target) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("X-Content-Type-Options: nosniff", "the address is broken");
        }
    }

    @Test
    void shouldTellWhatKeepsItFromServing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> wire.dashboard(Wire.serving(taken.getLocalPort())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(":" + taken.getLocalPort() + ": Address already in use");
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + path))
                .timeout(PATIENCE);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
