package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trucewire.processor.RawArticles.article;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.schemas.Topics;
import org.trucewire.telemetry.HttpAnswer;

/** What instances answer over HTTP, on a broker. Each test has topics of its own, by prefix. */
@Timeout(180)
class StandingApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** So many that their keys do not all fall into the partitions of one instance. */
    private static final List<String> PARTIES = List.of("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH");

    private static Cluster cluster;
    private static Path directory;

    @BeforeAll
    static void startBroker(@TempDir Path temporary) {
        directory = temporary;
        cluster = new Cluster();
    }

    @AfterAll
    static void stopBroker() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"streams", "classic"})
    void shouldAnswerForAllInstancesWhicheverIsAsked(String protocol) throws Exception {
        Topics topics = Topics.withPrefix(protocol + "-api.");
        cluster.provision(topics);
        for (String party : PARTIES) {
            cluster.send(topics, article("of-" + party, "claim DECLARE ISR ISR " + party));
        }
        try (ProcessorApplication one = started(topics, protocol, "one");
                ProcessorApplication two = started(topics, protocol, "two")) {
            List<Integer> ports = List.of(one.httpPort(), two.httpPort());
            for (int port : ports) {
                await().atMost(Cluster.PATIENCE)
                        .pollInterval(Duration.ofMillis(250))
                        .untilAsserted(() ->
                                assertThat(conflicts(get(port, "/api/status"))).containsExactlyElementsOf(expected()));
            }

            List<String> here = conflicts(get(ports.get(0), "/api/status?local=true"));
            List<String> there = conflicts(get(ports.get(1), "/api/status?local=true"));
            assertThat(here).isNotEmpty().doesNotContainAnyElementsOf(there);
            assertThat(there).isNotEmpty();

            for (int port : ports) {
                for (String conflict : expected()) {
                    HttpResponse<String> answer = get(port, "/api/status/" + conflict);
                    assertThat(answer.statusCode()).as(conflict).isEqualTo(200);
                    JsonNode told = JSON.readTree(answer.body());
                    assertThat(told.at("/status/conflict").asText()).isEqualTo(conflict);
                    assertThat(told.at("/status/standing/phase").asText()).isEqualTo("DECLARED");
                    assertThat(told.at("/changes/0/after/phase").asText()).isEqualTo("DECLARED");
                    assertThat(told.at("/changes/0/knownAt").asText()).isEqualTo(RawArticles.PUBLISHED.toString());
                }
                for (CeasefireClaim claim : cluster.values(topics.claims())) {
                    HttpResponse<String> answer =
                            get(port, "/api/claims/" + encoded(claim.getClaim().getId()));
                    assertThat(answer.statusCode()).isEqualTo(200);
                    JsonNode told = JSON.readTree(answer.body());
                    assertThat(told.at("/conflict").asText()).isEqualTo(claim.getConflict());
                    assertThat(told.at("/claim/evidence").asText())
                            .isEqualTo(claim.getClaim().getEvidence());
                }
                assertThat(error(get(port, "/api/claims/nosuchclaim"), 404)).contains("nosuchclaim");
                assertThat(error(get(port, "/api/status/IRN~ZZZ"), 404)).contains("IRN~ZZZ");
            }
        }
    }

    @Test
    void shouldAnswerLikeTheRestOfTheEndpoints() throws Exception {
        Topics topics = Topics.withPrefix("single-api.");
        cluster.provision(topics);
        cluster.send(topics, article("a", "claim DECLARE ISR IRN ISR"));
        try (ProcessorApplication application = started(topics, "streams", "single")) {
            int port = application.httpPort();
            await().atMost(Cluster.PATIENCE)
                    .pollInterval(Duration.ofMillis(250))
                    .untilAsserted(() ->
                            assertThat(conflicts(get(port, "/api/status"))).containsExactly("IRN~ISR"));

            assertThat(JSON.readTree(get(port, "/api/status").body()).get(0).properties().stream()
                            .map(Map.Entry::getKey))
                    .containsExactly(
                            "conflict",
                            "parties",
                            "standing",
                            "evidenceSupport",
                            "partial",
                            "counts",
                            "support",
                            "lastHeard");
            assertThat(JSON.readTree(get(port, "/api/status").body())
                            .at("/0/standing/phase")
                            .asText())
                    .isEqualTo("DECLARED");

            HttpResponse<String> answer = get(port, "/api/status/ISR~IRN");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");

            HttpResponse<String> head =
                    request(port, "/api/status", HttpRequest.newBuilder().method("HEAD", BodyPublishers.noBody()));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            HttpResponse<String> post =
                    request(port, "/api/status", HttpRequest.newBuilder().POST(BodyPublishers.ofString("x")));
            assertThat(post.statusCode()).isEqualTo(405);
            assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/status/IRN~,              400",
        "/api/status/IRN~~ISR,          400",
        "/api/status/IRN%00~ISR,        400",
        "/api/status/,                  400",
        "/api/status/IRN~ISR/more,      400",
        "/api/status?local=yes,         400",
        "/api/status?where=elsewhere:1, 400",
        "/api/claims/,                  400",
        "/api/claims/a%0Ab,             400",
        "/api/claims,                   404",
        "/api/other,                    404",
    })
    void shouldRefuseWhatIsMalformed(String path, int status) throws Exception {
        StandingApi api = new StandingApi(6, Optional::empty, () -> null);
        error(api.apply(URI.create(path)), status);
    }

    @Test
    void shouldSayThatItIsNotThereBeforeItRuns() throws Exception {
        StandingApi early = new StandingApi(6, Optional::empty, () -> null);
        ProcessorConfig config = ProcessorConfig.builder(Topics.unprefixed(), cluster.bootstrapServers())
                .stateDirectory(directory.resolve("created"))
                .build();
        try (KafkaStreams created = new KafkaStreams(
                StandingTopology.of(config, new ArticleMetrics(new SimpleMeterRegistry())),
                StreamsSettings.standing(config, "127.0.0.1:1"))) {
            StandingApi notRunning = new StandingApi(6, () -> Optional.of(created), () -> new HostInfo("127.0.0.1", 1));
            for (String path : List.of("/api/status", "/api/status/IRN~ISR", "/api/claims/a")) {
                assertThat(error(early.apply(URI.create(path)), 503)).contains("not started yet");
                assertThat(error(notRunning.apply(URI.create(path)), 503)).contains("does not run", "CREATED");
                assertThat(error(notRunning.apply(URI.create(path + "?local=true")), 503))
                        .contains("does not run");
            }
        }
    }

    @Test
    void shouldSendAwayMoreRequestsThanItCanAnswerAtOnce() throws Exception {
        CountDownLatch entered = new CountDownLatch(StandingApi.WHOLE_AT_ONCE);
        CountDownLatch leave = new CountDownLatch(1);
        StandingApi slow = new StandingApi(
                6,
                () -> {
                    entered.countDown();
                    try {
                        assertThat(leave.await(1, TimeUnit.MINUTES)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Optional.empty();
                },
                () -> null);
        ExecutorService threads = Executors.newFixedThreadPool(StandingApi.WHOLE_AT_ONCE);
        try {
            List<Future<HttpAnswer>> answers = Stream.generate(
                            () -> threads.submit(() -> slow.apply(URI.create("/api/status"))))
                    .limit(StandingApi.WHOLE_AT_ONCE)
                    .toList();
            assertThat(entered.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(error(slow.apply(URI.create("/api/claims/a")), 503)).contains("too many requests");
            leave.countDown();
            assertThat(error(slow.apply(URI.create("/api/status?local=true")), 503))
                    .as("members are not kept waiting")
                    .contains("not started yet");
            for (Future<HttpAnswer> answer : answers) {
                assertThat(error(answer.get(), 503)).contains("not started yet");
            }
            assertThat(error(slow.apply(URI.create("/api/status")), 503)).contains("not started yet");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldNameAnInstanceThatDoesNotAnswer() throws Exception {
        Topics topics = Topics.withPrefix("silent-api.");
        cluster.provision(topics);
        for (String party : PARTIES) {
            cluster.send(topics, article("of-" + party, "claim DECLARE ISR ISR " + party));
        }
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ProcessorApplication one = started(topics, "streams", "talking");
                ProcessorApplication other = new ProcessorApplication(
                        config(topics, "streams", "silent")
                                .httpAdvertised("127.0.0.1:" + silent.getLocalPort())
                                .build(),
                        new LineExtractor())) {
            other.start();
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(250))
                    .untilAsserted(() -> assertThat(error(get(one.httpPort(), "/api/status"), 503))
                            .contains("no answer from the instance at 127.0.0.1:" + silent.getLocalPort()));
        }
    }

    private static ProcessorConfig.Builder config(Topics topics, String protocol, String name) {
        return ProcessorConfig.builder(topics, cluster.bootstrapServers())
                .kafka(Map.of("group.protocol", protocol))
                .stateDirectory(directory.resolve(topics.prefix() + name))
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .threads(1);
    }

    private static ProcessorApplication started(Topics topics, String protocol, String name) {
        ProcessorApplication application =
                new ProcessorApplication(config(topics, protocol, name).build(), new LineExtractor());
        application.start();
        return application;
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Set<String> expected() {
        Set<String> conflicts = new TreeSet<>();
        PARTIES.forEach(party -> conflicts.add(party + "~ISR"));
        return conflicts;
    }

    private static List<String> conflicts(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> conflicts = new ArrayList<>();
        JSON.readTree(answer.body())
                .forEach(status -> conflicts.add(status.get("conflict").asText()));
        return conflicts;
    }

    private static String error(HttpAnswer answer, int status) throws Exception {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo(HttpAnswer.JSON);
        return JSON.readTree(answer.body()).get("error").asText();
    }

    private static String error(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body()).get("error").asText();
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return request(port, path, HttpRequest.newBuilder());
    }

    private static HttpResponse<String> request(int port, String path, HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.uri(URI.create("http://127.0.0.1:" + port + path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString());
    }
}
