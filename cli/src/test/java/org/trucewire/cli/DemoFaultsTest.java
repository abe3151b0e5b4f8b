package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A feed that is not as it should be. */
@Timeout(120)
class DemoFaultsTest {

    @Test
    void shouldShowWhatCannotBeReadOrProcessedAndEndWithOne(@TempDir Path feed) throws Exception {
        Files.writeString(
                feed.resolve("1.txt"), "Title: Too long a read\nPublisher: The Courier\n\n" + "x".repeat(1_000_001));
        Files.writeString(feed.resolve("2.jsonl"), "{\"title\": \"No body\"}\n");
        Files.writeString(
                feed.resolve("3.txt"), "Israel and Iran agreed to a ceasefire after missile attacks on army bases.");

        CommandRun run = CommandRun.of("demo", "--once", "--entities", "catalogue", "--feed", feed.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errLines())
                .filteredOn(line -> line.startsWith("trucewire: "))
                .singleElement()
                .asString()
                .contains("2.jsonl:1: ");
        assertThat(run.outLines())
                .containsSequence(
                        "undated  The Courier: Too long a read",
                        "  rejected: TOO_LARGE, title and body have 1000016 bytes, at most 1000000 are allowed")
                .anyMatch(line -> line.contains("Iran and Israel agreed to a ceasefire"))
                .anyMatch(line -> line.startsWith("2 texts of 2 articles in ")
                        && line.endsWith("1 read, 0 in other languages, 0 repeated, 1 rejected"));
    }
}
