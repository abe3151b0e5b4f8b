package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluateCommandTest {

    private static final String GOLD =
            CommandRun.root().resolve("seeds/gold/seeds.jsonl").toString();

    private Path saved = Path.of("");
    private String table = "";

    @BeforeAll
    void extractOnceAndKeepIt(@TempDir Path folder) {
        saved = folder.resolve("deep/saved.jsonl");
        CommandRun run =
                CommandRun.of("evaluate", "--gold", GOLD, "--entities", "catalogue", "--save", saved.toString());
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        table = run.out();
    }

    @Test
    void shouldPrintFiguresForPeople() {
        assertThat(table.toLowerCase(java.util.Locale.ROOT)).contains("detection", "core", "full", "violate", "agents");
    }

    @Test
    void shouldGiveTheSameFiguresForSavedExtractions() {
        assertThat(CommandRun.of("evaluate", "--gold", GOLD, "--predictions", saved.toString())
                        .out())
                .isEqualTo(table);
    }

    @Test
    void shouldPrintJsonWithTheComparisonInIt() throws Exception {
        CommandRun run = CommandRun.of(
                "evaluate",
                "--gold",
                GOLD,
                "--predictions",
                saved.toString(),
                "--baseline",
                saved.toString(),
                "--json");
        assertThat(run.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.size()).isGreaterThan(1);
        assertThat(json.get("comparison").isObject()).isTrue();
    }

    @Test
    void shouldListAsManyErrorsAsAsked() {
        assertThat(CommandRun.of("evaluate", "--gold", GOLD, "--predictions", saved.toString(), "--errors", "5")
                        .outLines())
                .hasSizeGreaterThan(table.lines().toList().size() + 5);
    }

    @Test
    void shouldWriteThePageAndSayOnItHowItWasMade(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("docs/quality.md");
        String[] command = {
            "evaluate",
            "--gold",
            GOLD,
            "--predictions",
            saved.toString(),
            "--group",
            "seeds=" + GOLD,
            "--write",
            page.toString()
        };
        assertThat(CommandRun.of(command).code()).isZero();
        assertThat(page).content().contains("./trucewire " + String.join(" ", command), "seeds");
    }

    @Test
    void shouldMeasureHowWellClaimsTellOnsets(@TempDir Path folder) throws Exception {
        Path labels = Files.writeString(folder.resolve("onset.csv"), """
                txt,val
                "Israel and Iran agreed to a ceasefire on Monday after days of missile attacks by both armies.",1
                "The football season begins on Saturday.",0
                """);
        CommandRun run = CommandRun.of("evaluate", "--entities", "catalogue", "--onset", labels.toString(), "--json");
        assertThat(run.code()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).at("/onset/sentences").asInt())
                .isEqualTo(2);
    }

    @Test
    void shouldNameTheLineOfGoldThatIsNoArticle(@TempDir Path folder) throws Exception {
        Path gold = Files.writeString(folder.resolve("gold.jsonl"), "{\"id\": \n");
        CommandRun run = CommandRun.of("evaluate", "--gold", gold.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errLines()).singleElement().asString().contains(gold + ", line 1: ");
    }
}
