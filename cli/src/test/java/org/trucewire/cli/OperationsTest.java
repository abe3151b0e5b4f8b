package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.schemas.Topics;
import org.trucewire.telemetry.Metric;
import org.trucewire.telemetry.Metrics;
import org.trucewire.telemetry.Service;
import org.trucewire.telemetry.Telemetry;

/** The commands that run long, all of them on one broker: what they tell of themselves, and what the canary sees of them. */
@Timeout(180)
class OperationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PREFIX = "ops.";
    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z0-9_:]+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    private static final Map<Service, CommandRun> RUNS = new EnumMap<>(Service.class);

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = EmbeddedBroker.start();
        assertThat(run("topics", "create").code()).isZero();
        Files.writeString(folder.resolve("a.jsonl"), "{\"body\":\"The weather was fine.\"}\nno JSON\n");
        start(
                Service.PROCESSOR,
                "process",
                "--http-port",
                "0",
                "--threads",
                "1",
                "--state-dir",
                folder.resolve("state").toString());
        start(
                Service.INGEST,
                "ingest",
                "files",
                folder.resolve("a.jsonl").toString(),
                "--watch",
                "--interval",
                "1",
                "--metrics-port",
                "0");
        start(Service.DASHBOARD, "dashboard", "--dashboard-port", "0");
        start(Service.CANARY, "canary", "--canary-interval", "2", "--metrics-port", "0");
    }

    @AfterAll
    static void stop() {
        RUNS.values().forEach(CommandRun::end);
        RUNS.values().forEach(CommandRun::code);
        broker.close();
    }

    @Test
    void shouldMeasureWhatIsPromisedAndNothingElse() {
        RUNS.forEach((service, running) -> {
            Map<String, Set<String>> promised = new TreeMap<>();
            for (Metric metric : Metrics.of(service)) {
                metric.series().forEach(series -> promised.put(series, Set.copyOf(metric.labels())));
            }
            System.gc(); // so that there has been a pause
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(series(service))
                    .as("%s", service)
                    .isEqualTo(promised));
        });
    }

    @Test
    void shouldSayHowTheyAre() throws Exception {
        for (Service service : RUNS.keySet()) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(
                            get(service, "/health/ready").statusCode())
                    .as("%s", service)
                    .isEqualTo(200));
            HttpResponse<String> live = get(service, "/health/live");
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(new ObjectMapper().readTree(live.body()).path("reason").asText())
                    .isNotEmpty();
        }
    }

    @Test
    void shouldSeeKnownArticlesComeAndGoAndLeaveNothing() {
        CommandRun once = run("canary", "--once");
        assertThat(once.err()).contains("canary passed: 3 articles, claims after ");
        assertThat(once.code()).isZero();
        // Never assessed, and if it was counted, not when it is over.
        assertThat(run("tail", "ceasefire.status", "--from-beginning", "--no-follow")
                        .outLines())
                .allMatch(line -> line.contains("\"key\":\"unknown\"")
                        && (line.contains("\"phase\":\"NONE\"") || line.contains("\"value\":null")));
        assertThat(run("tail", "ceasefire.changes", "--from-beginning", "--no-follow")
                        .out())
                .isEmpty();
        assertThat(run("tail", "ceasefire.claims", "--from-beginning", "--no-follow")
                        .outLines())
                .isNotEmpty()
                .allMatch(line -> line.contains("\"key\":\"unknown\"") && line.contains("Trucewire canary"));
    }

    @Test
    void shouldSayWhatIsWrong() throws Exception {
        KnownArticle known = KnownArticle.load().get(0);
        Set<String> other = new TreeSet<>(known.claims());
        other.removeIf(claim -> claim.startsWith("HOLD"));
        other.add("END The end.");
        List<KnownArticle> articles = List.of(
                new KnownArticle(known.title(), known.body(), other), new KnownArticle("No body", " ", Set.of()));
        try (Telemetry telemetry = new Telemetry(Service.CANARY)) {
            List<String> said = new ArrayList<>();
            for (KnownArticle article : articles) {
                try (Canary canary = canary(PREFIX, List.of(article), PATIENCE, telemetry)) {
                    Canary.Round round = Objects.requireNonNull(canary.round());
                    assertThat(round.outcome()).isEqualTo(Canary.Outcome.WRONG);
                    said.add(round.message());
                }
            }
            assertThat(said.get(0)).contains("does not claim [END The end.], but claims [HOLD The ceasefire held");
            assertThat(said.get(1)).contains("\"No body\"", "was rejected, EMPTY: the article has no body");
            assertThat(telemetry.scrape()).contains("trucewire_canary_rounds_total{outcome=\"wrong\"} 2.0");
        }
    }

    @Test
    void shouldEndWithOneWhereNobodyReadsTheArticles() throws Exception {
        assertThat(CommandRun.of(CommandRun.on(broker, "idle.", "topics", "create"))
                        .code())
                .isZero();
        CommandRun late = CommandRun.of(CommandRun.on(broker, "idle.", "canary", "--once", "--canary-timeout", "1"));
        assertThat(late.code()).isEqualTo(1);
        assertThat(late.err()).contains("canary late: after 1 s there is nothing of [trucewire-canary-");
        CommandRun missing = CommandRun.of(CommandRun.on(broker, "missing.", "canary", "--once"));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.errLines())
                .singleElement()
                .asString()
                .contains("canary failed: ", "missing.", "topics create");
    }

    /** Nobody reads what it publishes, so that it would wait for long. */
    @Test
    void shouldStopInTheMiddleOfARoundAndLeaveNothing() throws Exception {
        String prefix = "stopped.";
        assertThat(CommandRun.of(CommandRun.on(broker, prefix, "topics", "create"))
                        .code())
                .isZero();
        CommandRun canary = CommandRun.start(CommandRun.on(broker, prefix, "canary", "--canary-timeout", "3600"));
        Supplier<CommandRun> raw = () ->
                CommandRun.of(CommandRun.on(broker, prefix, "tail", "articles.raw", "--from-beginning", "--no-follow"));
        await().atMost(PATIENCE).until(() -> raw.get().outLines().size() == 3);
        canary.end();
        await().atMost(PATIENCE).until(canary::isDone);
        assertThat(canary.code()).isZero();
        assertThat(canary.err()).contains("canary stopped: what it had published is withdrawn");
        assertThat(raw.get().outLines())
                .hasSize(6)
                .filteredOn(line -> line.contains("\"value\":null"))
                .hasSize(3);
    }

    private static Canary canary(String prefix, List<KnownArticle> articles, Duration within, Telemetry telemetry) {
        return new Canary(
                Topics.withPrefix(prefix),
                new KafkaSettings(Map.of("bootstrap.servers", broker.bootstrapServers())),
                articles,
                within,
                () -> false,
                telemetry);
    }

    private static CommandRun run(String... command) {
        return CommandRun.of(CommandRun.on(broker, PREFIX, command));
    }

    private static void start(Service service, String... command) {
        RUNS.put(service, CommandRun.start(CommandRun.on(broker, PREFIX, command)));
    }

    /** By name, the labels of all its series together. */
    private static Map<String, Set<String>> series(Service service) throws Exception {
        Map<String, Set<String>> series = new TreeMap<>();
        Matcher line = SERIES.matcher(get(service, "/metrics").body());
        while (line.find()) {
            Set<String> labels = LABEL.matcher(Objects.requireNonNullElse(line.group(2), ""))
                    .results()
                    .map(label -> label.group(1))
                    .filter(label -> !label.equals("le"))
                    .collect(Collectors.toCollection(TreeSet::new));
            series.computeIfAbsent(line.group(1), name -> new TreeSet<>()).addAll(labels);
        }
        return series;
    }

    private static HttpResponse<String> get(Service service, String path) throws Exception {
        CommandRun running = Objects.requireNonNull(RUNS.get(service));
        await().atMost(PATIENCE).until(() -> PORT.matcher(running.err()).find() || running.isDone());
        Matcher port = PORT.matcher(running.err());
        assertThat(port.find()).as(running.err()).isTrue();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + path))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.ofString());
    }
}
