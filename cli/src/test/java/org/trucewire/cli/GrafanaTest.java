package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trucewire.telemetry.Metrics;

/**
 * The boards ask for what is there. That the promised metrics are those of running commands, {@link OperationsTest} shows; here every
 * query is held against the promise.
 */
class GrafanaTest {

    private static final Path FOLDER = CommandRun.root().resolve("ops/grafana/provisioning");

    @Test
    void shouldHaveBoardsThatCanBeToldApart() throws IOException {
        List<String> ids = new ArrayList<>();
        boards().forEach((file, board) -> {
            ids.add(board.path("uid").asText());
            assertThat(file).isEqualTo(board.path("uid").asText() + ".json");
            assertThat(board.path("title").asText()).as(file).startsWith("Trucewire: ");
            List<Integer> panels = new ArrayList<>();
            board.path("panels").forEach(panel -> panels.add(panel.path("id").asInt()));
            assertThat(panels).as(file).doesNotHaveDuplicates().hasSizeGreaterThan(5);
        });
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void shouldReadFromTheSourceThatIsProvisioned() throws IOException {
        String uid = new YAMLMapper()
                .readTree(FOLDER.resolve("datasources/prometheus.yml").toFile())
                .at("/datasources/0/uid")
                .asText();
        boards().forEach((file, board) -> assertThat(board.findValues("datasource"))
                .as(file)
                .isNotEmpty()
                .allMatch(source -> source.path("uid").asText().equals(uid)));
    }

    @Test
    void shouldAskForMetricsThatThereAre() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("ALERTS"));
        Metrics.all().forEach(metric -> known.addAll(metric.series()));
        PrometheusTest.rules("recording.yml")
                .forEach(rule -> known.add(rule.path("record").asText()));
        Set<String> asked = new TreeSet<>();
        boards().forEach((file, board) -> board.findValues("expr").forEach(query -> {
            Set<String> names = PromQl.metrics(query.asText());
            assertThat(names).as(query.asText()).isNotEmpty();
            asked.addAll(names);
        }));
        assertThat(asked)
                .hasSizeGreaterThan(30)
                .contains(
                        "trucewire_latency_ingest_seconds_bucket",
                        "trucewire:lag:records",
                        "kafka_stream_client_state");
        assertThat(known).containsAll(asked);
    }

    @Test
    void shouldFindTheNamesInAQuery() {
        assertThat(
                        PromQl.metrics(
                                "sum by (a_label) (rate(a_total{b=\"c_total\"}[5m] offset 1h)) / on () group_left () max(d:e:f) > 1e3"))
                .containsExactly("a_total", "d:e:f");
        assertThat(
                        PromQl.metrics(
                                "histogram_quantile(0.95, sum by (le) (rate(a_seconds_bucket[15m])) ) or vector(0) unless time() - b"))
                .containsExactly("a_seconds_bucket", "b");
    }

    /** By file. */
    private static Map<String, JsonNode> boards() throws IOException {
        Map<String, JsonNode> boards = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                boards.put(String.valueOf(file.getFileName()), new ObjectMapper().readTree(file.toFile()));
            }
        }
        return boards;
    }
}
