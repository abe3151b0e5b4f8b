package org.trucewire.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program as a process of its own: what a shell would see of it. */
final class Program implements AutoCloseable {

    /** Where the checkout is. */
    static final Path ROOT = Path.of(System.getProperty("trucewire.root"));

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(ProcessBuilder builder) throws IOException {
        name = String.join(" ", builder.command()).replaceFirst(".*-cp \\S+ ", "java ");
        out = Files.createTempFile("trucewire-acceptance-", ".out");
        err = Files.createTempFile("trucewire-acceptance-", ".err");
        process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
    }

    /**
     * Starts a program.
     *
     * @throws IOException if there is none of this name
     */
    static Program start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return new Program(builder);
    }

    /** Starts a main class of the class path. */
    static Program java(Map<String, String> environment, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1", // short runs
                "-Dlogback.configurationFile=logback.xml", // not that of these tests
                "-Dtrucewire.home=" + ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(arguments);
        try {
            return start(ROOT, environment, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for its end.
     *
     * @return what it printed
     * @throws AssertionError if it fails or does not end
     */
    List<String> lines() {
        return lines(0);
    }

    /** Likewise, of a program that is to end with this exit code. */
    List<String> lines(int code) {
        try (this) {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end: " + errors());
            }
            if (process.exitValue() != code) {
                throw new AssertionError(name + " ended with " + process.exitValue() + ": " + errors());
            }
            return Files.readAllLines(out, UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dies without a chance to do anything about it. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it told people. */
    String errors() {
        try {
            return Files.readString(err, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it if it has not ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
    }
}
