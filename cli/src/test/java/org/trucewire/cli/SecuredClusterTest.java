package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.trucewire.cli.SecuredCluster.Kind;
import org.trucewire.cli.SecuredCluster.Rule;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** Every role on a secured broker: with the rights, files and settings that {@code ops/kafka} gives it, and without. */
@Timeout(240)
class SecuredClusterTest {

    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s;]+/");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A refusal is no matter of retries; a process loads its models first. */
    private static final Duration PROMPTLY = Duration.ofSeconds(30);

    private static final String ARTICLE = CommandRun.seeds("feed/00-moscow-and-the-truce.txt");
    private static final String ARTICLES = CommandRun.seeds("feed/01-monday.jsonl");

    private static final List<String> ROLES =
            List.of("admin", "ingest", "processor", "dashboard", "consumer", "repair", "canary");

    private static final Map<Kind, SecuredCluster> CLUSTERS = new EnumMap<>(Kind.class);
    private static final Map<Kind, Map<String, String>> FILES = new EnumMap<>(Kind.class);
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private static Path folder;

    @BeforeAll
    static void letEverybodyWork(@TempDir Path temporary) throws Exception {
        folder = temporary;
        LOG.start();
        root().addAppender(LOG);
        for (Kind kind : Kind.values()) {
            SecuredCluster cluster = SecuredCluster.start(kind, folder);
            CLUSTERS.put(kind, cluster);
            Map<String, String> files = new TreeMap<>();
            ROLES.forEach(role -> files.put(role, cluster.user(role, "", SecuredCluster.rules(role))));
            FILES.put(kind, files);
            succeed(run(kind, "admin", "topics", "create"));
            succeed(run(kind, "admin", "topics", "check"));
            succeed(run(kind, "ingest", "ingest", "files", ARTICLE, ARTICLES));
            publishMisled(kind);
            CommandRun process = process(kind, "processor", "process-" + kind);
            await("all is read").atMost(PATIENCE).until(() -> cluster.hasRead("trucewire-processor", "articles.raw"));
            await("all claims are assessed")
                    .atMost(PATIENCE)
                    .until(() -> cluster.hasRead("trucewire-processor-standing", "ceasefire.claims"));
            process.end();
            succeed(process);
        }
    }

    @AfterAll
    static void stop() {
        root().detachAppender(LOG);
        CLUSTERS.values().forEach(SecuredCluster::close);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldLetEveryRoleDoItsWork(Kind kind) throws Exception {
        for (String role : List.of("ingest", "dashboard", "consumer", "repair")) {
            for (CommandRun run : work(kind, role, file(kind, role))) {
                succeed(run);
            }
        }
        assertThatCode(() -> readInGroup(kind, "consumer", "consumer-1")).doesNotThrowAnyException();
    }

    /** Neither from what Kafka logs of its settings, nor from ours. */
    @Test
    void shouldTellNobodyAPassword() {
        assertThat(LOG.list).isNotEmpty().noneMatch(line -> line.getFormattedMessage()
                .contains(SecuredCluster.PASSWORD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dashboard | topics create            | no right to create articles.raw: ask for Create on topic articles.raw",
                "dashboard | topics check             | no right to see ceasefire.clock: ask for Describe on topic ceasefire.clock",
                "dashboard | ingest files SEEDS       | no right to write to articles.raw: ask for Write on topic articles.raw",
                "consumer  | tail articles.rejected   | no right to read articles.rejected: ask for Read on topic articles.rejected",
                "consumer  | capture articles.raw --out OUT | no right to read articles.raw: ask for Read on topic articles.raw",
                "ingest    | status                   | no right to read ceasefire.status: ask for Read on topic ceasefire.status",
                "ingest    | explain 0123ab           | no right to read ceasefire.claims: ask for Read on topic ceasefire.claims",
                "ingest    | rejected list            | no right to read articles.rejected: ask for Read on topic articles.rejected",
                "consumer  | rejected redrive --all   | no right to read articles.rejected: ask for Read on topic articles.rejected",
                "admin     | process                  | no right to read articles.raw: ask for Read on topic articles.raw",
                "ingest    | process                  | no right to write to articles.enriched: ask for Write on topic articles.enriched"
            })
    void shouldSayWhichRightIsMissing(String role, String command, String message) {
        // Which kind makes no difference: rights are of users, however they say who they are.
        Kind kind = command.startsWith("t") ? Kind.MTLS : Kind.TLS_SCRAM;
        refused(kind, file(kind, role), command, message);
    }

    @ParameterizedTest
    @CsvSource({"topics check", "tail ceasefire.claims", "ingest files SEEDS", "process"})
    void shouldSayThatAPasswordIsWrong(String command) {
        SecuredCluster cluster = cluster(Kind.TLS_SCRAM);
        String wrong = "not " + SecuredCluster.PASSWORD;
        CommandRun run = refused(
                Kind.TLS_SCRAM,
                cluster.config("ingest", wrong, cluster.authority()),
                command,
                "the brokers do not know this user with this password: see sasl.jaas.config and sasl.mechanism");
        assertThat(run.err()).doesNotContain(wrong);
    }

    @ParameterizedTest
    @CsvSource({"topics check", "tail ceasefire.claims", "ingest files SEEDS", "process"})
    void shouldSayThatACertificateIsNotTrusted(String command) {
        // A process loads its models first: once is enough.
        for (Kind kind : command.equals("process") ? new Kind[] {Kind.MTLS} : Kind.values()) {
            refused(
                    kind,
                    cluster(kind).config("ingest", SecuredCluster.PASSWORD, new Authority()),
                    command,
                    "the certificate of the brokers is not trusted: see ssl.truststore.*");
        }
    }

    @ParameterizedTest
    @CsvSource({"topics check", "tail ceasefire.claims", "ingest files SEEDS"})
    void shouldSayThatTheBrokersWantACertificate(String command) throws IOException {
        Path file = Path.of(cluster(Kind.MTLS)
                .config("ingest", SecuredCluster.PASSWORD, cluster(Kind.MTLS).authority()));
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.contains("keystore"))
                .toList();
        Files.write(file, lines);
        refused(
                Kind.MTLS,
                file.toString(),
                command,
                "the brokers do not accept the certificate of this client, or want one");
    }

    @Test
    void shouldSayThatTheBrokersSpeakTls() {
        for (String protocol : List.of("PLAINTEXT", "SASL_PLAINTEXT")) {
            CommandRun run = impatient(
                    cluster(Kind.TLS_SCRAM).broker(),
                    "-K",
                    "security.protocol=" + protocol,
                    "-K",
                    "sasl.mechanism=PLAIN",
                    "-K",
                    "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\"b\";");
            assertThat(run.err())
                    .contains("TLS is spoken there, so set security.protocol to SSL or SASL_SSL, not " + protocol);
        }
    }

    @Test
    void shouldSayThatTheBrokersSpeakNoTls() {
        try (EmbeddedBroker open = EmbeddedBroker.start()) {
            assertThat(impatient(open, "-K", "security.protocol=SSL").err())
                    .contains("no TLS is spoken there, so security.protocol cannot be SSL");
        }
    }

    /** All ends or goes on; nothing is lost in between, and nothing comes twice. */
    @Test
    void shouldEndClearlyWhenARightIsLostAndGoOnWhenItIsBack() throws Exception {
        Kind kind = Kind.TLS_SCRAM;
        SecuredCluster cluster = cluster(kind);
        String prefix = "lost.";
        for (String role : List.of("admin", "ingest", "processor", "consumer", "canary")) {
            cluster.allow(role, prefix, SecuredCluster.rules(role));
        }
        List<Rule> writing = SecuredCluster.rules("processor").stream()
                .filter(rule -> rule.name().endsWith("ceasefire.claims")
                        && rule.operation().equals("Write"))
                .toList();
        assertThat(writing).hasSize(1);
        succeed(run(kind, "admin", "topics", "create", "--topic-prefix", prefix));
        CommandRun process = process(kind, "processor", "lost", "--topic-prefix", prefix);
        String first = ARTICLE;
        succeed(run(kind, "ingest", "ingest", "files", first, "--topic-prefix", prefix));
        succeed(run(
                kind,
                "consumer",
                "tail",
                "ceasefire.claims",
                "--from-beginning",
                "--limit",
                "1",
                "--topic-prefix",
                prefix));

        cluster.forbid("processor", prefix, writing);
        succeed(run(kind, "ingest", "ingest", "files", ARTICLES, "--topic-prefix", prefix));
        await("it ends").atMost(PATIENCE).until(process::isDone);
        assertThat(process.code()).isEqualTo(1);
        assertThat(ours(process))
                .last()
                .isEqualTo(
                        "trucewire: no right to write to lost.ceasefire.claims: ask for Write on topic lost.ceasefire.claims");

        cluster.allow("processor", prefix, writing);
        CommandRun again = process(kind, "processor", "lost", "--topic-prefix", prefix);
        List<String> expected = claims(kind, "");
        await("all claims are there, each once").atMost(PATIENCE).untilAsserted(() -> assertThat(claims(kind, prefix))
                .containsExactlyInAnyOrderElementsOf(expected));
        succeed(run(kind, "canary", "canary", "--once", "--topic-prefix", prefix));
        again.end();
        succeed(again);
    }

    /** Without any of them something does not work: no role may more than it needs. */
    @ParameterizedTest
    @MethodSource
    @Tag("slow")
    void shouldNeedEveryRight(Rule dropped) throws Exception {
        Kind kind = Kind.TLS_SCRAM;
        SecuredCluster cluster = cluster(kind);
        String role = dropped.role();
        cluster.forbid(role, "", List.of(dropped));
        try {
            if (role.equals("dashboard")
                    && dropped.resource().equals("topic")
                    && dropped.operation().equals("Describe")) {
                // Asked for where the processor has read something, which it has not here.
                assertThatThrownBy(() -> askForEnd(kind, role, "articles.raw"))
                        .isInstanceOf(TopicAuthorizationException.class);
                cluster.allow(role, "", List.of(dropped));
                assertThat(askForEnd(kind, role, "articles.raw")).isNotNegative();
            } else if (role.equals("dashboard") && dropped.operation().equals("Describe")) {
                // The page says it, and shows the rest.
                assertThat(lag(file(kind, role)).path("reason").asText()).contains("ask for Describe on ");
                cluster.allow(role, "", List.of(dropped));
                assertThat(lag(file(kind, role)).path("reason").isNull()).isTrue();
            } else if (dropped.resource().equals("group")) {
                assertThatThrownBy(() -> readInGroup(kind, role, role + "-1"))
                        .isInstanceOf(GroupAuthorizationException.class);
            } else {
                assertThat(work(kind, role, file(kind, role)))
                        .filteredOn(run -> run.code() != 0)
                        .isNotEmpty()
                        .allSatisfy(run -> assertThat(run.err()).contains("no right to ", " ask for "));
            }
        } finally {
            cluster.allow(role, "", List.of(dropped));
        }
    }

    static Stream<Rule> shouldNeedEveryRight() {
        return ROLES.stream()
                .filter(role -> !role.equals("processor"))
                .flatMap(role -> SecuredCluster.rules(role).stream());
    }

    @ParameterizedTest
    @MethodSource
    @Tag("slow")
    void shouldNeedEveryRightOfTheProcessor(Rule dropped) throws Exception {
        Kind kind = Kind.TLS_SCRAM;
        SecuredCluster cluster = cluster(kind);
        List<Rule> rules = SecuredCluster.rules("processor");
        String id = "without-" + rules.indexOf(dropped);
        cluster.allow("processor", "", id, rules);
        boolean whenStartedAgain =
                dropped.name().endsWith("-") && dropped.operation().equals("Read");
        if (whenStartedAgain) { // nothing is read back before anything was stored
            CommandRun whole = process(kind, "processor", id, "--application-id", id);
            await().atMost(PATIENCE).until(() -> cluster.hasRead(id, "articles.raw"));
            whole.end();
            succeed(whole);
        }
        cluster.forbid("processor", "", id, List.of(dropped));
        CommandRun process = process(kind, "processor", id + "-2", "--application-id", id);
        try {
            await("it ends").atMost(PATIENCE).until(process::isDone);
            assertThat(process.code()).isEqualTo(1);
            assertThat(ours(process))
                    .last()
                    .asString()
                    .contains("no right to ", "ask for " + dropped.operation() + " on ");
        } finally {
            process.end();
            cluster.allow("processor", "", List.of(dropped));
        }
    }

    static Stream<Rule> shouldNeedEveryRightOfTheProcessor() {
        return SecuredCluster.rules("processor").stream();
    }

    private static SecuredCluster cluster(Kind kind) {
        return Objects.requireNonNull(CLUSTERS.get(kind));
    }

    /** The configuration of who has a role. */
    private static String file(Kind kind, String role) {
        return Objects.requireNonNull(Objects.requireNonNull(FILES.get(kind)).get(role));
    }

    /** What a role does. */
    private static List<CommandRun> work(Kind kind, String role, String file) throws Exception {
        List<CommandRun> runs = new ArrayList<>();
        switch (role) {
            case "admin" -> {
                runs.add(run(file, "topics", "check"));
                // Those that are there are refused only after the right to make them was looked at.
                runs.add(run(file, "topics", "create"));
            }
            case "ingest" -> {
                String checkpoint = Files.createTempDirectory(folder, "ingest")
                        .resolve("checkpoint")
                        .toString();
                String article = ARTICLE;
                runs.add(run(file, "ingest", "files", article, "--checkpoint", checkpoint));
                breakOff(Path.of(checkpoint));
                publishMisled(kind);
                runs.add(run(file, "ingest", "files", article, "--checkpoint", checkpoint));
            }
            case "dashboard" -> {
                runs.add(run(file, "status"));
                runs.add(run(file, "status", "--as-of", "2030-01-01T00:00Z"));
                runs.add(dashboard(file));
            }
            case "consumer" -> {
                for (String topic : List.of(
                        "articles.enriched",
                        "ceasefire.claims",
                        "ceasefire.status",
                        "ceasefire.changes",
                        "ceasefire.activity")) {
                    runs.add(run(file, "tail", topic, "--from-beginning", "--no-follow"));
                }
                runs.add(run(file, "explain", claims(kind, "").get(0)));
            }
            case "repair" -> {
                runs.add(run(file, "rejected", "list"));
                runs.add(run(file, "rejected", "redrive", "--all", "--max-redrives", "1000"));
            }
            // Late with all rights, where no processor runs.
            case "canary" -> runs.add(run(file, "canary", "--once", "--canary-timeout", "1"));
            default -> throw new IllegalArgumentException(role);
        }
        return runs;
    }

    /** Until all is on the page, or it cannot be. */
    private static CommandRun dashboard(String file) {
        CommandRun run = CommandRun.start("dashboard", "--config", file, "--dashboard-port", "0");
        await("the page is full").atMost(PATIENCE).until(() -> run.isDone() || isFull(run));
        run.end();
        return run;
    }

    /** What the page of the pipeline tells of the lag. */
    private static JsonNode lag(String file) throws Exception {
        CommandRun run = CommandRun.start("dashboard", "--config", file, "--dashboard-port", "0");
        try {
            await("the page is full").atMost(PATIENCE).until(() -> isFull(run));
            Matcher address = ADDRESS.matcher(run.err());
            assertThat(address.find()).isTrue();
            HttpRequest request = HttpRequest.newBuilder(URI.create(address.group() + "api/pipeline"))
                    .build();
            return new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .path("lag");
        } finally {
            run.end();
        }
    }

    private static boolean isFull(CommandRun dashboard) throws InterruptedException {
        Matcher address = ADDRESS.matcher(dashboard.err());
        if (!address.find()) {
            return false;
        }
        HttpRequest ready = HttpRequest.newBuilder(URI.create(address.group() + "health/ready"))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(ready, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    /** Ids of all records of claims. */
    private static List<String> claims(Kind kind, String prefix) {
        // Whoever is the operator sees all, whatever was taken from others.
        List<String> ids = new ArrayList<>();
        var settings = new HashMap<>(cluster(kind).operatorsSettings());
        settings.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            String topic = prefix + "ceasefire.claims";
            var partitions = TopicReading.partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var claims = Topics.unprefixed().claims();
            while (!TopicReading.isThrough(consumer, ends)) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> ids.add(claims.value()
                                .deserializer()
                                .deserialize(topic, record.value())
                                .getClaim()
                                .getId()));
            }
        }
        return ids;
    }

    /** What a program of somebody else does. */
    private static void readInGroup(Kind kind, String role, String group) throws IOException {
        Map<String, Object> settings = new HashMap<>(kafka(file(kind, role)));
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("ceasefire.claims"));
            await().atMost(PATIENCE)
                    .until(() -> !consumer.poll(Duration.ofMillis(200)).isEmpty());
            consumer.commitSync();
        }
    }

    private static long askForEnd(Kind kind, String role, String topic) throws IOException {
        try (var consumer = new KafkaConsumer<>(
                new HashMap<String, Object>(kafka(file(kind, role))),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            return Objects.requireNonNull(consumer.endOffsets(Set.of(partition)).get(partition));
        }
    }

    /** Publishes what will be rejected: an article under a key that is not its id. */
    private static void publishMisled(Kind kind) throws Exception {
        Topic<String, RawArticle> topic = Topics.unprefixed().rawArticles();
        RawArticle article =
                RawArticle.newBuilder().setId("one").setBody("A text.").build();
        try (var producer = new KafkaProducer<>(
                cluster(kind).operatorsSettings(),
                topic.key().serializer(),
                topic.value().serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "another", article))
                    .get();
        }
    }

    /** As if the run had been killed before it noted that it ended: the next one asks the topic what arrived. */
    private static void breakOff(Path checkpoint) throws IOException {
        List<String> lines = Files.readAllLines(checkpoint);
        Files.write(checkpoint, lines.subList(0, lines.size() - 1));
    }

    /** The settings of Kafka in a configuration file. */
    private static Map<String, String> kafka(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        }
        Map<String, String> kafka = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("kafka."))
                .forEach(name -> kafka.put(name.substring("kafka.".length()), properties.getProperty(name)));
        kafka.put("bootstrap.servers", properties.getProperty("bootstrap-servers"));
        return new References(Map.of()).resolve(kafka);
    }

    private static CommandRun process(Kind kind, String role, String state, String... more) {
        return CommandRun.start(Stream.concat(
                        Stream.of(
                                "process",
                                "--config",
                                file(kind, role),
                                "--http-port",
                                "-1",
                                "--entities",
                                "catalogue",
                                "--threads",
                                "1",
                                "--state-dir",
                                folder.resolve(state).toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static CommandRun run(Kind kind, String role, String... command) {
        return run(file(kind, role), command);
    }

    private static CommandRun run(String file, String... command) {
        return CommandRun.of(
                Stream.concat(Stream.of(command), Stream.of("--config", file)).toArray(String[]::new));
    }

    private static void succeed(CommandRun run) {
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** A command that fails soon, with exit code 1 and one line. */
    private static CommandRun refused(Kind kind, String file, String command, String message) {
        String filled = command.strip()
                .replace("SEEDS", ARTICLE)
                .replace("OUT", folder.resolve("out.avro").toString());
        if (filled.equals("process")) {
            filled += " --http-port -1 --entities catalogue --state-dir " + folder.resolve("refused");
        }
        long begin = System.nanoTime();
        CommandRun run = run(file, filled.split(" ", -1));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as(kind + " " + command)
                .isLessThan(PROMPTLY);
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        List<String> lines = ours(run);
        assertThat(lines)
                .filteredOn(line -> line.contains(message))
                .as(run.err())
                .hasSize(1);
        assertThat(lines).hasSizeLessThanOrEqualTo(filled.startsWith("ingest") ? 2 : 1);
        return run;
    }

    private static List<String> ours(CommandRun run) {
        return run.errLines().stream()
                .filter(line -> line.startsWith("trucewire: "))
                .toList();
    }

    /** Looks at the topics, and does not wait as long as people do. */
    private static CommandRun impatient(EmbeddedBroker broker, String... more) {
        CommandRun run = CommandRun.of(Stream.concat(
                        Stream.of(
                                "topics",
                                "check",
                                "-b",
                                broker.bootstrapServers(),
                                "-K",
                                "default.api.timeout.ms=1000",
                                "-K",
                                "request.timeout.ms=900"),
                        Stream.of(more))
                .toArray(String[]::new));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        return run;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
