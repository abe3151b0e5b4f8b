package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.bench.Bench;
import org.trucewire.bench.Report;
import org.trucewire.bench.Section;

/** That figures are measured, printed and written; what they are no test can say on a machine that does other things. */
@Timeout(300)
class BenchCommandTest {

    private final Path folder;

    BenchCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldPrintOneTableAndWriteThePageWithEveryPlaceOfIt() throws IOException {
        Path page = folder.resolve("performance.md");
        CommandRun run = CommandRun.of("bench", "--quick", "--only", "replay", "--write", page.toString());
        assertThat(run.code()).as(run.err()).isZero();
        List<String> table =
                run.outLines().stream().filter(line -> line.startsWith("|")).toList();
        assertThat(table).hasSize(3);
        assertThat(table.get(0))
                .matches("\\| what +\\| +median \\| unit +\\| spread +\\| baseline +\\| +ratio \\| target +\\|");
        assertThat(table.get(2))
                .matches("\\| replay: .*\\| +[\\d,.]+ \\| records/s +\\| one round +\\|"
                        + " sent from memory [\\d,.]+ +\\| +[\\d,.]+ \\| +\\|");
        assertThat(run.out()).contains("Measured: replay, in ", "cores", "Kafka 4.", "commit ", "load average");
        assertThat(Files.readString(page))
                .contains("# Performance\n", "records/s")
                .contains(Stream.of(Section.values())
                        .map(section -> "<!-- bench: " + section + " -->")
                        .toList());
    }

    @Test
    void shouldTellWhatElseWasMeasuredWhenASectionFails() throws InterruptedException {
        Bench bench = new Bench(
                Set.of(Section.START, Section.REPLAY), true, 1, 1, CommandRun.root(), List.of("false"), what -> {});
        Report report = bench.run();
        assertThat(report.failed()).containsOnlyKeys(Section.START);
        assertThat(report.markdown())
                .contains("Measured: replay, in ", "| replay: ")
                .doesNotContain("| start: ");
        assertThat(report.page("<!-- bench: start -->\nas it was\n<!-- end of bench -->"))
                .contains("<!-- bench: start -->\nas it was\n<!-- end of bench -->");
    }

    @Test
    void shouldRefuseToOverwriteWhatIsNoPageOfIts() throws IOException {
        Path page = folder.resolve("notes.md");
        Files.writeString(page, "# Notes\n");
        CommandRun run = CommandRun.of("bench", "--quick", "--only", "replay", "--write", page.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--write " + page + ": that is another page");
        assertThat(page).hasContent("# Notes");
    }

    @Test
    void shouldSayWhatIsWrongWithAnOption() {
        assertThat(CommandRun.of("bench", "--rounds", "0").err()).contains("rounds: from 1 to 100, please");
        assertThat(CommandRun.of("bench", "--only", "all").code()).isEqualTo(2);
    }
}
