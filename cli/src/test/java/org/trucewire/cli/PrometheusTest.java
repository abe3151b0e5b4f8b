package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trucewire.telemetry.Metrics;

/** What Prometheus makes of our metrics: its own tool reads the configuration and tries every alert. */
@Timeout(120)
class PrometheusTest {

    private static final Path FOLDER = CommandRun.root().resolve("ops/prometheus");

    private static boolean hasTool;

    @BeforeAll
    static void lookForTheTool() throws Exception {
        try {
            hasTool = new ProcessBuilder("promtool", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            hasTool = false;
        }
    }

    @Test
    void shouldHaveAConfigurationAndRulesThatPrometheusReads() throws Exception {
        promtool("check", "config", "prometheus.yml");
    }

    @Test
    void shouldFireEveryAlertWhenItShouldAndNotElse() throws Exception {
        promtool("test", "rules", "tests/alerts.yml");
    }

    @Test
    void shouldTryEveryAlertBothWays() throws Exception {
        JsonNode tests = new YAMLMapper()
                .readTree(FOLDER.resolve("tests/alerts.yml").toFile())
                .path("tests");
        Set<String> firing = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        for (JsonNode test : tests) {
            for (JsonNode expected : test.path("promql_expr_test")) {
                String alert = expected.path("expr").asText().replaceFirst(".*alertname=\"(\\w+)\".*", "$1");
                (expected.path("exp_samples").isEmpty() ? quiet : firing).add(alert);
            }
        }
        Set<String> alerts = new TreeSet<>();
        alerts().forEach(alert -> alerts.add(alert.path("alert").asText()));
        assertThat(alerts).hasSizeGreaterThan(10);
        assertThat(firing).isEqualTo(alerts);
        assertThat(quiet).isEqualTo(alerts);
    }

    @Test
    void shouldSayOfEveryAlertWhatItMeansAndWhereToRead() throws Exception {
        assertThat(alerts()).allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotEmpty();
            assertThat(alert.at("/annotations/description").asText()).as(name).isNotEmpty();
            assertThat(alert.at("/annotations/runbook").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(java.util.Locale.ROOT));
        });
    }

    @Test
    void shouldAskForMetricsThatArePromised() throws Exception {
        Set<String> known = new TreeSet<>(Set.of("up"));
        Metrics.all().forEach(metric -> known.addAll(metric.series()));
        Set<String> asked = new TreeSet<>();
        for (String file : List.of("recording.yml", "alerts.yml")) {
            for (JsonNode rule : rules(file)) {
                known.add(rule.path("record").asText());
                asked.addAll(PromQl.metrics(rule.path("expr").asText()));
            }
        }
        assertThat(asked).contains("up", "trucewire_ready", "trucewire:lag:records", "trucewire_canary_rounds_total");
        assertThat(known).containsAll(asked);
    }

    static List<JsonNode> alerts() throws IOException {
        return rules("alerts.yml");
    }

    static List<JsonNode> rules(String file) throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : new YAMLMapper()
                .readTree(FOLDER.resolve("rules/" + file).toFile())
                .path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }

    private static void promtool(String... arguments) throws Exception {
        assumeTrue(hasTool, "promtool is not installed (Debian: prometheus)");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("promtool", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(process.exitValue()).as(said).isZero();
    }
}
