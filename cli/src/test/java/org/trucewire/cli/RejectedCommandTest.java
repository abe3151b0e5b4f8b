package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.extraction.ExtractorOptions;
import org.trucewire.processor.ProcessorApplication;
import org.trucewire.processor.ProcessorConfig;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trucewire rejected}, against a broker. Each test has topics of its own. */
@Timeout(180)
class RejectedCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static EmbeddedBroker broker;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    // --- list and show

    @Test
    void shouldListWhatWasRejectedAndWhy() throws Exception {
        three("list.");
        CommandRun list = run("list.", "list");
        assertThat(list.code()).isZero();
        assertThat(list.outLines()).hasSize(4);
        assertThat(list.outLines().get(0)).startsWith("record  arrived (UTC)").endsWith("message");
        assertThat(list.outLines().get(1))
                .startsWith("0 ")
                .contains("24 Jun 2025 08:00", "EXTRACTOR_FAILED", "StackOverflowError", "  a ", "it went too deep");
        assertThat(list.errLines()).containsExactly("3 rejected: 1 EMPTY, 1 EXTRACTOR_FAILED, 1 MALFORMED");
    }

    @Test
    void shouldListThoseForWhichEveryFilterHolds() throws Exception {
        three("filter.");
        assertThat(offsets("filter.")).containsExactly(0, 1, 2);
        assertThat(offsets("filter.", "--reason", "MALFORMED,EMPTY")).containsExactly(1, 2);
        assertThat(offsets("filter.", "--class", "StackOverflowError")).containsExactly(0);
        assertThat(offsets("filter.", "--class", "java.lang.StackOverflowError"))
                .containsExactly(0);
        assertThat(offsets("filter.", "--stage", "decode-article")).containsExactly(1, 2);
        assertThat(offsets("filter.", "--extractor-version", "x-1")).containsExactly(0);
        assertThat(offsets("filter.", "--application-version", "0.2")).containsExactly(1, 2);
        assertThat(offsets("filter.", "--from", "2025-06-24T08:01Z", "--to", "2025-06-24T08:02Z"))
                .containsExactly(1);
        assertThat(offsets("filter.", "--id", "a")).containsExactly(0);
        assertThat(offsets("filter.", "--id", "a", "--reason", "EMPTY")).isEmpty();
        assertThat(run("filter.", "list", "--id", "nobody").errLines())
                .containsExactly("nothing like that was rejected");
    }

    @Test
    void shouldTellProgramsWhatTheHeadersTell() throws Exception {
        three("json.");
        JsonNode first = JSON.readTree(run("json.", "list", "--json").outLines().get(0));
        assertThat(first.at("/reason").asText()).isEqualTo("EXTRACTOR_FAILED");
        assertThat(first.at("/class").asText()).isEqualTo("java.lang.StackOverflowError");
        assertThat(first.at("/raw/partition").asInt()).isEqualTo(2);
        assertThat(first.at("/raw/offset").asInt()).isEqualTo(17);
        assertThat(first.at("/arrivedAt").asText()).isEqualTo("2025-06-24T08:00:00Z");
        assertThat(first.at("/redrives").asInt()).isZero();
        assertThat(first.has("value")).isFalse();
    }

    @Test
    void shouldShowOneInFullAsAnArticleAsTextAndInHexadecimal() throws Exception {
        three("show.");
        CommandRun article = run("show.", "show", "0");
        assertThat(article.code()).isZero();
        assertThat(article.out())
                .startsWith("show.articles.rejected-0@0")
                .contains("reason       EXTRACTOR_FAILED", "show.articles.raw-2@17, arrived 2025-06-24T08:00:00Z")
                .contains("extractor    x-1", "header       traceparent: 00-ab", "an article")
                .contains("  title      A title", "    Iran and Israel agreed to a ceasefire.");
        assertThat(run("show.", "show", "1").out())
                .contains("10 bytes, text", "    plain text")
                .contains("key          none");
        assertThat(run("show.", "show", "2").out())
                .contains("3 bytes", "    00000000  ff 00 41", "..A")
                .doesNotContain("text");
        assertThat(run("show.", "show", "1", "--hex").out()).contains("    00000000  70 6c 61 69 6e 20 74 65 78 74");

        JsonNode json =
                JSON.readTree(run("show.", "show", "--json", "2").outLines().get(0));
        assertThat(json.at("/value/base64").binaryValue()).containsExactly(0xff, 0, 0x41);
        assertThat(json.at("/headers/0/name").asText()).isEqualTo(RejectionHeaders.REASON);
    }

    @Test
    void shouldSayWhichRecordIsNotThere() throws Exception {
        three("none.");
        CommandRun show = run("none.", "show", "0", "99", "1:3");
        assertThat(show.code()).isEqualTo(1);
        assertThat(show.out()).contains("none.articles.rejected-0@0");
        assertThat(show.errLines())
                .hasSize(2)
                .anyMatch(line -> line.contains("none.articles.rejected-0@99"))
                .anyMatch(line -> line.contains("none.articles.rejected-1@3"));
        CommandRun redrive = run("none.", "redrive", "99");
        assertThat(redrive.code()).isEqualTo(1);
        assertThat(redrive.errLines()).singleElement().asString().contains("none.articles.rejected-0@99");
    }

    @Test
    void shouldRefuseWhatItCannotMean() {
        assertThat(run("any.", "show", "first").code()).isEqualTo(2);
        assertThat(run("any.", "redrive").err()).contains("which records?");
        assertThat(run("any.", "redrive", "--all", "--rate", "0").err()).contains("--rate 0");
        assertThat(run("any.", "list", "--from", "2025-06-24").err()).contains("2025-06-24", "zone");
        assertThat(CommandRun.of("rejected").err()).contains("list, show or redrive");
    }

    // --- redrive

    @Test
    void shouldSendBackWhatCameUnchangedWithOneMoreRedrive() throws Exception {
        three("back.");
        CommandRun dry = run("back.", "redrive", "--all", "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.outLines()).hasSize(3).allMatch(line -> line.endsWith("would be published"));
        assertThat(raw("back.")).isEmpty();

        CommandRun redrive = run("back.", "redrive", "--all");
        assertThat(redrive.code()).isZero();
        assertThat(redrive.outLines()).hasSize(3).allMatch(line -> line.contains("published: back.articles.raw-"));
        assertThat(redrive.errLines()).containsExactly("3 published");
        assertThat(raw("back."))
                .filteredOn(record -> record.at("/key").asText().equals("a"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.at("/value/body").asText()).startsWith("Iran and Israel agreed");
                    assertThat(record.at("/timestamp").asText()).isEqualTo("2025-06-24T08:00:00Z");
                    assertThat(record.at("/headers").size()).isEqualTo(2);
                    assertThat(record.at("/headers/traceparent").asText()).isEqualTo("00-ab");
                    assertThat(record.get("headers")
                                    .get(RejectionHeaders.REDRIVES)
                                    .asText())
                            .isEqualTo("1");
                });
    }

    @Test
    void shouldSendNoMoreThanItMayAndNoFaster() throws Exception {
        provision("rate.");
        for (int i = 0; i < 8; i++) {
            reject("rate.", "a" + i, article("a" + i), 0, RejectionHeaders.REASON, "EXTRACTOR_FAILED");
        }
        long begin = System.nanoTime();
        CommandRun redrive = run("rate.", "redrive", "--all", "--limit", "6", "--rate", "20");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(5 * 50));
        assertThat(redrive.outLines()).hasSize(6);
        assertThat(redrive.errLines()).containsExactly("6 published; 2 more are due");
        assertThat(raw("rate.")).hasSize(6);
    }

    @Test
    void shouldLeaveAloneWhatWasSentBackTooOften() throws Exception {
        provision("limit.");
        reject("limit.", "a", article("a"), 0, RejectionHeaders.REDRIVES, "3");
        CommandRun redrive = run("limit.", "redrive", "--all");
        assertThat(redrive.code()).isEqualTo(1);
        assertThat(redrive.out()).contains("0  a  over the limit: sent back 3 times", "--max-redrives 4 ");
        assertThat(raw("limit.")).isEmpty();
        assertThat(run("limit.", "redrive", "--all", "--max-redrives", "4").code())
                .isZero();
        assertThat(raw("limit.")).hasSize(1);
    }

    @Test
    void shouldSayWhatItsTopicRemovedBetweenPlanAndSending() throws Exception {
        three("gone.");
        AnyCommand command = new AnyCommand();
        new CommandLine(command).parseArgs("-b", broker.bootstrapServers(), "--topic-prefix", "gone.");
        Redrive redrive = new Redrive(command.cluster, CommandRun.session(), 3);
        List<RejectedRecord> due = redrive.plan(record -> true).stream()
                .map(RedriveOutcome::record)
                .toList();
        try (Admin admin = command.cluster.admin()) {
            admin.deleteRecords(
                            Map.of(new TopicPartition("gone.articles.rejected", 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }
        List<RedriveOutcome> told = new ArrayList<>();
        redrive.send(due, new Redrive.Pace(CommandRun.session().ending(), null), told::add);
        assertThat(told)
                .extracting(outcome -> outcome.record().place().offset(), RedriveOutcome::result)
                .containsExactlyInAnyOrder(
                        tuple(0L, RedriveOutcome.Result.GONE),
                        tuple(1L, RedriveOutcome.Result.GONE),
                        tuple(2L, RedriveOutcome.Result.PUBLISHED));
        assertThat(raw("gone.")).hasSize(1);
    }

    /** To have the options of a command without one. */
    @Command
    private static final class AnyCommand {
        @Mixin
        private final ClusterOptions cluster = new ClusterOptions(Settings.of(List.of(), Map.of()));
    }

    /** Each of them would come back, and so there would be more every time. */
    @Test
    void shouldSendBackTheLastOfSeveralRejectionsOfOneRecord() throws Exception {
        provision("twice.");
        reject("twice.", "a", article("a"), 0, RejectionHeaders.REDRIVES, "0");
        reject("twice.", "b", article("b"), 0, RejectionHeaders.REDRIVES, "0");
        reject("twice.", "a", article("a"), 0, RejectionHeaders.REDRIVES, "1");
        CommandRun redrive = run("twice.", "redrive", "--all");
        assertThat(redrive.code()).isZero();
        assertThat(redrive.outLines().get(0)).startsWith("0  a  rejected since: as 2");
        assertThat(redrive.outLines().get(1)).startsWith("1  b  published");
        assertThat(redrive.outLines().get(2)).startsWith("2  a  published");
        assertThat(run("twice.", "redrive", "0").out()).startsWith("0  a  rejected since");
    }

    /** Without its value it would withdraw its article. */
    @Test
    void shouldNotSendBackARecordWhoseValueWasLeftOut() throws Exception {
        provision("omitted.");
        reject("omitted.", "a", null, 0, RejectionHeaders.OMITTED, "17000000");
        CommandRun redrive = run("omitted.", "redrive", "--all");
        assertThat(redrive.code()).isEqualTo(1);
        assertThat(redrive.out()).contains("0  a  incomplete: its value of 17000000 bytes");
        assertThat(raw("omitted.")).isEmpty();
        assertThat(run("omitted.", "show", "0").out()).contains("left out, 17000000 bytes");
    }

    @Test
    void shouldSayThatNobodyAnswers() throws Exception {
        provision("silent.");
        reject("silent.", "a", article("a"), 0, RejectionHeaders.REASON, "EXTRACTOR_FAILED");
        CommandRun redrive = run("silent.", "redrive", "--all", "--wait", "1");
        assertThat(redrive.code()).isEqualTo(1);
        assertThat(redrive.out())
                .contains("0  a  no answer: nothing heard of silent.articles.raw-", "does a processor");
    }

    /** The whole way: an extractor that fails, a redrive in vain, the fix, and every claim once. */
    @Test
    void shouldMakeEveryClaimOnceAfterTheFix(@TempDir Path state) throws Exception {
        provision("fix.");
        Path feed = Files.writeString(state.resolve("feed.jsonl"), """
                {"id": "a", "publisher": "The Courier", "publishedAt": "2025-06-23T22:00:00Z", "title": "", \
                "body": "Iran and Israel agreed to a ceasefire on Monday after days of missile attacks."}
                {"id": "b", "publisher": "The Herald", "publishedAt": "2025-06-24T09:00:00Z", "title": "", \
                "body": "Israel accused Iran of violating the ceasefire between the two countries with missile attacks."}
                """);
        try (ProcessorApplication broken = processor("fix.", state, new Broken())) {
            broken.start();
            command("fix.", "ingest", "files", feed.toString());
            await("both are rejected")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> offsets("fix.").size() == 2);
            CommandRun inVain = run("fix.", "redrive", "--all", "--wait", "60");
            assertThat(inVain.code()).isEqualTo(1);
            assertThat(inVain.outLines())
                    .hasSize(2)
                    .allMatch(line -> line.contains("rejected again: EXTRACTOR_FAILED, the extractor failed"));
            assertThat(run("fix.", "list").outLines()).hasSize(5);
        }
        Extractor extractor = ClaimExtractor.load(new ExtractorOptions(EntityMode.CATALOGUE, List.of()));
        try (ProcessorApplication fixed = processor("fix.", state, extractor)) {
            fixed.start();
            CommandRun redrive = run("fix.", "redrive", "--class", "IllegalStateException", "--wait", "60");
            assertThat(redrive.code()).isZero();
            assertThat(redrive.outLines())
                    .hasSize(4)
                    .filteredOn(line -> line.matches("\\d+  [ab]  accepted: [1-9] claims?"))
                    .hasSize(2);
            List<String> claims = claims("fix.");
            assertThat(claims).isNotEmpty().doesNotHaveDuplicates();

            CommandRun again = run("fix.", "redrive", "--all", "--wait", "60");
            assertThat(again.code()).isZero();
            assertThat(again.outLines())
                    .hasSize(4)
                    .allMatch(line -> line.contains("  accepted since: from fix.articles"));

            assertThat(claims("fix.")).isEqualTo(claims);
        }
    }

    /** An extractor that fails at every text. */
    private static final class Broken implements Extractor {

        @Override
        public Extraction extract(Article article, Budget budget) {
            throw new IllegalStateException("a fault");
        }

        @Override
        public String version() {
            return "broken-1";
        }
    }

    private static ProcessorApplication processor(String prefix, Path state, Extractor extractor) {
        return new ProcessorApplication(
                ProcessorConfig.builder(Topics.withPrefix(prefix), broker.bootstrapServers())
                        .stateDirectory(state.resolve("stores"))
                        .threads(1)
                        .build(),
                extractor);
    }

    /** An article, text and bytes. */
    private static void three(String prefix) throws Exception {
        provision(prefix);
        reject(
                prefix,
                "a",
                article("a"),
                0,
                "traceparent",
                "00-ab",
                RejectionHeaders.REASON,
                "EXTRACTOR_FAILED",
                RejectionHeaders.MESSAGE,
                "it went too deep",
                RejectionHeaders.CLASS,
                "java.lang.StackOverflowError",
                RejectionHeaders.STAGE,
                "enrich-article",
                RejectionHeaders.TOPIC,
                prefix + "articles.raw",
                RejectionHeaders.PARTITION,
                "2",
                RejectionHeaders.OFFSET,
                "17",
                RejectionHeaders.APPLICATION_VERSION,
                "0.1",
                RejectionHeaders.EXTRACTOR_VERSION,
                "x-1");
        reject(prefix, null, utf8("plain text"), 1, decoding("MALFORMED"));
        reject(prefix, null, new byte[] {(byte) 0xff, 0, 'A'}, 2, decoding("EMPTY"));
    }

    private static String[] decoding(String reason) {
        return new String[] {
            RejectionHeaders.REASON,
            reason,
            RejectionHeaders.STAGE,
            "decode-article",
            RejectionHeaders.APPLICATION_VERSION,
            "0.2"
        };
    }

    private static void reject(
            String prefix, @Nullable String key, byte @Nullable [] value, int minutes, String... headers)
            throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.withPrefix(prefix).rejectedArticles().name(),
                0,
                Instant.parse("2025-06-24T08:00:00Z")
                        .plus(Duration.ofMinutes(minutes))
                        .toEpochMilli(),
                key == null ? null : utf8(key),
                value);
        for (int i = 0; i < headers.length; i += 2) {
            record.headers().add(headers[i], utf8(headers[i + 1]));
        }
        producer.send(record).get();
    }

    private static byte[] article(String id) {
        var topic = Topics.unprefixed().rawArticles();
        return topic.value()
                .serializer()
                .serialize(
                        topic.name(),
                        RawArticle.newBuilder()
                                .setId(id)
                                .setTitle("A title")
                                .setBody("Iran and Israel agreed to a ceasefire.")
                                .build());
    }

    private static List<Integer> offsets(String prefix, String... filter) throws Exception {
        List<String> command = new ArrayList<>(List.of("list", "--json"));
        command.addAll(List.of(filter));
        List<Integer> offsets = new ArrayList<>();
        for (String line : run(prefix, command.toArray(String[]::new)).outLines()) {
            offsets.add(JSON.readTree(line).at("/offset").asInt());
        }
        return offsets;
    }

    private static List<JsonNode> raw(String prefix) throws Exception {
        return records(prefix, "articles.raw");
    }

    /** Of every record: conflict, claim, and whether it withdraws. */
    private static List<String> claims(String prefix) throws Exception {
        return records(prefix, "ceasefire.claims").stream()
                .map(record -> record.at("/key").asText() + " "
                        + record.at("/value/claim/id").asText() + " "
                        + record.at("/value/retracted").asBoolean())
                .sorted()
                .toList();
    }

    private static List<JsonNode> records(String prefix, String topic) throws Exception {
        List<JsonNode> records = new ArrayList<>();
        for (String line : command(prefix, "tail", topic, "--from-beginning", "--no-follow")
                .outLines()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    /** Makes the topics, and has them keep the records of these tests, which are years older than topics keep records. */
    private static void provision(String prefix) throws Exception {
        assertThat(command(prefix, "topics", "create").code()).isZero();
        var forEver = List.of(
                new AlterConfigOp(new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"), AlterConfigOp.OpType.SET));
        Topics topics = Topics.withPrefix(prefix);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Stream.of(
                                    topics.rawArticles(),
                                    topics.enrichedArticles(),
                                    topics.rejectedArticles(),
                                    topics.claims())
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                                    topic -> forEver)))
                    .all()
                    .get();
        }
    }

    private static CommandRun run(String prefix, String... command) {
        List<String> arguments = new ArrayList<>(List.of("rejected"));
        arguments.addAll(List.of(command));
        return command(prefix, arguments.toArray(String[]::new));
    }

    private static CommandRun command(String prefix, String... command) {
        return CommandRun.of(CommandRun.on(broker, prefix, command));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
