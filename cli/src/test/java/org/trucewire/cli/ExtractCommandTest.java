package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SEEDS = CommandRun.root().resolve("seeds");

    @Test
    void shouldExtractFilesInTheOrderOfTheInput() throws Exception {
        CommandRun run = CommandRun.of(
                "extract", "--entities", "catalogue", SEEDS.resolve("feed").toString());
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        List<JsonNode> lines = lines(run);
        assertThat(lines)
                .extracting(line -> line.get("id").asText())
                .hasSize(20)
                .startsWith("moscow-01", "week-01", "week-02", "other-01")
                .endsWith("week-11", "week-12");
        assertThat(lines.get(0).get("claims")).isNotEmpty().allSatisfy(claim -> assertThat(
                        claim.get("evidence").asText())
                .hasSize(claim.get("end").asInt() - claim.get("start").asInt()));
    }

    @Test
    void shouldReadStandardInput() throws Exception {
        CommandRun run = CommandRun.withInput(
                "{\"id\": \"mine\", \"body\": \"Israel and Iran agreed to a ceasefire after missile attacks on army bases.\"}\n",
                "extract",
                "--entities",
                "catalogue",
                "-");
        assertThat(run.code()).isZero();
        assertThat(lines(run)).singleElement().satisfies(line -> {
            assertThat(line.get("id").asText()).isEqualTo("mine");
            assertThat(line.at("/entities/0/id").asText()).isEqualTo("ISR");
        });
    }

    @Test
    void shouldReportWhatCannotBeReadAndDoTheRest() throws Exception {
        CommandRun run = CommandRun.of(
                "extract",
                "--entities",
                "catalogue",
                "no/such/file.txt",
                SEEDS.resolve("bad").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(lines(run))
                .singleElement()
                .satisfies(line -> assertThat(line.get("id").asText()).isEqualTo("bad-01"));
        assertThat(run.errLines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("trucewire: "))
                .anyMatch(line -> line.contains("no/such/file.txt"));
    }

    @Test
    void shouldKnowTheUsersOwnActors(@TempDir Path folder) throws Exception {
        Path actors = Files.writeString(folder.resolve("mine.tsv"), """
                id\tname\tkind\tcountry\taliases\tadjectives\tmembers\tbodies
                LANTERN\tLantern Brigade\tarmed group\t\t\t\t\t\s
                """);
        CommandRun run = CommandRun.withInput(
                "{\"id\": \"mine\", \"body\": \"The Lantern Brigade fired rockets at the army.\"}\n",
                "extract",
                "--actors",
                actors.toString(),
                "--entities",
                "catalogue");
        assertThat(run.out()).contains("\"LANTERN\"");
    }

    private static List<JsonNode> lines(CommandRun run) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.outLines()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
