package org.trucewire.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.client.TopicReader;
import org.trucewire.client.TopicRecord;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.SchemaRegistry;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * The seeds go through the pipeline by its commands, each a process: once in each format of values. In the first run the processor is killed in the
 * middle, in the second the registry falls silent. Then everybody reads what came out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
abstract class PipelineSuite {

    static final Topics PLAIN = Topics.withPrefix("plain.");
    static final Topics REGISTERED = Topics.withPrefix("registered.");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper SORTED =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private @Nullable Platform platform;
    private @Nullable Path temporary;
    private @Nullable Path node;

    /** Starts what the suite runs on, or skips it. */
    abstract Platform start();

    @BeforeAll
    void run(@TempDir Path directory) {
        temporary = directory;
        platform = start();
        feed(PLAIN);
        try (Program processor = process(PLAIN)) {
            await("claims come")
                    .atMost(PATIENCE)
                    .until(() -> goesOn(processor) && !claims(PLAIN).isEmpty());
            processor.kill();
        }
        send(PLAIN, "broken", "no Avro, to be sure".getBytes(UTF_8));
        try (Program processor = process(PLAIN)) {
            awaitAll(PLAIN, processor);
            await("the rejection")
                    .atMost(PATIENCE)
                    .until(() -> read(PLAIN.rejectedArticles()).size() == 1);
            Program redrive = command(PLAIN, "rejected", "redrive", "--all", "--wait", "60");
            redrive.lines(1);
            assertThat(redrive.errors()).contains("1 rejected again");
        }

        Topics registered = withRegistry();
        command(registered, "topics", "create").lines();
        try (Program processor = process(registered)) {
            await("it runs")
                    .atMost(PATIENCE)
                    .until(() -> goesOn(processor) && processor.errors().contains("processing "));
            command(registered, "ingest", "files", seeds("feed")).lines();
            registered.all().forEach(registered::learnSchemas); // as the processor did when it started
            platform().silenceRegistry();
            try {
                awaitAll(registered, processor);
            } finally {
                platform().wakeRegistry();
            }
            send(registered, "broken", "no Avro, to be sure".getBytes(UTF_8));
            await("the rejection")
                    .atMost(PATIENCE)
                    .until(() -> read(registered.rejectedArticles()).size() == 1);
        }
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldMakeEveryClaimOfTheSeedsOnce() {
        return bothFormats()
                .map(topics -> DynamicTest.dynamicTest(topics.prefix(), () -> {
                    assertThat(standing(claims(topics))).containsExactlyInAnyOrderElementsOf(expected());
                    assertThat(claims(topics))
                            .extracting(claim -> claim.getClaim().getId() + claim.getRetracted())
                            .doesNotHaveDuplicates();
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldTellStatusChangesAndActivity() {
        return bothFormats()
                .map(topics -> DynamicTest.dynamicTest(topics.prefix(), () -> {
                    assertThat(read(topics.enrichedArticles()))
                            .extracting(TopicRecord::key)
                            .hasSizeGreaterThanOrEqualTo(19);
                    assertThat(read(topics.status()))
                            .extracting(TopicRecord::key)
                            .contains("IRN~ISR", "KHM~THA");
                    assertThat(read(topics.changes()))
                            .extracting(TopicRecord::key)
                            .contains("IRN~ISR", "KHM~THA");
                    assertThat(read(topics.activity())).hasSizeGreaterThan(10);
                    assertThat(command(topics, "status").lines())
                            .anySatisfy(line -> assertThat(line).contains("IRN~ISR"));
                }));
    }

    @Test
    void shouldRejectWhatIsNoArticleAndAgainWhenItIsSentBack() {
        assertThat(read(PLAIN.rejectedArticles()))
                .extracting(record -> record.header(RejectionHeaders.REDRIVES).orElse(""))
                .containsExactly("0", "1");
        assertThat(read(PLAIN.rejectedArticles())).allSatisfy(record -> {
            assertThat(record.value()).asString(UTF_8).isEqualTo("no Avro, to be sure");
            assertThat(record.header(RejectionHeaders.REASON)).isPresent();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldReadEveryTopicWithTheJavaExample() {
        Topics registered = withRegistry();
        return Stream.concat(
                PLAIN.all().stream().map(topic -> javaExample(PLAIN, topic)),
                Stream.of(javaExample(registered, registered.claims()))); // the library does not care which topic
    }

    private DynamicTest javaExample(Topics topics, Topic<?, ?> topic) {
        return example(topic, () -> Program.java(
                        environment(topics),
                        "org.trucewire.example.ReadTopic",
                        List.of("--once", unprefixed(topics, topic)))
                .lines());
    }

    @TestFactory
    Stream<DynamicTest> shouldReadEveryTopicWithTheNodeExamples() {
        return bothFormats().flatMap(topics -> outputs(topics)
                .map(topic -> example(topic, () -> program(
                                nodeFolder(),
                                topics,
                                "node",
                                topics.registry().isPresent() ? "registry.js" : "single-object.js",
                                "--once",
                                unprefixed(topics, topic))
                        .lines())));
    }

    @TestFactory
    Stream<DynamicTest> shouldListEveryTopicWithKcat() {
        return Stream.of(
                DynamicTest.dynamicTest("the topics", () -> {
                    List<String> lines = kcat();
                    assertThat(lines).hasSize(8);
                    assertThat(lines.stream().skip(1).map(line -> List.of(line.split(" +", -1))
                                    .subList(0, 3)))
                            .containsExactlyInAnyOrderElementsOf(
                                    outputs(PLAIN).map(this::counts).toList());
                }),
                DynamicTest.dynamicTest("rejected records", () -> assertThat(kcat("--once", "articles.rejected"))
                        .hasSize(2)
                        .allSatisfy(
                                line -> assertThat(line).contains("\tbroken\t19\t", RejectionHeaders.REASON + "="))));
    }

    Platform platform() {
        return Objects.requireNonNull(platform);
    }

    /** The topics of the run with the registry, for those who read values. */
    Topics withRegistry() {
        return Topics.of(REGISTERED.prefix(), SchemaRegistry.at(platform().registry(), null));
    }

    /** All that is committed on a topic now. */
    <K, V> List<TopicRecord<K, V>> read(Topic<K, V> topic) {
        List<TopicRecord<K, V>> records = new ArrayList<>();
        try (TopicReader<K, V> reader = TopicReader.with(
                        topic, Map.of("bootstrap.servers", platform().brokers()))
                .untilEnd()
                .open()) {
            reader.forEach(records::add);
        }
        return records;
    }

    private Stream<Topics> bothFormats() {
        return Stream.of(PLAIN, withRegistry());
    }

    private static Stream<Topic<?, ?>> outputs(Topics topics) {
        return topics.all().stream().filter(topic -> !topic.equals(topics.rawArticles()));
    }

    private void feed(Topics topics) {
        command(topics, "topics", "create").lines();
        command(topics, "ingest", "files", seeds("feed")).lines();
    }

    private Program process(Topics topics) {
        return command(
                topics,
                "process",
                "--http-port",
                "-1",
                "--state-dir",
                Objects.requireNonNull(temporary)
                        .resolve(topics.prefix() + "state")
                        .toString());
    }

    private Program command(Topics topics, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--bootstrap-servers", platform().brokers(), "--topic-prefix", topics.prefix()));
        topics.registry().ifPresent(registry -> arguments.addAll(List.of("--registry-url", registry.toString())));
        return Program.java(Map.of(), "org.trucewire.cli.Trucewire", arguments);
    }

    private static boolean goesOn(Program processor) {
        if (!processor.isAlive()) {
            throw new AssertionError("the processor ended: " + processor.errors());
        }
        return true;
    }

    private void awaitAll(Topics topics, Program processor) {
        List<String> expected = expected().stream().sorted().toList();
        await("all claims of the seeds")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> goesOn(processor)
                        && standing(claims(topics)).stream().sorted().toList().equals(expected)
                        && read(topics.status()).size() >= 2);
    }

    private void send(Topics topics, String key, byte[] value) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform().brokers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.rawArticles().name(), key.getBytes(UTF_8), value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<CeasefireClaim> claims(Topics topics) {
        return read(topics.claims()).stream()
                .map(record -> Objects.requireNonNull(record.value()))
                .toList();
    }

    /** The claims that stand, as far as they do not depend on when the articles arrived. */
    private static List<String> standing(List<CeasefireClaim> claims) {
        Map<String, CeasefireClaim> last = new HashMap<>();
        claims.forEach(
                claim -> last.put(claim.getConflict() + " " + claim.getClaim().getId(), claim));
        return last.values().stream()
                .filter(claim -> !claim.getRetracted())
                .map(claim -> summary(AvroJson.of(claim)))
                .toList();
    }

    private static List<String> expected() {
        try (Stream<String> lines = Files.lines(Path.of(seeds("expected"), "claims.jsonl"))) {
            return lines.map(PipelineSuite::json).map(PipelineSuite::summary).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String summary(JsonNode claim) {
        return Stream.of("/articleId", "/conflict", "/claim/type", "/claim/agents", "/claim/source", "/claim/modality")
                .map(place -> claim.at(place).toString())
                .toList()
                .toString();
    }

    /** Name of a topic, its records and their different keys. */
    private List<String> counts(Topic<?, ?> topic) {
        List<? extends TopicRecord<?, ?>> records = read(topic);
        long keys =
                records.stream().map(record -> text(record.key())).distinct().count();
        return List.of(topic.name(), Integer.toString(records.size()), Long.toString(keys));
    }

    private interface Printed {
        List<String> lines() throws IOException;
    }

    /** Does an example print what the client library reads? */
    private DynamicTest example(Topic<?, ?> topic, Printed run) {
        return DynamicTest.dynamicTest(topic.name(), () -> {
            List<String> expected =
                    read(topic).stream().map(this::line).sorted().toList();
            assertThat(expected).isNotEmpty();
            assertThat(run.lines().stream()
                            .map(PipelineSuite::comparable)
                            .sorted()
                            .toList())
                    .isEqualTo(expected);
        });
    }

    private String line(TopicRecord<?, ?> record) {
        ObjectNode line = JSON.createObjectNode();
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        if (record.failure().isPresent()) {
            return comparable(line.put("unreadable", "").toString());
        }
        line.put("key", text(record.key()));
        if (record.value() instanceof SpecificRecordBase avro) {
            line.set("value", AvroJson.of(avro));
        } else if (record.value() instanceof byte[] bytes) {
            ObjectNode headers = line.putObject("headers");
            record.headers()
                    .forEach(header -> headers.put(
                            header.key(), record.header(header.key()).orElse(null)));
            line.put("bytes", bytes.length);
        } else {
            line.putNull("value");
        }
        return comparable(line.toString());
    }

    /** Each in its own words and order of fields; Node's times always have milliseconds. */
    private static String comparable(String line) {
        JsonNode json = json(line.replaceAll("(T\\d\\d:\\d\\d(:\\d\\d)?)\\.000Z", "$1Z"));
        if (json.has("unreadable")) {
            ((ObjectNode) json).put("unreadable", "");
        }
        try {
            return SORTED.writeValueAsString(JSON.treeToValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String text(@Nullable Object key) {
        return key instanceof byte[] bytes ? new String(bytes, UTF_8) : (String) key;
    }

    private List<String> kcat(String... words) throws IOException {
        try {
            program(Program.ROOT, PLAIN, "kcat", "-V").lines();
        } catch (IOException e) {
            skip("kcat is not there: " + e.getMessage());
        }
        return program(
                        Program.ROOT,
                        PLAIN,
                        Stream.concat(Stream.of("examples/kcat/topics.sh"), Stream.of(words))
                                .toArray(String[]::new))
                .lines();
    }

    /** The examples with the libraries that they need, outside of the sources. */
    private Path nodeFolder() throws IOException {
        if (node == null) {
            Path folder =
                    Files.createDirectories(Objects.requireNonNull(temporary).resolve("node"));
            try (Stream<Path> files = Files.list(Program.ROOT.resolve("examples/node"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            try {
                program(folder, PLAIN, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1")
                        .lines();
            } catch (IOException e) {
                skip("Node and npm are not there: " + e.getMessage());
            } catch (AssertionError e) {
                skip("npm cannot install what the examples need: " + e.getMessage());
            }
            node = folder;
        }
        return node;
    }

    private Program program(Path folder, Topics topics, String... command) throws IOException {
        return Program.start(folder, environment(topics), List.of(command));
    }

    private Map<String, String> environment(Topics topics) {
        return Map.of(
                "KAFKA_BROKERS",
                platform().brokers(),
                "TOPIC_PREFIX",
                topics.prefix(),
                "REGISTRY_URL",
                topics.registry().map(SchemaRegistry::toString).orElse(""),
                "TRUCEWIRE",
                Program.ROOT.toString());
    }

    private static String unprefixed(Topics topics, Topic<?, ?> topic) {
        return topic.name().substring(topics.prefix().length());
    }

    private static String seeds(String path) {
        return Program.ROOT.resolve("seeds").resolve(path).toString();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skip(String reason) {
        System.out.println("skipped: " + reason); // the build shows that a test was skipped, but not why
        abort(reason);
    }
}
