package org.trucewire.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.trucewire.embedded.EmbeddedBroker;

/** A run of the command line in this JVM: what a shell would see of it. */
final class CommandRun {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Ending ending = new Ending();
    private final CompletableFuture<Integer> code;

    private CommandRun(String input, Map<String, String> environment, boolean inBackground, String... arguments) {
        Session session = new Session(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                environment,
                Terminal.NONE,
                root(),
                ending);
        code = inBackground
                // A thread for each: the common pool has one less than the machine has processors.
                ? CompletableFuture.supplyAsync(() -> Trucewire.run(session, arguments), run -> new Thread(run).start())
                : CompletableFuture.completedFuture(Trucewire.run(session, arguments));
    }

    /** Runs a command to its end. */
    static CommandRun of(String... arguments) {
        return new CommandRun("", Map.of(), false, arguments);
    }

    /** Runs a command with this on its standard input. */
    static CommandRun withInput(String input, String... arguments) {
        return new CommandRun(input, Map.of(), false, arguments);
    }

    /** Runs a command with variables in its environment. */
    static CommandRun withEnvironment(Map<String, String> environment, String... arguments) {
        return new CommandRun("", environment, false, arguments);
    }

    /** Starts a command that goes on until {@link #end()}. */
    static CommandRun start(String... arguments) {
        return new CommandRun("", Map.of(), true, arguments);
    }

    /** A session that nobody sees. */
    static Session session() {
        return new Session(
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                Map.of(),
                Terminal.NONE,
                root(),
                new Ending());
    }

    /** The root of the checkout. */
    static Path root() {
        return Path.of(System.getProperty("trucewire.root"));
    }

    /** A file or folder of the seeds. */
    static String seeds(String path) {
        return root().resolve("seeds").resolve(path).toString();
    }

    /** A command with the options that lead it to topics of a broker. */
    static String[] on(EmbeddedBroker broker, String prefix, String... command) {
        return Stream.concat(
                        Stream.of(command),
                        Stream.of("--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", prefix))
                .toArray(String[]::new);
    }

    /** What Ctrl-C does. */
    boolean end() {
        return ending.wish();
    }

    /** Waits for the exit code. */
    int code() {
        return code.join();
    }

    boolean isDone() {
        return code.isDone();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    List<String> outLines() {
        return out().lines().toList();
    }

    List<String> errLines() {
        return err().lines().toList();
    }
}
