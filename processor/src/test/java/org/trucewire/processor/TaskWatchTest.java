package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.schemas.Topics;

@Timeout(300)
class TaskWatchTest {

    private static final Topics TOPICS = Topics.unprefixed();
    private static final int PARTITIONS = TOPICS.rawArticles().partitions();
    private static final String GROUP = "watched";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicLong now = new AtomicLong();
    private final AtomicBoolean restoring = new AtomicBoolean();

    /**
     * The callback that takes over what the group gives throws once, as it does when a task is found corrupted while the thread asks for
     * records: Kafka Streams handles that and goes on, and its consumer never tries again. When a newer Kafka does, this test fails, and
     * the watch can go.
     */
    @Test
    void shouldFindTasksThatAThreadNeverTookOver(@TempDir Path state) throws Exception {
        AtomicBoolean corrupted = new AtomicBoolean(true);
        AtomicInteger processed = new AtomicInteger();
        try (Cluster cluster = new Cluster();
                KafkaStreams part = part(cluster, state, corrupted, processed);
                TaskWatch watch = watch(cluster, GROUP, part, PATIENCE)) {
            part.start();
            assertThat(watch.overdue()).isEmpty();
            await("the callback has thrown").atMost(Cluster.PATIENCE).until(() -> !corrupted.get());
            await("the group takes the task for given")
                    .atMost(Cluster.PATIENCE)
                    .until(() -> given(cluster) == PARTITIONS);
            watch.overdue();
            now.addAndGet(PATIENCE.toNanos());
            assertThat(watch.overdue()).as("just within the patience").isEmpty();
            now.addAndGet(1);
            assertThat(watch.overdue()).hasSize(PARTITIONS).allMatch(task -> task.matches(".*StreamThread-1 0_\\d+"));
            await("the partitions stand still, where others begin within a second")
                    .during(Duration.ofSeconds(3))
                    .atMost(Cluster.PATIENCE)
                    .until(() -> processed.get() == 0);
            assertThat(part.metadataForLocalThreads())
                    .as("and no thread has failed")
                    .noneMatch(thread -> thread.threadState().contains("DEAD"));

            restoring.set(true);
            assertThat(watch.overdue()).as("while stores are read back").isEmpty();
            restoring.set(false);
            now.addAndGet(1);
            assertThat(watch.overdue()).as("counted from then anew").isEmpty();

            now.addAndGet(PATIENCE.toNanos() + 1);
            CompletableFuture<IllegalStateException> alarm = new CompletableFuture<>();
            watch.start(Duration.ofMillis(10), alarm::complete);
            assertThat(alarm.get(10, TimeUnit.SECONDS))
                    .hasMessageContainingAll("more than 120 s ago", "StreamThread-1 0_0, ", "started again");
        }
    }

    @Test
    void shouldFindNothingWhereTasksAreTakenOver(@TempDir Path state) throws Exception {
        AtomicInteger processed = new AtomicInteger();
        try (Cluster cluster = new Cluster();
                KafkaStreams part = part(cluster, state, new AtomicBoolean(), processed);
                TaskWatch watch = watch(cluster, GROUP, part, Duration.ofNanos(1))) {
            assertThat(watch.overdue()).as("before the start").isEmpty();
            part.start();
            await("records").atMost(Cluster.PATIENCE).until(() -> processed.get() == 1);
            for (int look = 0; look < 3; look++) {
                assertThat(watch.overdue()).isEmpty();
                now.addAndGet(PATIENCE.toNanos());
            }
            assertThat(part.close(Duration.ofSeconds(30))).isTrue();
            assertThat(watch.overdue()).as("after the end").isEmpty();
        }
    }

    @Test
    void shouldFindNothingWhereTheGroupDoesNotAnswer(@TempDir Path state) throws Exception {
        try (Cluster cluster = new Cluster();
                KafkaStreams part = part(cluster, state, new AtomicBoolean(), new AtomicInteger());
                TaskWatch watch = watch(cluster, "another", part, Duration.ofNanos(1))) {
            part.start();
            for (int look = 0; look < 3; look++) {
                assertThat(watch.overdue()).isEmpty();
                now.addAndGet(PATIENCE.toNanos());
            }
        }
    }

    private TaskWatch watch(Cluster cluster, String group, KafkaStreams part, Duration patience) {
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
        return new TaskWatch(admin, Map.of(group, part), patience, restoring::get, now::get);
    }

    /** How many tasks the members of the group have been given, as the group says. */
    private static long given(Cluster cluster) throws Exception {
        try {
            return cluster.admin().describeStreamsGroups(Set.of(GROUP)).all().get(5, TimeUnit.SECONDS).values().stream()
                    .flatMap(group -> group.members().stream())
                    .flatMap(member -> member.assignment().activeTasks().stream())
                    .mapToLong(tasks -> tasks.partitions().size())
                    .sum();
        } catch (ExecutionException e) {
            return 0; // the group is not there yet
        }
    }

    /** Counts the records of one topic, in one thread. */
    private static KafkaStreams part(Cluster cluster, Path state, AtomicBoolean corrupted, AtomicInteger processed) {
        cluster.provision(TOPICS);
        cluster.send(TOPICS, RandomArticles.feed(1).get(0));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put("auto.offset.reset", "earliest");
        Topology topology = new Topology();
        topology.addSource(
                "source",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                TOPICS.rawArticles().name());
        topology.addProcessor("counter", counter(corrupted, processed), "source");
        return new KafkaStreams(topology, settings);
    }

    /** Processors are made within the callback. */
    private static ProcessorSupplier<byte[], byte[], Void, Void> counter(
            AtomicBoolean corrupted, AtomicInteger processed) {
        return () -> {
            // Kafka Streams also asks before, whether each is a new one.
            boolean withinCallback = Thread.currentThread().getName().contains("StreamThread");
            if (withinCallback && corrupted.getAndSet(false)) {
                throw new TaskCorruptedException(Set.of());
            }
            return new ContextualProcessor<>() {
                @Override
                public void process(Record<byte[], byte[]> record) {
                    processed.incrementAndGet();
                }
            };
        };
    }
}
