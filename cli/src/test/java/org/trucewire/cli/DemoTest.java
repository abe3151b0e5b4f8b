package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo in a process of its own, as the launcher starts it. */
@Timeout(180)
class DemoTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static int exitCode;
    private static List<String> out;
    private static String err;

    @BeforeAll
    static void playTheSeedsOnce(@TempDir Path folder) throws Exception {
        Path outFile = folder.resolve("out");
        Path errFile = folder.resolve("err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of(
                "-Xmx1g",
                "-Dtrucewire.home=" + CommandRun.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Trucewire.class.getName(),
                "demo",
                "--once"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(outFile.toFile())
                .redirectError(errFile.toFile())
                .start();
        try {
            assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        exitCode = process.exitValue();
        out = Files.readAllLines(outFile);
        err = Files.readString(errFile);
    }

    @Test
    void shouldEndByItselfWithoutComplaint() {
        assertThat(err.lines()).containsExactly("starting a Kafka broker and loading models, some seconds");
        assertThat(exitCode).isZero();
    }

    @Test
    void shouldShowEveryArticleInTheOrderOfTheFeed() {
        List<String> headings = out.stream()
                .filter(line -> line.matches("(\\d+ \\w+ \\d{4} \\d\\d:\\d\\d|undated)  .*"))
                .toList();
        assertThat(headings).hasSize(20);
        assertThat(headings.get(0)).startsWith("24 Jun 2025 15:00  The Volga Observer: ");
        assertThat(headings.get(1)).startsWith("2 Mar 2026 11:40  Halcyon News Agency: ");
        assertThat(headings).filteredOn(line -> line.endsWith(" (correction)")).hasSize(1);
    }

    @Test
    void shouldShowEveryClaimThatTheExtractorFindsInTheSeeds() throws IOException {
        List<String> expected = new ArrayList<>();
        for (JsonNode article : extractions()) {
            for (JsonNode claim : article.get("claims")) {
                expected.add(claim.get("type").asText());
            }
        }
        List<String> shown = out.stream()
                .filter(line -> line.startsWith("    ") && !line.endsWith("withdrawn]"))
                .map(line -> line.replaceFirst(" +\\S+ +(\\S+) .*", "$1"))
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What the gold holds no claim for is not asked here; how close the claims come is measured by evaluate. */
    @Test
    void shouldShowClaimsOfEveryArticleThatHoldsSome() throws IOException {
        List<String> holding = new ArrayList<>();
        for (String line : Files.readAllLines(CommandRun.root().resolve("seeds/gold/seeds.jsonl"))) {
            JsonNode gold = JSON.readTree(line);
            if (!gold.get("claims").isEmpty()) {
                String title = gold.get("title").asText();
                holding.add(title.isEmpty() ? "undated  unknown publisher" : ": " + title);
            }
        }
        assertThat(holding)
                .hasSizeGreaterThan(10)
                .allSatisfy(title -> assertThat(claimsUnder(title)).as(title).isNotEmpty());
    }

    private static List<String> claimsUnder(String title) {
        return Arrays.stream(String.join("\n", out).split("\n\n"))
                .filter(shown -> shown.lines().findFirst().orElseThrow().contains(title))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("    ") && !line.endsWith("withdrawn]"))
                .toList();
    }

    @Test
    void shouldSumUpAtTheEnd() {
        assertThat(out.get(out.size() - 2))
                .matches("20 texts of 19 articles in \\d+ s: 18 read, 2 in other languages, 0 repeated, 0 rejected");
        assertThat(out.get(out.size() - 1)).matches("\\d+ claims, \\d+ of them withdrawn by a correction: .*");
    }

    private static List<JsonNode> extractions() throws IOException {
        CommandRun run =
                CommandRun.of("extract", CommandRun.root().resolve("seeds/feed").toString());
        List<JsonNode> extractions = new ArrayList<>();
        for (String line : run.outLines()) {
            extractions.add(JSON.readTree(line));
        }
        return extractions;
    }
}
