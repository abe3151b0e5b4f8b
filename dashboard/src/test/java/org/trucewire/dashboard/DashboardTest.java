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
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
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
        dashboard = wire.dashboard(null);
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
        assertThat(pipeline.path("publishers").get(0).path("publisher").asText())
                .isEqualTo("Courier");
        assertThat(pipeline.path("articlesPerMinute")).hasSize(60);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/conflict?id=KHM~THA",
                "/article?id=x",
                "/pipeline",
                "/app.js",
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

    @Test
    void shouldAskForUserAndPasswordWhereTheyAreSet() throws Exception {
        try (Dashboard guarded = wire.dashboard("desk:sécret")) {
            String address = "http://127.0.0.1:" + guarded.port() + "/api/state";
            assertThat(client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            String right = Base64.getEncoder().encodeToString("desk:sécret".getBytes(StandardCharsets.UTF_8));
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create(address))
                                            .header("Authorization", "Basic " + right)
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldTellWhatKeepsItFromServing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            assertThatThrownBy(() -> new Dashboard(wire.topics, wire.settings(), address, Wire.WORDS, null))
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
