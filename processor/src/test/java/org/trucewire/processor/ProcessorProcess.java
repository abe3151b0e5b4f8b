package org.trucewire.processor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trucewire.schemas.Topics;

/** A processor in a JVM of its own, to be killed. */
final class ProcessorProcess implements AutoCloseable {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final String HEAP = "256m";

    private final Process process;
    private boolean told;

    private ProcessorProcess(Process process) {
        this.process = process;
    }

    /** Starts it; what it prints goes to the log file. */
    static ProcessorProcess start(String bootstrapServers, Path stateDirectory, Path log) throws IOException {
        return start(bootstrapServers, stateDirectory, log, Map.of());
    }

    /** Starts it with these variables of the environment besides. */
    static ProcessorProcess start(
            String bootstrapServers, Path stateDirectory, Path log, Map<String, String> environment)
            throws IOException {
        return start(bootstrapServers, stateDirectory, log, environment, HEAP, Map.of());
    }

    /** Starts it with these settings of Kafka besides, and so much heap. */
    static ProcessorProcess start(
            String bootstrapServers,
            Path stateDirectory,
            Path log,
            Map<String, String> environment,
            String heap,
            Map<String, String> kafka)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.resolve("java").toString(),
                "-Xmx" + heap,
                "-Dlogback.configurationFile=process-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessorProcess.class.getName(),
                bootstrapServers,
                stateDirectory.toString()));
        kafka.forEach((name, value) -> command.add(name + "=" + value));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ProcessorProcess(builder.start());
    }

    static ProcessorConfig config(String bootstrapServers, Path stateDirectory) {
        return config(bootstrapServers, stateDirectory, Map.of());
    }

    private static ProcessorConfig config(String bootstrapServers, Path stateDirectory, Map<String, String> kafka) {
        return ProcessorConfig.builder(Topics.unprefixed(), bootstrapServers)
                .stateDirectory(stateDirectory)
                .threads(2)
                .kafka(kafka)
                .build();
    }

    /** Ends it as a power cut would: no hook runs, nothing is committed or aborted. */
    void kill() throws InterruptedException {
        told = true;
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as an orchestrator does. */
    void stop() throws InterruptedException {
        told = true;
        process.destroy();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the processor did not end within three minutes of being asked to");
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Has it ended without having been told to? */
    boolean endedByItself() {
        return !told && !process.isAlive();
    }

    /** Its exit code, when it has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Resident memory; nothing if it is gone, or the system does not tell. */
    Optional<Long> residentMegabytes() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid() + "/status")));
            return resident.find() ? Optional.of(Long.parseLong(resident.group(1)) >> 10) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Heap in use after a full collection; nothing if it is gone. */
    Optional<Long> heapMegabytes() {
        try {
            ask("GC.run");
            List<Long> kilobytes = USED.matcher(ask("GC.heap_info"))
                    .results()
                    .map(used -> Long.parseLong(used.group(1)))
                    .toList();
            return kilobytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(kilobytes.stream().mapToLong(used -> used).sum() >> 10);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What every thread does. */
    String threads() throws IOException {
        return ask("Thread.print");
    }

    private String ask(String question) throws IOException {
        Process jcmd = new ProcessBuilder(JAVA.resolve("jcmd").toString(), Long.toString(pid()), question)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Runs until it is killed; the arguments are bootstrap servers, state directory and settings of Kafka. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> kafka = new TreeMap<>();
        for (String setting : List.of(args).subList(2, args.length)) {
            String[] parts = setting.split("=", 2);
            kafka.put(parts[0], parts[1]);
        }
        try (ProcessorApplication application =
                new ProcessorApplication(config(args[0], Path.of(args[1]), kafka), new LineExtractor())) {
            Runtime.getRuntime().addShutdownHook(new Thread(application::close));
            application.start();
            application.awaitTermination();
        }
    }
}
