package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/**
 * Three brokers that keep everything thrice, three processors, a feed, and faults of every kind while it is read: the topics are in the end what
 * they are when nothing happens. {@code mvn -Ptorture -pl processor -am verify}; {@code -Dtorture.seed} gives another order of faults,
 * {@code -Dtorture.faults} their number.
 */
@Tag("torture")
@Timeout(3600)
class TortureTest {

    private static final Topics TOPICS = Topics.unprefixed();
    private static final long SEED = Long.getLong("torture.seed", 20261128);
    private static final int FAULTS = Integer.getInteger("torture.faults", 24);
    private static final int ARTICLES_BETWEEN = 80;
    private static final int PROCESSORS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What happens to a cluster and who works with it. */
    private enum Fault {
        /** {@code kill -9} of a processor, which an orchestrator starts again. */
        KILL_PROCESSOR,
        /** The same, and its disk is gone. */
        LOSE_STATE,
        /** A processor stops in order and is started again. */
        RESTART_PROCESSOR,
        /** A processor stands still until others have done its work, and then goes on as if nothing had been. */
        FREEZE_PROCESSOR,
        /** {@code kill -9} of a broker. */
        KILL_BROKER,
        /** A broker stops in order and is started again. */
        RESTART_BROKER,
        /** A broker stands still until others lead all its partitions, and then goes on as if nothing had been. */
        FREEZE_BROKER,
        /** {@code kill -9} of a broker and a processor at once. */
        KILL_BOTH,
        /** All processors are killed at once. */
        KILL_ALL_PROCESSORS
    }

    private final Random random = new Random(SEED);
    private final List<BrokerProcess> brokers = new ArrayList<>();
    private final ProcessorProcess[] processors = new ProcessorProcess[PROCESSORS];
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private int ended;
    private Path folder = Path.of("");

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes are frozen by signals")
    void shouldGiveTheSameTopicsUnderEveryFault(@TempDir Path directory) throws Exception {
        folder = directory;
        List<RawArticle> feed = RandomArticles.feed(FAULTS * ARTICLES_BETWEEN);
        Map<String, Object> undisturbed = undisturbed(feed);
        long begin = System.nanoTime();
        brokers.addAll(BrokerProcess.three(directory, freePorts(2 * BrokerProcess.BROKERS)));
        ExecutorService feeder = Executors.newSingleThreadExecutor();
        try {
            for (BrokerProcess broker : brokers) {
                broker.start();
            }
            try (Cluster cluster = new Cluster(String.join(
                    ",", brokers.stream().map(BrokerProcess::address).toList()))) {
                await("brokers")
                        .atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> cluster.admin()
                                        .describeCluster()
                                        .nodes()
                                        .get(5, TimeUnit.SECONDS)
                                        .size()
                                == BrokerProcess.BROKERS);
                cluster.provision(TOPICS, BrokerProcess.BROKERS);
                for (int slot = 0; slot < PROCESSORS; slot++) {
                    start(slot);
                }
                Future<?> fed = feeder.submit(() -> feed.forEach(article -> cluster.send(TOPICS, article)));
                for (int i = 0; i < FAULTS; i++) {
                    // the first ones are all kinds, then they come as they come
                    Fault fault = i < Fault.values().length
                            ? Fault.values()[i]
                            : Fault.values()[random.nextInt(Fault.values().length)];
                    int due = feed.size() * i / FAULTS;
                    reach(cluster, due);
                    say("%4d s  %s"
                            .formatted(
                                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(), fault));
                    happened.merge(fault, 1, Integer::sum);
                    happen(fault, cluster);
                    reviveProcessors();
                }
                fed.get(10, TimeUnit.MINUTES);
                awaitTheEnd(cluster);
                for (ProcessorProcess processor : processors) {
                    processor.stop();
                }
                Map<String, Object> tortured = Traces.topics(cluster);
                say("%d articles, faults %s, processors that ended by themselves: %d, seed %d"
                        .formatted(feed.size(), happened, ended, SEED));
                undisturbed.forEach((topic, records) ->
                        assertThat(tortured.get(topic)).as(topic).isEqualTo(records));
            }
        } finally {
            feeder.shutdownNow();
            for (ProcessorProcess processor : processors) {
                if (processor != null) {
                    processor.close();
                }
            }
            brokers.forEach(BrokerProcess::close);
        }
    }

    private Map<String, Object> undisturbed(List<RawArticle> feed) throws Exception {
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            feed.forEach(article -> cluster.send(TOPICS, article));
            ProcessorConfig config = ProcessorProcess.config(cluster.bootstrapServers(), folder.resolve("undisturbed"));
            try (ProcessorApplication application = new ProcessorApplication(config, new LineExtractor())) {
                application.start();
                awaitTheEnd(cluster);
            }
            Map<String, Object> topics = Traces.topics(cluster);
            assertThat((Map<?, ?>) topics.get("status")).hasSize(RandomArticles.CONFLICTS.size() + 1);
            assertThat((List<?>) topics.get("claims")).hasSizeGreaterThan(feed.size());
            return topics;
        }
    }

    private void happen(Fault fault, Cluster cluster) throws Exception {
        int slot = random.nextInt(PROCESSORS);
        BrokerProcess broker = brokers.get(random.nextInt(brokers.size()));
        switch (fault) {
            case KILL_PROCESSOR -> processors[slot].kill();
            case LOSE_STATE -> {
                processors[slot].kill();
                delete(state(slot));
            }
            case RESTART_PROCESSOR -> processors[slot].stop();
            case FREEZE_PROCESSOR -> {
                signal("STOP", processors[slot].pid());
                await("the group gives it up")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(500))
                        .ignoreExceptions()
                        .until(() -> cluster.members(application()) <= 2 * (PROCESSORS - 1));
                signal("CONT", processors[slot].pid());
            }
            case KILL_BROKER -> {
                broker.kill();
                awaitOthersToLead(cluster, broker);
                broker.start();
                awaitAllInSync(cluster);
            }
            case RESTART_BROKER -> {
                broker.stop();
                broker.start();
                awaitAllInSync(cluster);
            }
            case FREEZE_BROKER -> {
                signal("STOP", broker.pid());
                awaitOthersToLead(cluster, broker);
                signal("CONT", broker.pid());
                awaitAllInSync(cluster);
            }
            case KILL_BOTH -> {
                broker.kill();
                processors[slot].kill();
                awaitOthersToLead(cluster, broker);
                broker.start();
                start(slot);
                awaitAllInSync(cluster);
            }
            case KILL_ALL_PROCESSORS -> {
                for (ProcessorProcess processor : processors) {
                    processor.kill();
                }
            }
        }
    }

    /** As an orchestrator does: who has ended is started again. */
    private void reviveProcessors() throws IOException {
        for (int slot = 0; slot < PROCESSORS; slot++) {
            if (!processors[slot].isAlive()) {
                start(slot);
            }
        }
    }

    private void start(int slot) throws IOException {
        processors[slot] = ProcessorProcess.start(
                String.join(",", brokers.stream().map(BrokerProcess::address).toList()),
                state(slot),
                folder.resolve("processor-" + slot + "-" + System.nanoTime() + ".log"));
    }

    private Path state(int slot) {
        return folder.resolve("state-" + slot);
    }

    /** Waits until so many articles have been read; goes on after a while all the same, for a fault while nothing goes on is one, too. */
    private void reach(Cluster cluster, long articles) {
        try {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        for (ProcessorProcess processor : processors) {
                            if (!processor.isAlive()) {
                                ended++;
                            }
                        }
                        reviveProcessors();
                        return read(cluster) >= articles;
                    });
        } catch (ConditionTimeoutException e) {
            say("        (not there yet: %d of %d articles are read)".formatted(read(cluster), articles));
        }
    }

    /** Articles that have been read, as far as the cluster tells. */
    private static long read(Cluster cluster) {
        return answer(() -> cluster.read(TOPICS.rawArticles(), application()), 0L);
    }

    private static <T> T answer(Callable<T> question, T otherwise) {
        try {
            return question.call();
        } catch (Exception e) { // there may be nobody to answer just now
            return otherwise;
        }
    }

    private static String application() {
        return ProcessorProcess.config("nowhere:1", Path.of("")).applicationId();
    }

    private void awaitOthersToLead(Cluster cluster, BrokerProcess broker) {
        int node = brokers.indexOf(broker);
        await("others lead what broker " + node + " led")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> cluster.topology().stream()
                        .allMatch(partition ->
                                partition.leader() != null && partition.leader().id() != node));
    }

    private static void awaitAllInSync(Cluster cluster) {
        await("all copies are in step")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> cluster.topology().stream()
                        .allMatch(partition -> partition.isr().size() == BrokerProcess.BROKERS));
    }

    private void awaitTheEnd(Cluster cluster) {
        String standing = application() + StreamsSettings.STANDING;
        await("everything read")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> {
                    if (processors[0] != null) {
                        reviveProcessors();
                    }
                    return cluster.remaining(TOPICS.rawArticles(), application()) == 0
                            && cluster.remaining(TOPICS.claims(), standing) == 0
                            && cluster.remaining(TOPICS.clock(), standing) == 0;
                });
        await("every conflict assessed")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(cluster.claimsCounted(TOPICS)).isEqualTo(Traces.claimed(cluster)));
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** All at once, so that none comes twice. */
    private static List<Integer> freePorts(int number) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < number; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void say(String message) {
        System.out.println("torture: " + message);
    }
}
