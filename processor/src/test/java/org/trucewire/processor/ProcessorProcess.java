package org.trucewire.processor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.trucewire.schemas.Topics;

/** A processor in a JVM of its own, to be killed. */
final class ProcessorProcess implements AutoCloseable {

    private final Process process;

    private ProcessorProcess(Process process) {
        this.process = process;
    }

    /** Starts it; what it prints goes to the log file. */
    static ProcessorProcess start(String bootstrapServers, Path stateDirectory, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessorProcess.class.getName(),
                bootstrapServers,
                stateDirectory.toString()));
        return new ProcessorProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    static ProcessorConfig config(String bootstrapServers, Path stateDirectory) {
        return ProcessorConfig.builder(Topics.unprefixed(), bootstrapServers)
                .stateDirectory(stateDirectory)
                .threads(2)
                .build();
    }

    /** Ends it as a power cut would: no hook runs, nothing is committed or aborted. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as an orchestrator does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the processor did not end within two minutes of being asked to");
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Runs until it is killed; the arguments are bootstrap servers and state directory. */
    public static void main(String[] args) throws InterruptedException {
        try (ProcessorApplication application =
                new ProcessorApplication(config(args[0], Path.of(args[1])), new LineExtractor())) {
            Runtime.getRuntime().addShutdownHook(new Thread(application::close));
            application.start();
            application.awaitTermination();
        }
    }
}
