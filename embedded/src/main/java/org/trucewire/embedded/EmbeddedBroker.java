package org.trucewire.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trucewire.schemas.Topic;

/**
 * A Kafka broker and controller (KRaft) inside this JVM, for trying Trucewire out and for tests: one node, no copies,
 * loopback only, free ports. Topics must be created: it makes none by itself.
 *
 * <p>It logs through slf4j, under {@code org.apache.kafka} and {@code kafka}; WARN is a good level for both. From the
 * first start on, Kafka can no longer end this JVM: what would have done so is thrown in the broker's thread instead.
 */
public final class EmbeddedBroker implements AutoCloseable {

    static {
        // A broker that cannot bind its port halts the JVM. Ours is a guest: it must not end its host.
        Exit.setExitProcedure(EmbeddedBroker::refuseToEndTheJvm);
        Exit.setHaltProcedure(EmbeddedBroker::refuseToEndTheJvm);
    }

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private static final String LOOPBACK = "127.0.0.1";
    private static final int NODE = 1;
    private static final String CLIENT_LISTENER = "CLIENT";
    private static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Written by the formatter, last: a directory that has it is formatted. */
    private static final String FORMATTED = "meta.properties";

    /** A port can be taken between choosing and binding. That happens rarely; five times in a row it is no accident. */
    private static final int ATTEMPTS = 5;

    /** A stop takes half a second; a broker that is not done after 30 s will not be. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final Path directory;
    private final boolean temporary;
    private boolean closed;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers, Path directory, boolean temporary) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
        this.directory = directory;
        this.temporary = temporary;
    }

    /**
     * Starts a broker on a temporary data directory, which is deleted when it is closed.
     *
     * @throws IllegalStateException if it cannot start
     */
    public static EmbeddedBroker start() {
        return start(Security.NONE);
    }

    /**
     * Starts a broker that knows its clients, on a temporary data directory, which is deleted when it is closed.
     *
     * @throws IllegalStateException if it cannot start
     */
    public static EmbeddedBroker start(Security security) {
        try {
            return start(Files.createTempDirectory("trucewire-broker-"), true, Ports::free, security);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory", e);
        }
    }

    /**
     * Starts a broker on this data directory and keeps what is in it: topics, records and consumer groups of an earlier
     * broker are there again, under another port.
     *
     * @param dataDirectory made if it is missing; one broker at a time can have it
     * @throws IllegalStateException if it cannot start, as when another broker has the directory
     */
    public static EmbeddedBroker start(Path dataDirectory) {
        return start(dataDirectory, false, Ports::free, Security.NONE);
    }

    /**
     * Likewise, under a port of your choice: clients of an earlier broker find this one.
     *
     * @param port on which clients connect
     * @throws IllegalStateException if it cannot start, as when somebody has the directory or the port
     */
    public static EmbeddedBroker start(Path dataDirectory, int port) {
        return start(dataDirectory, false, () -> new Ports(port, Ports.free().controller()), Security.NONE);
    }

    /**
     * How a broker tells its clients apart, and what it lets them do.
     *
     * @param settings of the broker, by Kafka's names: protocols of the listeners {@code CLIENT} (brokers among themselves, too)
     *     and {@code CONTROLLER}, certificates, authorizer. They go before the embedded broker's own but for node, ports, addresses and
     *     directory, so those of a real broker will do
     * @param scramUsers users who are there from the first, as {@code kafka-storage.sh --add-scram} takes them
     */
    public record Security(Map<String, String> settings, List<String> scramUsers) {

        /** Everybody may do everything. */
        static final Security NONE = new Security(Map.of(), List.of());

        /** Copies both. */
        public Security {
            settings = Map.copyOf(settings);
            scramUsers = List.copyOf(scramUsers);
        }

        /** Without values: there are passwords among them. */
        @Override
        public String toString() {
            return "Security" + new TreeSet<>(settings.keySet());
        }
    }

    /** Where clients connect: host and port. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    Path directory() {
        return directory;
    }

    /** Stops the broker, within 30 s at most. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            stop(server);
            if (temporary) {
                delete(directory);
            }
        }
    }

    /** Where ports come from; they may be taken by others before the broker binds them. */
    @FunctionalInterface
    interface PortSource {
        Ports next() throws IOException;
    }

    static EmbeddedBroker start(Path directory, boolean temporary, PortSource ports, Security security) {
        try {
            format(directory, security);
            return startOnFreePorts(directory, temporary, ports, security);
        } catch (IOException | RuntimeException e) {
            if (temporary) {
                delete(directory);
            }
            throw new IllegalStateException("cannot start a broker on " + directory + ": " + rootMessage(e), e);
        }
    }

    private static void format(Path directory, Security security) throws IOException {
        Files.createDirectories(directory);
        if (Files.exists(directory.resolve(FORMATTED))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(CONTROLLER_LISTENER)
                    .setScramArguments(security.scramUsers())
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) { // declared by the formatter
            throw new IOException("cannot format " + directory, e);
        }
    }

    private static EmbeddedBroker startOnFreePorts(
            Path directory, boolean temporary, PortSource source, Security security) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Ports ports = source.next();
            KafkaRaftServer server =
                    new KafkaRaftServer(new KafkaConfig(settings(directory, ports, security), false), Time.SYSTEM);
            try {
                server.startup();
                return new EmbeddedBroker(server, LOOPBACK + ":" + ports.broker(), directory, temporary);
            } catch (RuntimeException e) {
                stop(server);
                if (attempt == ATTEMPTS || !ports.taken()) {
                    throw e;
                }
                LOG.info("{}: somebody took one of them meanwhile, trying others", ports);
            }
        }
    }

    private static Properties settings(Path directory, Ports ports, Security security) {
        Properties settings = defaults();
        settings.putAll(security.settings());
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + ports.controller());
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put(
                "listeners",
                CLIENT_LISTENER + "://" + LOOPBACK + ":" + ports.broker() + "," + CONTROLLER_LISTENER + "://" + LOOPBACK
                        + ":" + ports.controller());
        settings.put("advertised.listeners", CLIENT_LISTENER + "://" + LOOPBACK + ":" + ports.broker());
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("log.dirs", directory.toString());
        return settings;
    }

    private static Properties defaults() {
        String maxBytes = Integer.toString(Topic.MAX_MESSAGE_BYTES);
        Properties settings = new Properties();
        settings.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");

        // The catalogue makes the topics; one made by accident would have the wrong partitions and cleanup.
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", maxBytes);
        settings.put("replica.fetch.max.bytes", maxBytes);

        // One node: one copy of everything, one partition of every internal topic.
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        // Nobody else will join, so do not wait for them (defaults 3 s); heartbeats that make a start take 3 s, not 7.
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.min.assignment.interval.ms", "0");
        settings.put("group.streams.assignment.interval.ms", "0");
        settings.put("group.streams.min.heartbeat.interval.ms", "100");
        settings.put("group.streams.heartbeat.interval.ms", "500");
        settings.put("group.consumer.min.heartbeat.interval.ms", "100");
        settings.put("group.consumer.heartbeat.interval.ms", "500");
        // A member that was killed is gone after 6 s, not 45: a dozen heartbeats that do not come over loopback.
        settings.put("group.streams.min.session.timeout.ms", "6000");
        settings.put("group.streams.session.timeout.ms", "6000");

        // A guest's share of the machine; the log cleaner's buffer alone is 128 MB by default.
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }

    /** In a thread of its own, because Kafka's own stop waits without a bound. */
    private static void stop(KafkaRaftServer server) {
        Thread stopping = new Thread(
                () -> {
                    try {
                        server.shutdown();
                        server.awaitShutdown();
                    } catch (RuntimeException e) {
                        LOG.warn("the broker did not stop cleanly", e);
                    }
                },
                "trucewire-broker-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            LOG.warn("the broker did not stop within {} s and is left behind", STOP_WITHIN.toSeconds());
        }
    }

    private static void refuseToEndTheJvm(int status, @Nullable String message) {
        throw new IllegalStateException(
                "the broker gave up with status " + status + (message == null ? "" : ": " + message));
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("cannot delete the temporary directory {}", directory, e);
        }
    }
}
