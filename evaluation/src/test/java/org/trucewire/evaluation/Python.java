package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The scoring scripts, as the machine's own Python runs them. */
final class Python {

    private static final long SECONDS = 120;

    private Python() {}

    /** Skips the test, saying so, where there is no Python 3. */
    static void assumeInstalled() {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
        Skipping.unless(installed, "there is no python3 on the path to compare with");
    }

    /**
     * Runs a script to its end.
     *
     * @param folder where its output may lie while it runs
     * @return what it printed
     */
    static String run(Path folder, Path script, List<String> arguments) {
        Path output = folder.resolve("output.txt");
        List<String> command = Stream.concat(Stream.of("python3", script.toString()), arguments.stream())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        try {
            Process python = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = python.waitFor(SECONDS, TimeUnit.SECONDS);
            python.destroyForcibly();
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as("%s ended in time", command).isTrue();
            assertThat(python.exitValue()).as(printed).isZero();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
