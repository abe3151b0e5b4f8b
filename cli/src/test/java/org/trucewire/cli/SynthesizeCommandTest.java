package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.embedded.EmbeddedBroker;

/** {@code synthesize}, and what the other commands make of its files. */
@Timeout(240)
class SynthesizeCommandTest {

    /** Well below what was measured on larger ones; see docs/performance.md. */
    private static final double LEAST_DETECTED = 0.8;

    private final Path folder;

    SynthesizeCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldSayWhatItWrote() {
        Path out = folder.resolve("day.avro");
        Path gold = folder.resolve("gold.jsonl");
        CommandRun run = CommandRun.of(
                "synthesize", "--articles", "200", "--seed", "9", "-o", out.toString(), "--gold", gold.toString());
        assertThat(run.code()).isZero();
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .matches(
                        "made up 200 articles, 4 of them about a ceasefire, in .*day.avro; \\d+ claims in .*gold.jsonl");
        assertThat(gold).exists();
    }

    @Test
    void shouldBeReplayedCapturedAgainByteForByteAndProcessed() throws IOException {
        Path made = folder.resolve("made.avro");
        Path gold = folder.resolve("gold.jsonl");
        Path captured = folder.resolve("captured.avro");
        CommandRun.of(
                "synthesize",
                "--articles",
                "200",
                "--relevant",
                "10%",
                "--day",
                LocalDate.now(ZoneOffset.UTC).minusDays(2).toString(), // younger than what the topics keep
                "-o",
                made.toString(),
                "--gold",
                gold.toString());
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String at = broker.bootstrapServers();
            assertThat(CommandRun.of("topics", "create", "-b", at).code()).isZero();
            assertThat(CommandRun.of("replay", made.toString(), "--speed", "max", "--original-times", "-b", at)
                            .errLines())
                    .singleElement()
                    .asString()
                    .startsWith("replayed 200 records");
            CommandRun.of("capture", "articles.raw", "-o", captured.toString(), "-b", at);
            assertThat(captured).hasSameBinaryContentAs(made);
            CommandRun process = CommandRun.start(
                    "process",
                    "--http-port",
                    "-1",
                    "--state-dir",
                    folder.resolve("state").toString(),
                    "-b",
                    at);
            Path enriched = folder.resolve("enriched.jsonl");
            await("every article is read").atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                CommandRun.of("capture", "articles.enriched", "-o", enriched.toString(), "-b", at);
                assertThat(Files.readAllLines(enriched)).hasSize(200);
            });
            assertThat(CommandRun.of("rejected", "list", "-b", at).outLines()).isEmpty();
            assertThat(process.end()).isTrue();
            assertThat(Files.readString(enriched)).contains("VIOLATE", "AGREE");
        }
    }

    @Test
    void shouldPlantClaimsThatTheExtractorMostlyFinds() throws IOException {
        Path gold = folder.resolve("gold.jsonl");
        CommandRun.of(
                "synthesize",
                "--articles",
                "25",
                "--seed",
                "4",
                "--relevant",
                "100%",
                "-o",
                folder.resolve("day.jsonl").toString(),
                "--gold",
                gold.toString());
        CommandRun evaluation = CommandRun.of("evaluate", "--gold", gold.toString(), "--json");
        assertThat(evaluation.code()).isZero();
        JsonNode detection = new JsonMapper().readTree(evaluation.out()).findValue("detection");
        assertThat(detection.path("f1").asDouble()).isGreaterThan(LEAST_DETECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "--articles, 0, '--articles 0: from 1 to 50000000, please'",
        "--articles, -3, '--articles -3: from 1 to 50000000, please'",
        "--articles, 50000001, '--articles 50000001: from 1 to 50000000, please'",
        "--articles, many, 'many'",
        "--relevant, 120%, '--relevant 120%: from 0% to 100%, please'",
        "--relevant, -1%, '--relevant -1%: from 0% to 100%, please'",
        "--relevant, 0.02, '--relevant 0.02: from 0% to 100%, please'",
        "--day, Monday, '--day Monday: a day such as 2026-03-02, please'"
    })
    void shouldSayWhichArgumentIsWrong(String option, String value, String said) {
        Path out = folder.resolve("never.avro");
        CommandRun run = option.equals("--articles")
                ? CommandRun.of("synthesize", "--out", out.toString(), option, value)
                : CommandRun.of("synthesize", "--articles", "10", "--out", out.toString(), option, value);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(said);
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldOverwriteNothing() throws IOException {
        Path there = Files.writeString(folder.resolve("there.avro"), "mine");
        CommandRun feed = CommandRun.of("synthesize", "--articles", "10", "--out", there.toString());
        assertThat(feed.code()).isEqualTo(2);
        assertThat(feed.err()).contains("--out " + there + ": it is there already; name another, or remove it");
        CommandRun gold = CommandRun.of(
                "synthesize",
                "--articles",
                "10",
                "--out",
                folder.resolve("new.avro").toString(),
                "--gold",
                there.toString());
        assertThat(gold.code()).isEqualTo(2);
        assertThat(gold.err()).contains("--gold " + there);
        Path both = folder.resolve("both.avro");
        assertThat(CommandRun.of("synthesize", "--articles", "10", "-o", both.toString(), "--gold", both.toString())
                        .err())
                .contains("that is the feed's file, too");
        assertThat(there).hasContent("mine");
    }

    @Test
    void shouldNameTheFolderThatIsMissing() {
        CommandRun run = CommandRun.of(
                "synthesize",
                "--articles",
                "10",
                "-o",
                folder.resolve("no/day.avro").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errLines()).singleElement().asString().contains("day.avro", "cannot be written");
    }
}
