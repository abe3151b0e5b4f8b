package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter err = new StringWriter();

    @Test
    void shouldTellRateAndTimeLeftOnATerminal() {
        try (Progress progress = Progress.of(session(new Terminal(false, true, false)), "replay", 1_000)) {
            progress.at(250);
            await().atMost(Duration.ofSeconds(20)).until(() -> lastBar().contains("25%"));
            // task, share, bar, count, time so far and time left, rate
            assertThat(lastBar()).matches("replay +25% \\[=+>? *\\] +250/1000 \\(\\d+:\\d\\d:\\d\\d / \\S+\\).*/s.*");
            assertThat(lastBar().length()).isLessThan(80);
            progress.say("a line for people");
            progress.step();
        }
        assertThat(err.toString()).contains("\r\u001b[Ka line for people").endsWith(System.lineSeparator());
    }

    @Test
    void shouldTellRateAloneWhereTheEndIsUnknown() {
        try (Progress progress = Progress.ofBytes(session(new Terminal(false, true, false)), "ingest", -1)) {
            progress.at(5_000);
            await().atMost(Duration.ofSeconds(20)).until(() -> lastBar().contains("5/"));
            assertThat(lastBar()).contains("ingest", "KB/s");
        }
    }

    @Test
    void shouldBeSilentWhereNobodyLooks() {
        try (Progress progress = Progress.of(session(Terminal.NONE), "replay", 10)) {
            progress.at(5);
            progress.say("a line for people");
        }
        assertThat(err.toString()).isEqualTo("a line for people" + System.lineSeparator());
    }

    private String lastBar() {
        String all = err.toString();
        return all.substring(all.lastIndexOf('\r') + 1);
    }

    private Session session(Terminal terminal) {
        return new Session(
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                Map.of(),
                terminal,
                CommandRun.root(),
                new Ending());
    }
}
