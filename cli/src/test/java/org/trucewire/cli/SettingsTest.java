package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each option: command line, else environment, else configuration file, else default. */
class SettingsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("TRUCEWIRE_TOPIC_PREFIX", "from/environment");

    private final Path folder;

    SettingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldTakeTheCommandLineFirst() throws IOException {
        assertThat(refusedPrefix(
                        ENVIRONMENT, "--config", file("topic-prefix=from/file"), "--topic-prefix", "from/flag"))
                .contains("\"from/flag\"");
    }

    @Test
    void shouldTakeTheEnvironmentBeforeTheFile() throws IOException {
        assertThat(refusedPrefix(ENVIRONMENT, "--config=" + file("topic-prefix=from/file")))
                .contains("\"from/environment\"");
    }

    @Test
    void shouldTakeTheFileBeforeTheDefault() throws IOException {
        assertThat(refusedPrefix(Map.of(), "--config", file("topic-prefix = from/file")))
                .contains("\"from/file\"");
        assertThat(refusedPrefix(Map.of("TRUCEWIRE_CONFIG", file("topic-prefix=from/file"))))
                .contains("\"from/file\"");
    }

    @Test
    void shouldTakeTheFileThatTheCommandLineNamesBeforeThatOfTheEnvironment() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "topic-prefix=other/file");
        assertThat(refusedPrefix(
                        Map.of("TRUCEWIRE_CONFIG", other.toString()), "--config", file("topic-prefix=this/file")))
                .contains("\"this/file\"");
    }

    @Test
    void shouldShowInTheHelpWhatHolds() throws IOException {
        String file = file("state-dir=/from/file");
        assertThat(CommandRun.of("process", "--help").out()).containsPattern("Default:\\s+data/processor");
        assertThat(CommandRun.of("process", "--config", file, "--help").out())
                .containsPattern("Default:\\s+/from/file");
    }

    @Test
    void shouldHandSettingsOfKafkaThroughInTheSameOrder() throws IOException {
        Map<String, String> environment = Map.of("TRUCEWIRE_KAFKA_CLIENT_DNS_LOOKUP", "from_environment");
        String file = file("kafka.client.dns.lookup=from_file");
        assertThat(tail(Map.of(), "--config", file)).contains("from_file");
        assertThat(tail(environment, "--config", file)).contains("from_environment");
        assertThat(tail(environment, "--config", file, "-K", "client.dns.lookup=from_flag"))
                .contains("from_flag");
    }

    @Test
    void shouldHandSettingsOfOneKindOfClientToThatKindOnly() {
        assertThat(tail(Map.of(), "-K", "consumer.client.dns.lookup=of_consumers"))
                .contains("of_consumers");
        CommandRun check = CommandRun.of(
                "topics",
                "check",
                "-b",
                "127.0.0.1:1",
                "-K",
                "consumer.client.dns.lookup=of_consumers",
                "-K",
                "default.api.timeout.ms=300",
                "-K",
                "request.timeout.ms=200");
        assertThat(check.err()).contains("no answer").doesNotContain("of_consumers");
    }

    @Test
    void shouldNameLinesOfTheFileThatNoCommandKnows() throws IOException {
        CommandRun run = CommandRun.of("topics", "check", "--config", file("topic-prefix=a.\nstate-dri=/tmp"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .contains("state-dri")
                .doesNotContain("topic-prefix");
    }

    @Test
    void shouldSayThatTheFileIsMissing() {
        CommandRun run = CommandRun.of("topics", "check", "--config", "no/such/file");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("no/such/file: there is no such file");
    }

    /** What is said of a prefix that no topic can have: the message quotes it. */
    private static String refusedPrefix(Map<String, String> environment, String... arguments) {
        return run(environment, new String[] {"topics", "check"}, arguments);
    }

    /** What is said of a value that Kafka does not know: the message quotes it. */
    private static String tail(Map<String, String> environment, String... arguments) {
        return run(environment, new String[] {"tail", "articles.raw", "-b", "127.0.0.1:1"}, arguments);
    }

    private static String run(Map<String, String> environment, String[] command, String[] more) {
        String[] all = new String[command.length + more.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        CommandRun run = CommandRun.withEnvironment(environment, all);
        assertThat(run.code()).isNotZero();
        assertThat(run.errLines()).hasSize(1);
        return run.err();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("trucewire.properties"), text).toString();
    }
}
