package org.trucewire.processor;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** One of three brokers that keep all there is thrice, in a JVM of its own: to be killed, frozen and started again. */
final class BrokerProcess implements AutoCloseable {

    static final int BROKERS = 3;

    private static final String CLUSTER = "dHJ1Y2V3aXJlLXRvcnR1cg";

    private final Path settings;
    private final Path log;
    private final String address;
    private @Nullable Process process;

    private BrokerProcess(Path settings, Path log, String address) {
        this.settings = settings;
        this.log = log;
        this.address = address;
    }

    /**
     * Three that know each other, not started yet; logs and data are in the folder.
     *
     * @param ports three to listen on, three for their controllers, and three where clients and other brokers are told to find them; a {@link
     *     FaultyLink} leads from each of these to one of the first
     */
    static List<BrokerProcess> three(Path folder, List<Integer> ports) throws IOException {
        String voters = IntStream.range(0, BROKERS)
                .mapToObj(node -> node + "@127.0.0.1:" + ports.get(BROKERS + node))
                .collect(Collectors.joining(","));
        List<BrokerProcess> brokers = new ArrayList<>();
        for (int node = 0; node < BROKERS; node++) {
            String address = "127.0.0.1:" + ports.get(2 * BROKERS + node);
            Properties settings = settings();
            settings.put("node.id", Integer.toString(node));
            settings.put("controller.quorum.voters", voters);
            settings.put(
                    "listeners",
                    "CLIENT://127.0.0.1:" + ports.get(node) + ",CONTROLLER://127.0.0.1:" + ports.get(BROKERS + node));
            settings.put("advertised.listeners", "CLIENT://" + address);
            settings.put("log.dirs", folder.resolve("broker-" + node).toString());
            Path file = folder.resolve("broker-" + node + ".properties");
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            brokers.add(new BrokerProcess(file, folder.resolve("broker-" + node + ".log"), address));
        }
        return brokers;
    }

    /** What all brokers of a torture are told. */
    static Properties settings() {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "3");
            settings.put(topic + ".num.partitions", "3");
        }
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.min.session.timeout.ms", "6000");
        settings.put("group.streams.session.timeout.ms", "10000");
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }

    String address() {
        return address;
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** As a power cut would. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** As an operator would. */
    void stop() throws InterruptedException {
        running().destroy();
        if (!running().waitFor(1, TimeUnit.MINUTES)) {
            kill();
        }
    }

    long pid() {
        return running().pid();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the broker has not been started");
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Runs until it is ended; the argument is the file of its settings. */
    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            settings.load(reader);
        }
        String directory = settings.getProperty("log.dirs");
        if (!Files.exists(Path.of(directory, "meta.properties"))) {
            Files.createDirectories(Path.of(directory));
            new Formatter()
                    .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                    .setClusterId(CLUSTER)
                    .addDirectory(directory)
                    .setMetadataLogDirectory(directory)
                    .setControllerListenerName("CONTROLLER")
                    .run();
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        server.awaitShutdown();
    }
}
