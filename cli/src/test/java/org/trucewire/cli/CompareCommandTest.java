package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class CompareCommandTest {

    private static final Path SEEDS = CommandRun.root().resolve("seeds");
    private static final String EXPECTED = SEEDS.resolve("expected").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** When this fails for a good reason, write seeds/expected anew: CONTRIBUTING.md says how. */
    @Test
    void shouldMakeOfTheSeedsWhatIsExpectedAndWriteItTheSame() {
        CommandRun run = CommandRun.of(
                "compare", EXPECTED, "--feed", SEEDS.resolve("feed").toString(), "--save", folder.toString());
        assertThat(run.out()).matches("no difference in \\d{2,} claims and the status of \\d+ conflicts\n");
        assertThat(run.code()).isZero();
        for (String file : List.of("claims.jsonl", "status.jsonl")) {
            assertThat(folder.resolve(file))
                    .hasSameTextualContentAs(SEEDS.resolve("expected").resolve(file));
        }
    }

    @Test
    void shouldEndWithThreeWhereRunsDifferAndTellWhatThatDoesToTheFigures() throws IOException {
        List<String> claims = Files.readAllLines(SEEDS.resolve("expected/claims.jsonl"));
        Path fewer = Files.write(folder.resolve("fewer.jsonl"), claims.subList(1, claims.size()));
        Path all = Files.write(folder.resolve("all.jsonl"), claims);
        CommandRun run = CommandRun.of(
                "compare",
                all.toString(),
                fewer.toString(),
                "--gold",
                SEEDS.resolve("gold/seeds.jsonl").toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("Lost, 1\n")
                .contains("0 claims gained, 1 lost, 0 changed", "detection recall");

        CommandRun json = CommandRun.of(
                "compare",
                all.toString(),
                fewer.toString(),
                "--json",
                "--gold",
                SEEDS.resolve("gold/seeds.jsonl").toString());
        assertThat(json.code()).isEqualTo(3);
        JsonNode object = new ObjectMapper().readTree(json.out());
        assertThat(object.at("/claims/0/kind").asText()).isEqualTo("LOST");
        assertThat(object.at("/gold/figures").has("detection recall")).isTrue();
        assertThat(CommandRun.of("compare", all.toString(), all.toString()).code())
                .isZero();
    }

    @Test
    void shouldRefuseWhatIsNoRun() throws IOException {
        assertThat(CommandRun.of("compare", EXPECTED).code()).isEqualTo(2);
        assertThat(CommandRun.of("compare", EXPECTED, EXPECTED, EXPECTED).code())
                .isEqualTo(2);
        CommandRun missing = CommandRun.of("compare", "no/such/run", EXPECTED);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.errLines()).containsExactly("trucewire: no/such/run: there is no such file");
        CommandRun empty = CommandRun.of("compare", folder.toString(), EXPECTED);
        assertThat(empty.err()).contains("there is no .avro or .jsonl file in it");
        Path articles = SEEDS.resolve("feed/01-monday.jsonl");
        CommandRun feed = CommandRun.of("compare", articles.toString(), EXPECTED);
        assertThat(feed.code()).isEqualTo(1);
        assertThat(feed.err()).contains(articles + ", line 1: it is none of: an article with claims");
    }
}
