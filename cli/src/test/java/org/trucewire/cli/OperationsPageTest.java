package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsPageTest {

    private static final Path PAGE = CommandRun.root().resolve("docs/operations.md");

    @Test
    void shouldBeMadeOfTheProgramAsItIs(@TempDir Path folder) throws Exception {
        Path copy = Files.copy(PAGE, folder.resolve("operations.md"));
        assertThat(CommandRun.of("operations", "--write", copy.toString()).code())
                .isZero();
        assertThat(Files.readString(PAGE))
                .as("stale: ./trucewire operations --write docs/operations.md")
                .isEqualTo(Files.readString(copy));
    }

    @Test
    void shouldSayOfEveryAlertWhatToLookAtAndWhatToDo() throws Exception {
        String page = Files.readString(PAGE);
        PrometheusTest.alerts().forEach(alert -> assertThat(page)
                .containsPattern(Pattern.compile("(?m)^### "
                        + alert.path("alert").asText() + "\\n\\n\\*\\*Look\\*\\*: .+\\n\\n\\*\\*Do\\*\\*: .+$")));
        List<String> headings = Pattern.compile("(?m)^#+ (.*)$")
                .matcher(page)
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        assertThat(Pattern.compile("\\(#([^)]*)\\)").matcher(page).results().map(link -> link.group(1)))
                .hasSizeGreaterThan(10)
                .allSatisfy(link -> assertThat(headings).contains(link));
        assertThat(Pattern.compile("]\\((?!https?:|#)([^)#]+)")
                        .matcher(page)
                        .results()
                        .map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(PAGE.resolveSibling(link)).exists());
    }

    @Test
    void shouldPrintEachTable() {
        assertThat(CommandRun.of("operations", "topics").out())
                .contains("| `ceasefire.claims` | `CeasefireClaim` | 6 | delete | 90 days |\n");
        assertThat(CommandRun.of("operations", "schemas").out()).contains("| `CeasefireClaim` | ");
        assertThat(CommandRun.of("operations", "metrics").out())
                .contains("| `trucewire_articles_total` | counter |  | outcome | processor | ");
        assertThat(CommandRun.of("operations", "settings").out())
                .contains("| `TRUCEWIRE_STATE_DIR` | `data/processor` | process | Where the stores are kept")
                .contains("| `TRUCEWIRE_LOG_FORMAT` | `text` | all | ")
                .contains(
                        "| `TRUCEWIRE_INTERVAL` | `300` | ingest feed | ",
                        "| `TRUCEWIRE_INTERVAL` | `2` | ingest files | ")
                .doesNotContain("${DEFAULT-VALUE}");
        assertThat(CommandRun.of("operations", "alerts").out())
                .contains("| [TrucewireLate](#trucewirelate) | page | 10m | Claims come late |");
    }

    @Test
    void shouldSayWhatIsMissing(@TempDir Path folder) throws Exception {
        assertThat(CommandRun.of("operations").code()).isEqualTo(2);
        assertThat(CommandRun.of(
                                "operations", "--write", folder.resolve("no.md").toString())
                        .err())
                .contains("no.md: there is no such file");
        OperationsPage page = new OperationsPage(
                Trucewire.commandLine(CommandRun.session(), Settings.of(List.of(), Map.of()))
                        .getCommandSpec(),
                CommandRun.root().resolve("ops/prometheus/rules/alerts.yml"));
        assertThatThrownBy(() -> page.renewed("# No tables"))
                .hasMessage(
                        "the page needs the table topics once: between <!-- table: topics --> and <!-- end of table -->");
    }
}
