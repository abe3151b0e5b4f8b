package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** The commands that talk to a cluster, against a broker. Each test has topics of its own. */
@Timeout(120)
class ClusterCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldCreateTheTopicsOnceAndFindThemAsTheyShouldBe() {
        CommandRun create = run("first.", "topics", "create");
        assertThat(create.code()).isZero();
        assertThat(create.outLines())
                .containsExactlyElementsOf(Topics.withPrefix("first.").all().stream()
                        .map(topic -> "created " + topic)
                        .toList());

        CommandRun again = run("first.", "topics", "create");
        assertThat(again.code()).isZero();
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("all topics are there already");

        CommandRun check = run("first.", "topics", "check");
        assertThat(check.code()).isZero();
        assertThat(check.out()).isEmpty();
    }

    @Test
    void shouldNameEveryTopicThatIsMissing() {
        CommandRun check = run("missing.", "topics", "check");
        assertThat(check.code()).isEqualTo(1);
        for (Topic<?, ?> topic : Topics.withPrefix("missing.").all()) {
            assertThat(check.outLines()).contains("topic " + topic + " is missing: run `trucewire topics create`");
        }
        CommandRun tail = run("missing.", "tail", "ceasefire.claims");
        assertThat(tail.code()).isEqualTo(1);
        assertThat(tail.errLines()).singleElement().asString().contains("missing.ceasefire.claims", "topics create");
    }

    @Test
    void shouldPublishTheSeedsAndPrintThemAsJsonLines() throws Exception {
        run("seeds.", "topics", "create");
        CommandRun ingest = run("seeds.", "ingest", "files", CommandRun.seeds("feed"));
        assertThat(ingest.code()).isZero();
        assertThat(ingest.out()).isEmpty();
        assertThat(ingest.errLines()).containsExactly("published 20 articles to seeds.articles.raw");

        CommandRun tail = run("seeds.", "tail", "articles.raw", "--from-beginning", "--no-follow");
        assertThat(tail.code()).isZero();
        List<JsonNode> records = records(tail);
        assertThat(records).hasSize(20);
        assertThat(records)
                .filteredOn(record -> record.at("/key").asText().equals("week-01"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.at("/topic").asText()).isEqualTo("seeds.articles.raw");
                    assertThat(record.at("/value/publisher").asText()).isEqualTo("Halcyon News Agency");
                    assertThat(record.at("/value/publishedAt").asText()).isEqualTo("2026-03-02T11:40:00Z");
                    assertThat(record.at("/timestamp").asText()).matches("20..-..-..T.*Z");
                });

        assertThat(run("seeds.", "tail", "articles.raw", "--from-beginning", "--limit", "3")
                        .outLines())
                .hasSize(3);
        assertThat(run("seeds.", "tail", "seeds.articles.raw", "--no-follow").out())
                .isEmpty();
    }

    @Test
    void shouldReportEveryFaultOfTheInputByFileAndPublishTheRest() throws Exception {
        run("bad.", "topics", "create");
        CommandRun ingest = run("bad.", "ingest", "files", CommandRun.seeds("bad"), "no/such/file.txt");
        assertThat(ingest.code()).isEqualTo(1);
        assertThat(ingest.err())
                .contains("truncated.jsonl:2: ", "empty-body.jsonl:1: ", "not-utf-8.txt: ", "no/such/file.txt: ")
                .contains("published 1 article to bad.articles.raw, 4 faults");
        assertThat(ingest.errLines()).hasSize(5);

        assertThat(records(run("bad.", "tail", "articles.raw", "--from-beginning", "--no-follow")))
                .singleElement()
                .satisfies(record -> assertThat(record.at("/key").asText()).isEqualTo("bad-01"));
    }

    @Test
    void shouldFollowATopicUntilItIsToldToEnd() {
        run("follow.", "topics", "create");
        CommandRun tail = start("follow.", "tail", "articles.raw", "--from-beginning");
        run("follow.", "ingest", "files", CommandRun.seeds("feed/01-monday.jsonl"));
        await().atMost(PATIENCE).until(() -> tail.out().contains("week-02"));
        assertThat(tail.isDone()).isFalse();

        assertThat(tail.end()).isTrue();
        assertThat(tail.code()).isZero();
        assertThat(tail.err()).isEmpty();
    }

    @Test
    void shouldShowWhatCanBeShownOfRejectedRecords() throws Exception {
        run("rejected.", "topics", "create");
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] value : new byte[][] {"no Avro".getBytes(StandardCharsets.UTF_8), {(byte) 0xff, 0}}) {
                var record = new ProducerRecord<byte[], byte[]>(
                        Topics.withPrefix("rejected.").rejectedArticles().name(), value);
                record.headers().add(RejectionHeaders.REASON, "MALFORMED".getBytes(StandardCharsets.UTF_8));
                producer.send(record).get();
            }
        }
        List<JsonNode> records =
                records(run("rejected.", "tail", "articles.rejected", "--from-beginning", "--no-follow"));
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(record.get("headers").get(RejectionHeaders.REASON).asText())
                    .isEqualTo("MALFORMED");
            assertThat(record.get("key").isNull()).isTrue();
        });
        assertThat(records.get(0).get("value").asText()).isEqualTo("no Avro");
        assertThat(records.get(1).at("/value/base64").binaryValue()).containsExactly(0xff, 0);
    }

    @Test
    void shouldProcessUntilItIsToldToEndAndSayWhereItsHealthIs(@TempDir Path state) throws Exception {
        run("process.", "topics", "create");
        run("process.", "ingest", "files", CommandRun.seeds("feed/00-moscow-and-the-truce.txt"));
        CommandRun process = start(
                "process.", "process", "--http-port", "0", "--state-dir", state.toString(), "--entities", "catalogue");
        CommandRun tail = run("process.", "tail", "ceasefire.claims", "--from-beginning", "--limit", "1");
        assertThat(records(tail)).singleElement().satisfies(record -> {
            assertThat(record.at("/key").asText()).isEqualTo("IRN~ISR");
            assertThat(record.at("/value/articleId").asText()).isEqualTo("moscow-01");
            assertThat(record.at("/value/claim/evidence").asText()).isNotEmpty();
        });

        Matcher health = Pattern.compile("health at (http://[^\\s;]+)").matcher(process.err());
        assertThat(health.find()).isTrue();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(health.group(1))).build();
        await("both parts run")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> HttpClient.newHttpClient()
                                .send(ready, BodyHandlers.ofString())
                                .statusCode()
                        == 200);

        assertThat(process.end()).isTrue();
        assertThat(process.code()).isZero();
        assertThat(process.err()).contains("ended");
    }

    @Test
    void shouldNotProcessWithoutTopics(@TempDir Path state) {
        CommandRun process = run(
                "none.", "process", "--http-port", "-1", "--state-dir", state.toString(), "--entities", "catalogue");
        assertThat(process.code()).isEqualTo(1);
        assertThat(process.err())
                .contains("trucewire: topic none.articles.raw is missing: run `trucewire topics create`");
    }

    @Test
    void shouldRefuseActorsThatAreNotAsTheyShouldBeByFileAndLine(@TempDir Path folder) throws Exception {
        Path actors = Files.writeString(
                folder.resolve("mine.tsv"),
                "id\tname\tkind\tcountry\taliases\tadjectives\tmembers\tbodies\nX\tonly two\n");
        CommandRun process = run("none.", "process", "--actors", actors.toString());
        assertThat(process.code()).isEqualTo(1);
        assertThat(process.err()).contains(actors + ", line 2: ");
    }

    private static CommandRun run(String prefix, String... command) {
        return CommandRun.of(CommandRun.on(broker, prefix, command));
    }

    private static CommandRun start(String prefix, String... command) {
        return CommandRun.start(CommandRun.on(broker, prefix, command));
    }

    private static List<JsonNode> records(CommandRun run) throws Exception {
        List<JsonNode> records = new ArrayList<>();
        for (String line : run.outLines()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }
}
