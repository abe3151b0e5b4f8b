package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.trucewire.processor.RawArticles.article;
import static org.trucewire.processor.RawArticles.utf8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.extraction.Extractor;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topics;

/** The application on a broker. Each test has topics of its own, by prefix. */
@Timeout(120)
class ProcessorApplicationTest {

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
    void shouldProcessGoodArticlesAroundAPoisonedOneWithEitherGroupProtocol(String protocol) throws Exception {
        Topics topics = provisioned(protocol + ".");
        ProcessorConfig config =
                config(topics).kafka(Map.of("group.protocol", protocol)).build();
        try (ProcessorApplication application = started(config, new LineExtractor())) {
            cluster.send(topics, article("first", "claim HOLD IRN ISR"));
            cluster.send(topics, utf8("poison"), utf8("no Avro"));
            cluster.send(topics, article("second", "claim END IRN ISR"));
            assertThat(application.awaitRunning(Cluster.PATIENCE)).isTrue();
            cluster.awaitProcessed(topics, config.applicationId());
        }
        assertThat(cluster.values(topics.enrichedArticles()))
                .extracting(EnrichedArticle::getId)
                .containsExactlyInAnyOrder("first", "second");
        assertThat(cluster.values(topics.claims())).hasSize(2);
        List<ConsumerRecord<byte[], byte[]>> rejected = cluster.committed(topics.rejectedArticles());
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).key()).isEqualTo(utf8("poison"));
        assertThat(rejected.get(0).value()).isEqualTo(utf8("no Avro"));
        assertThat(TopologyFixture.header(rejected.get(0).headers(), RejectionHeaders.TOPIC))
                .isEqualTo(protocol + ".articles.raw");
    }

    @Test
    void shouldSurviveARecordThatOnlyItsCompressionMadeSmallEnough() throws Exception {
        Topics topics = provisioned("bomb.");
        ProcessorConfig config = config(topics).build();
        cluster.send(topics, utf8("bomb"), new byte[40 << 20]);
        cluster.send(topics, article("good", "Text."));
        processAll(config);
        assertThat(cluster.values(topics.enrichedArticles())).hasSize(1);
        List<ConsumerRecord<byte[], byte[]>> rejected = cluster.committed(topics.rejectedArticles());
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).value()).isNull();
    }

    @Test
    void shouldGoOnWhenAnExtractorHangs() throws Exception {
        Topics topics = provisioned("hanging.");
        ProcessorConfig config =
                config(topics).articleBudget(Duration.ofMillis(100)).build();
        CountDownLatch hanging = new CountDownLatch(1);
        cluster.send(topics, article("hanging", "hang"));
        cluster.send(topics, article("good", "Text."));
        try (ProcessorApplication application = started(config, new LineExtractor("test-1", hanging))) {
            cluster.awaitProcessed(topics, config.applicationId());
            assertThat(application.awaitRunning(Duration.ZERO)).isTrue();
        } finally {
            hanging.countDown();
        }
        assertThat(cluster.values(topics.enrichedArticles()))
                .extracting(EnrichedArticle::getId)
                .containsExactly("good");
        assertThat(cluster.committed(topics.rejectedArticles())).hasSize(1);
    }

    @Test
    void shouldKnowItsArticlesAgainAfterItsStateDirectoryWasLost() throws Exception {
        Topics topics = provisioned("restored.");
        ProcessorConfig first = config(topics).build();
        cluster.send(topics, article("a", "claim HOLD IRN ISR"));
        processAll(first);
        ProcessorConfig second =
                config(topics).stateDirectory(directory.resolve("elsewhere")).build();
        cluster.send(topics, article("a", "claim HOLD IRN ISR"));
        cluster.send(topics, article("a", "claim END IRN ISR"));
        processAll(second);
        assertThat(cluster.values(topics.enrichedArticles()))
                .extracting(EnrichedArticle::getRevision)
                .containsExactly(1, 2);
        assertThat(cluster.values(topics.claims()))
                .extracting(
                        claim -> claim.getRetracted() + " " + claim.getClaim().getType())
                .containsExactly("false HOLD", "true HOLD", "false END");
    }

    @Test
    void shouldNameEveryMissingTopicInsteadOfStarting() {
        Topics topics = Topics.withPrefix("absent.");
        try (ProcessorApplication application =
                new ProcessorApplication(config(topics).build(), new LineExtractor())) {
            assertThatThrownBy(application::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("topic absent.articles.raw is missing: run `trucewire topics create`")
                    .hasMessageContaining("topic absent.articles.enriched is missing")
                    .hasMessageContaining("topic absent.articles.rejected is missing")
                    .hasMessageContaining("topic absent.ceasefire.claims is missing");
        }
    }

    @Test
    void shouldEndAndNameATopicThatIsDeletedWhileItRuns() throws Exception {
        Topics topics = provisioned("deleted.");
        // only the classic protocol tells at once; with the other one the member waits for its poll interval
        ProcessorConfig config = config(topics)
                .kafka(Map.of("group.protocol", "classic", "metadata.max.age.ms", "500"))
                .build();
        try (ProcessorApplication application = started(config, new LineExtractor())) {
            assertThat(application.awaitRunning(Cluster.PATIENCE)).isTrue();
            cluster.admin()
                    .deleteTopics(List.of(topics.rawArticles().name()))
                    .all()
                    .get();
            assertThatThrownBy(application::awaitTermination)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("topic deleted.articles.raw is missing")
                    .hasCauseInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void shouldEndWithTheErrorWhenTheHeapIsExhausted() throws Exception {
        Topics topics = provisioned("heap.");
        try (ProcessorApplication application = started(config(topics).build(), new LineExtractor())) {
            cluster.send(topics, article("a", "memory"));
            assertThatThrownBy(application::awaitTermination)
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("no heap, for a test");
        }
        assertThat(cluster.committed(topics.rejectedArticles())).isEmpty();
    }

    @Test
    void shouldReturnFromWaitingWhenItIsClosed() throws Exception {
        Topics topics = provisioned("closed.");
        ProcessorApplication application = started(config(topics).build(), new LineExtractor());
        assertThat(application.awaitRunning(Cluster.PATIENCE)).isTrue();
        application.close();
        application.close();
        assertThatCode(application::awaitTermination).doesNotThrowAnyException();
        assertThat(application.awaitRunning(Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void shouldSayWhereItLooksForABrokerThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            ProcessorConfig config = ProcessorConfig.builder(Topics.unprefixed(), address)
                    .stateDirectory(directory.resolve("silent"))
                    .kafka(Map.of("admin.default.api.timeout.ms", "1000", "admin.request.timeout.ms", "500"))
                    .build();
            try (ProcessorApplication application = new ProcessorApplication(config, new LineExtractor())) {
                assertThatThrownBy(application::start)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(address);
            }
        }
    }

    @Test
    void shouldServeHealthAndMetricsOverHttp() throws Exception {
        Topics topics = provisioned("http.");
        ProcessorConfig config = config(topics)
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build();
        try (ProcessorApplication application = started(config, new LineExtractor())) {
            int port = application.httpPort();
            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
            assertThat(application.awaitRunning(Cluster.PATIENCE)).isTrue();
            cluster.send(topics, article("a", "claim HOLD IRN ISR"));
            cluster.awaitProcessed(topics, config.applicationId());

            HttpResponse<String> ready = get(port, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
            assertThat(ready.body()).contains("\"status\":\"up\"", "\"state\":\"RUNNING\"", "\"alive\":2");

            // metrics of tasks are looked for every 5 s
            await().atMost(Cluster.PATIENCE)
                    .until(() -> get(port, "/metrics").body().contains("kafka_stream_task_dropped_records_total"));
            java.nio.file.Files.writeString(
                    Path.of("/tmp/o-scrape.txt"), get(port, "/metrics").body());
            assertThat(get(port, "/metrics").body())
                    .contains(
                            "trucewire_articles_total{outcome=\"enriched\"} 1.0",
                            "trucewire_articles_rejected_total{reason=\"malformed\"} 0.0",
                            "trucewire_claims_total{change=\"made\",type=\"hold\"} 1.0",
                            "trucewire_extraction_seconds_bucket",
                            "jvm_memory_used_bytes")
                    .contains("trucewire_latency_ingest_seconds_count 1", "trucewire_ready 1.0")
                    .doesNotContain("kafka_admin");

            assertThat(get(port, "/").statusCode()).isEqualTo(404);
            assertThat(get(port, "/health/ready/x").statusCode()).isEqualTo(404);
            HttpResponse<String> post =
                    request(port, "/metrics", HttpRequest.newBuilder().POST(BodyPublishers.ofString("x")));
            assertThat(post.statusCode()).isEqualTo(405);
            assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @Test
    void shouldNameTheHttpAddressThatSomebodyElseHas() throws Exception {
        Topics topics = provisioned("busy.");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ProcessorApplication application = new ProcessorApplication(
                        config(topics)
                                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort()))
                                .build(),
                        new LineExtractor())) {
            assertThatThrownBy(application::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot serve health and metrics on")
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    private static Topics provisioned(String prefix) {
        Topics topics = Topics.withPrefix(prefix);
        cluster.provision(topics);
        return topics;
    }

    private static ProcessorConfig.Builder config(Topics topics) {
        return ProcessorConfig.builder(topics, cluster.bootstrapServers())
                .stateDirectory(directory.resolve("state-" + topics.prefix()))
                .threads(1);
    }

    private static ProcessorApplication started(ProcessorConfig config, Extractor extractor) {
        ProcessorApplication application = new ProcessorApplication(config, extractor);
        application.start();
        return application;
    }

    private static void processAll(ProcessorConfig config) {
        try (ProcessorApplication application = new ProcessorApplication(config, new LineExtractor())) {
            application.start();
            cluster.awaitProcessed(config.topics(), config.applicationId());
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return request(port, path, HttpRequest.newBuilder());
    }

    private static HttpResponse<String> request(int port, String path, HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.uri(URI.create("http://127.0.0.1:" + port + path))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.ofString());
    }
}
