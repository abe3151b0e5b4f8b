package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void shouldListEveryCommandWithOneLine() {
        CommandRun run = CommandRun.of("--help");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        for (String command : new String[] {
            "demo",
            "extract",
            "evaluate",
            "ingest",
            "process",
            "topics",
            "status",
            "explain",
            "tail",
            "rejected",
            "completion"
        }) {
            assertThat(run.outLines()).anyMatch(line -> line.matches("  " + command + " +[A-Z].*\\."));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "extract",
                "evaluate",
                "ingest",
                "ingest files",
                "ingest feed",
                "ingest web",
                "process",
                "topics",
                "topics create",
                "topics check",
                "status",
                "explain",
                "tail",
                "rejected",
                "rejected list",
                "rejected show",
                "rejected redrive",
                "completion"
            })
    void shouldExplainEveryCommandWithExamplesAndExitCodes(String command) {
        CommandRun run = CommandRun.of((command + " --help").split(" "));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: trucewire " + command, "Example", "Exit codes:")
                .contains("0   done", "1   failed", "2   wrong usage", "--verbose", "--config");
    }

    @Test
    void shouldTellItsVersionAndWhatItRunsOn() {
        CommandRun run = CommandRun.of("--version");
        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("trucewire \\d+\\.\\d+").contains("Kafka 4.", "Java ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "topics",
                "ingest",
                "tail",
                "ingest files",
                "ingest files - --watch",
                "ingest files x --watch --interval 0",
                "ingest files x --limit -1",
                "ingest files x --rate 0",
                "ingest feed",
                "ingest feed http://x.example/ --watch --interval 0",
                "ingest web",
                "ingest web http://x.example/ --timeout 0",
                "ingest web http://x.example/ --max-bytes 0",
                "ingest web http://x.example/ --contact (x)",
                "evaluate",
                "evaluate --gold",
                "evaluate --gold x --predictions y --save z",
                "evaluate --onset x --baseline y",
                "evaluate --gold x --group a=x",
                "status IRN~",
                "status --as-of yesterday",
                "tail no.such.topic",
                "tail articles.raw --limit -1",
                "tail articles.raw --limit many",
                "tail articles.raw -K nonsense",
                "tail articles.raw -K bootstrap.servers=there:9092",
                "topics check --topic-prefix a/b",
                "topics create --replication 0",
                "process --threads 0",
                "process --article-budget 0",
                "process --max-text-bytes 99999999",
                "process --http-port 99999",
                "process --http-advertised nowhere",
                "process --application-id a/b",
                "process --entities some",
                "process -K processing.guarantee=at_least_once",
                "extract --entities some",
                "demo --twice",
            })
    void shouldRefuseWrongUsageInOneLineThatPointsToTheHelp(String arguments) {
        CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("trucewire: ")
                .endsWith("--help`");
    }

    @Test
    void shouldSuggestWhatWasMeant() {
        assertThat(CommandRun.of("topics", "chek").err()).contains("did you mean check?");
        assertThat(CommandRun.of("tail", "articles.raw", "--limti=3").err()).contains("did you mean --limit?");
    }

    @Test
    void shouldReportAFailureInOneLineAndItsTraceOnlyWhenAsked() {
        String[] arguments = {"evaluate", "--gold", "no/such/gold.jsonl"};
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("trucewire: ")
                .contains("no/such/gold.jsonl");

        CommandRun verbose = CommandRun.of("evaluate", "-v", "--gold", "no/such/gold.jsonl");
        assertThat(verbose.code()).isEqualTo(1);
        assertThat(verbose.err()).contains("\tat org.trucewire.");
    }

    @Test
    void shouldPrintACompletionScriptForEveryCommand() {
        CommandRun run = CommandRun.of("completion");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("complete -F", "--from-beginning", "ceasefire.claims", "topics", "extract");
    }

    @Test
    void shouldSayWhereItLookedWhenNoBrokerAnswers() {
        CommandRun run = CommandRun.withEnvironment(
                Map.of("TRUCEWIRE_KAFKA_DEFAULT_API_TIMEOUT_MS", "300", "TRUCEWIRE_KAFKA_REQUEST_TIMEOUT_MS", "200"),
                "topics",
                "check",
                "-b",
                "127.0.0.1:1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errLines()).singleElement().asString().contains("127.0.0.1:1", "name other bootstrap servers");
    }
}
