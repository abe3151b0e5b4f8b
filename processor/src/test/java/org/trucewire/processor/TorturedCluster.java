package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.core.ConditionTimeoutException;
import org.trucewire.schemas.Topics;

/**
 * Three brokers that keep everything thrice, each behind a {@link FaultyLink}, three processors with two threads, all of them processes, and
 * what can happen to them. Every {@link Fault} is over when its method returns, but for processors, which are started again when
 * somebody waits.
 */
final class TorturedCluster implements AutoCloseable {

    static final int PROCESSORS = 3;
    /** Of both parts of a processor each has as many. */
    private static final int THREADS = 2;

    private static final Topics TOPICS = Topics.unprefixed();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** The broker with a disk that can be full. */
    private static final int SMALL = 1;

    private static final int MEGABYTES = 512;
    private static final Path FAKE_TIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private final Path folder;
    private final Random random;
    private final long begin = System.nanoTime();
    private final List<FaultyLink> links = new ArrayList<>();
    private final List<BrokerProcess> brokers = new ArrayList<>();
    private final ProcessorProcess[] processors = new ProcessorProcess[PROCESSORS];
    private final boolean[] stopped = new boolean[PROCESSORS];
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private final Optional<SmallDisk> smallDisk;
    private final Cluster cluster;
    private int spared = -1;
    private int ended;

    private TorturedCluster(Path folder, Random random) throws IOException {
        this.folder = folder;
        this.random = random;
        List<Integer> ports = freePorts(3 * BrokerProcess.BROKERS);
        brokers.addAll(BrokerProcess.three(folder, ports));
        for (int node = 0; node < BrokerProcess.BROKERS; node++) {
            links.add(new FaultyLink(ports.get(2 * BrokerProcess.BROKERS + node), ports.get(node), random));
        }
        smallDisk = SmallDisk.at(folder.resolve("broker-" + SMALL), MEGABYTES);
        for (BrokerProcess broker : brokers) {
            broker.start();
        }
        cluster = new Cluster(addresses());
    }

    /** Brokers, topics and processors; logs and data are in the folder. */
    static TorturedCluster start(Path folder, Random random) throws IOException {
        TorturedCluster all = new TorturedCluster(folder, random);
        try {
            await("brokers")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> all.cluster
                                    .admin()
                                    .describeCluster()
                                    .nodes()
                                    .get(5, TimeUnit.SECONDS)
                                    .size()
                            == BrokerProcess.BROKERS);
            all.cluster.provision(TOPICS, BrokerProcess.BROKERS);
            all.awaitMembers(PROCESSORS);
            return all;
        } catch (RuntimeException | Error e) {
            all.close();
            throw e;
        }
    }

    Cluster cluster() {
        return cluster;
    }

    /** Kinds of faults that this machine allows; says which it does not. */
    List<Fault> possible() {
        List<Fault> possible = new ArrayList<>(List.of(Fault.values()));
        if (!Files.exists(FAKE_TIME)) {
            possible.remove(Fault.JUMP_CLOCK);
            say("left out: " + Fault.JUMP_CLOCK + ", because libfaketime is not installed");
        }
        if (smallDisk.isEmpty()) {
            possible.remove(Fault.FULL_DISK);
            say("left out: " + Fault.FULL_DISK + ", because only the superuser of Linux can make a small file system");
        }
        return possible;
    }

    /** From now on nothing happens to this processor itself, so that it grows old. */
    void spare(int slot) {
        spared = slot;
    }

    /** Lets it happen and returns when it is over. */
    void happen(Fault fault) throws Exception {
        say("%5d s  %s".formatted(Duration.ofNanos(System.nanoTime() - begin).toSeconds(), fault));
        happened.merge(fault, 1, Integer::sum);
        List<Integer> slots = IntStream.range(0, PROCESSORS)
                .filter(slot -> slot != spared)
                .boxed()
                .toList();
        int slot = slots.get(random.nextInt(slots.size()));
        BrokerProcess broker = brokers.get(random.nextInt(brokers.size()));
        switch (fault) {
            case KILL_PROCESSOR -> {
                processors[slot].kill();
                // but for one that was being made, which the next start sees to
                say("         stores that the kill has damaged: "
                        + StoreCheck.deleteDamaged(state(slot).resolve(Runs.application()))
                                .size());
            }
            case LOSE_STATE -> {
                processors[slot].kill();
                Utils.delete(state(slot).toFile());
            }
            case DAMAGE_STATE -> {
                processors[slot].kill();
                say("         damaged files: " + Damage.everywhere(state(slot), random));
            }
            case RESTART_PROCESSOR -> processors[slot].stop();
            case ROLL_PROCESSORS -> rollProcessors(slots);
            case FREEZE_PROCESSOR -> freezeProcessor(slot);
            case SCALE -> scale(spared < 0 ? slot : spared);
            case JUMP_CLOCK -> jumpClock(slot);
            case KILL_BROKER -> kill(broker);
            case RESTART_BROKER -> restart(broker);
            case ROLL_BROKERS -> {
                for (BrokerProcess one : brokers) {
                    restart(one);
                }
            }
            case KILL_CONTROLLER ->
                kill(brokers.get(cluster.admin()
                        .describeMetadataQuorum()
                        .quorumInfo()
                        .get(1, TimeUnit.MINUTES)
                        .leaderId()));
            case FREEZE_BROKER -> {
                signal("STOP", broker.pid());
                awaitOthersToLead(broker);
                signal("CONT", broker.pid());
                awaitAllInSync();
            }
            case KILL_BOTH -> {
                processors[slot].kill();
                kill(broker);
            }
            case KILL_ALL_PROCESSORS -> {
                for (int one : slots) {
                    processors[one].kill();
                }
            }
            case FULL_DISK -> fillDisk(smallDisk.orElseThrow());
            case SLOW_LINKS -> {
                links.forEach(link -> link.delay(50));
                awaitRead(100);
                heal();
            }
            case LOSSY_LINKS -> {
                links.forEach(link -> link.lose(0.02));
                awaitRead(100);
                heal();
            }
            case RESET_LINKS -> {
                for (int i = 0; i < 10; i++) {
                    links.forEach(FaultyLink::reset);
                    awaitRead(10);
                }
            }
            case SILENT_LINK -> {
                links.get(anyLeader()).fallSilent();
                await("copies behind the link are out of step")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(500))
                        .ignoreExceptions()
                        .until(() -> cluster.topology().stream()
                                .anyMatch(partition -> partition.isr().size() < BrokerProcess.BROKERS));
                heal();
            }
        }
        reviveProcessors();
    }

    /** A broker that leads a partition: nobody copies from one that leads none, as one does that has just come back. */
    private int anyLeader() throws Exception {
        List<Integer> leaders = cluster.topology().stream()
                .filter(partition -> partition.leader() != null)
                .map(partition -> partition.leader().id())
                .distinct()
                .sorted()
                .toList();
        return leaders.get(random.nextInt(leaders.size()));
    }

    private void kill(BrokerProcess broker) throws Exception {
        broker.kill();
        awaitOthersToLead(broker);
        reviveProcessors();
        broker.start();
        awaitAllInSync();
    }

    private void restart(BrokerProcess broker) throws Exception {
        broker.stop();
        broker.start();
        awaitAllInSync();
    }

    private void fillDisk(SmallDisk disk) throws Exception {
        BrokerProcess broker = brokers.get(SMALL);
        disk.fill();
        awaitOthersToLead(broker);
        disk.makeRoom();
        broker.kill();
        broker.start();
        awaitAllInSync();
    }

    private void rollProcessors(List<Integer> slots) throws Exception {
        for (int slot : slots) {
            processors[slot].stop();
            reviveProcessors();
            awaitMembers(PROCESSORS);
        }
    }

    private void freezeProcessor(int slot) throws Exception {
        awaitMembers(PROCESSORS);
        signal("STOP", processors[slot].pid());
        awaitMembers(PROCESSORS - 1);
        signal("CONT", processors[slot].pid());
    }

    private void scale(int staying) throws Exception {
        for (int slot = 0; slot < PROCESSORS; slot++) {
            stopped[slot] = slot != staying;
            if (stopped[slot]) {
                processors[slot].stop();
            }
        }
        awaitMembers(1);
        awaitRead(50);
        for (int slot = 0; slot < PROCESSORS; slot++) {
            stopped[slot] = false;
        }
        awaitMembers(PROCESSORS);
    }

    /** The clock that tells the date, and not the one by which the JVM waits: that jumps on no machine. */
    private void jumpClock(int slot) throws Exception {
        Path clock = folder.resolve("clock-" + slot);
        Files.writeString(clock, "+365d");
        processors[slot].stop();
        processors[slot] = ProcessorProcess.start(
                addresses(),
                state(slot),
                log(slot),
                Map.of(
                        "LD_PRELOAD", FAKE_TIME.toString(),
                        "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
        awaitMembers(PROCESSORS);
        awaitRead(30);
        Files.writeString(clock, "-365d");
        awaitRead(30);
        processors[slot].stop();
    }

    private void heal() {
        links.forEach(FaultyLink::heal);
        awaitAllInSync();
    }

    /** As an orchestrator does: who has ended is started again. */
    void reviveProcessors() throws IOException {
        for (int slot = 0; slot < PROCESSORS; slot++) {
            if (!stopped[slot] && (processors[slot] == null || !processors[slot].isAlive())) {
                if (processors[slot] != null && processors[slot].endedByItself()) {
                    ended++;
                }
                processors[slot] = ProcessorProcess.start(addresses(), state(slot), log(slot), Map.of());
            }
        }
    }

    /** How many processors ended without being told to. */
    int ended() {
        return ended;
    }

    /** How often what happened. */
    Map<Fault, Integer> happened() {
        return Map.copyOf(happened);
    }

    /** Waits until everything is read; if it is not, what the processors have written is kept. */
    void awaitTheEnd() throws IOException {
        try {
            Runs.awaitTheEnd(cluster, Duration.ofMinutes(10), this::reviveProcessors);
        } catch (AssertionError e) {
            Path kept = Files.createDirectories(
                    Path.of("target", "torture-" + ProcessHandle.current().pid()));
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "processor-*.log")) {
                for (Path log : logs) {
                    Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            for (ProcessorProcess processor : processors) {
                if (processor != null && processor.isAlive()) {
                    Files.writeString(kept.resolve("threads-" + processor.pid() + ".txt"), processor.threads());
                }
            }
            say("what the processors wrote, and what their threads do, is in " + kept.toAbsolutePath());
            throw e;
        }
    }

    /** Asks all processors to end, and waits for it. */
    void stopProcessors() throws InterruptedException {
        for (ProcessorProcess processor : processors) {
            processor.stop();
        }
    }

    /** The process of this slot. */
    ProcessorProcess processor(int slot) {
        return processors[slot];
    }

    private String addresses() {
        return String.join(",", brokers.stream().map(BrokerProcess::address).toList());
    }

    private Path state(int slot) {
        return folder.resolve("state-" + slot);
    }

    private Path log(int slot) {
        return folder.resolve("processor-" + slot + "-" + System.nanoTime() + ".log");
    }

    /** Waits until so many articles have been read in all; goes on after a while all the same, for a fault while nothing goes on is one, too. */
    void reach(long articles) {
        try {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> {
                        reviveProcessors();
                        return read() >= articles;
                    });
        } catch (ConditionTimeoutException e) {
            say("         (not there yet: %d of %d articles are read)".formatted(read(), articles));
        }
    }

    /** Waits until so many more are read, which the feed must bring, or for a while. */
    private void awaitRead(long more) {
        reach(read() + more);
    }

    /** Articles that have been read, as far as the cluster tells. */
    private long read() {
        return answer(() -> cluster.read(TOPICS.rawArticles(), Runs.application()), 0L);
    }

    private static <T> T answer(Callable<T> question, T otherwise) {
        try {
            return question.call();
        } catch (Exception e) { // there may be nobody to answer just now
            return otherwise;
        }
    }

    /** Waits until the group knows of the threads of so many processors and of no others. */
    void awaitMembers(int number) {
        await(number + " processors in the group")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> {
                    if (number == PROCESSORS) {
                        reviveProcessors();
                    }
                    return cluster.members(Runs.application()) == THREADS * number;
                });
    }

    private void awaitOthersToLead(BrokerProcess broker) {
        int node = brokers.indexOf(broker);
        await("others lead what broker " + node + " led")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> cluster.topology().stream()
                        .allMatch(partition ->
                                partition.leader() != null && partition.leader().id() != node));
    }

    private void awaitAllInSync() {
        await("all copies are in step")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> cluster.topology().stream()
                        .allMatch(partition -> partition.isr().size() == BrokerProcess.BROKERS));
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** All at once, so that none comes twice. */
    static List<Integer> freePorts(int number) throws IOException {
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

    /** A line of the summary that every torture prints. */
    static void say(String message) {
        System.out.println("torture: " + message);
    }

    @Override
    public void close() {
        for (ProcessorProcess processor : processors) {
            if (processor != null) {
                processor.close();
            }
        }
        cluster.close();
        brokers.forEach(BrokerProcess::close);
        smallDisk.ifPresent(SmallDisk::close);
        for (FaultyLink link : links) {
            try {
                link.close();
            } catch (IOException e) {
                say("a link was not closed: " + e);
            }
        }
    }
}
