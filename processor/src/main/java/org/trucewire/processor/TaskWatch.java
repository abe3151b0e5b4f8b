package org.trucewire.processor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the tasks that the groups have given to the threads of this instance with those that they have. A callback of Kafka Streams that
 * fails in the wrong moment leaves the client of Kafka 4.3.1 believing that it is still about to take its tasks over, for ever, while it
 * goes on to tell the group that all is well: their partitions stand still, no thread fails, and no probe shows it (found by {@code
 * TortureTest}; {@code TaskWatchTest} makes it happen). Only another start helps.
 */
final class TaskWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskWatch.class);

    private final Admin admin;
    private final Map<String, KafkaStreams> parts;
    private final Duration patience;
    private final BooleanSupplier restoring;
    private final LongSupplier nanoTime;
    private final Map<String, Long> missingSince = new HashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "task-watch");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Prepares a watch; it looks when told to.
     *
     * @param admin closed with this
     * @param parts by their groups
     * @param patience how long a thread may take to begin with a task that is given to it, the reading of stores not counted
     * @param restoring whether stores are being read back, which may take long
     * @param nanoTime as {@link System#nanoTime()}
     */
    TaskWatch(
            Admin admin,
            Map<String, KafkaStreams> parts,
            Duration patience,
            BooleanSupplier restoring,
            LongSupplier nanoTime) {
        this.admin = admin;
        this.parts = Map.copyOf(parts);
        this.patience = patience;
        this.restoring = restoring;
        this.nanoTime = nanoTime;
    }

    /** Looks from now on, time and again, and says what is wrong, in words for an operator, each time it is. */
    void start(Duration betweenLooks, Consumer<IllegalStateException> alarm) {
        long nanos = betweenLooks.toNanos();
        Future<?> unused = looking.scheduleWithFixedDelay(() -> look(alarm), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void look(Consumer<IllegalStateException> alarm) {
        try {
            Set<String> overdue = overdue();
            if (!overdue.isEmpty()) {
                alarm.accept(new IllegalStateException("given by the group more than " + patience.toSeconds()
                        + " s ago, and not begun: " + String.join(", ", overdue)
                        + "; their partitions stand still until the processor is started again"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("cannot compare the tasks of the groups with those of the threads", e);
        }
    }

    /**
     * Looks once. What cannot be compared now, because a group does not answer, a part does not run or stores are read back, is as if
     * nothing had been missing before.
     *
     * @return the tasks that have been missing for longer than the patience, as {@code thread task}; empty if none
     */
    Set<String> overdue() throws InterruptedException {
        Set<String> missing = new HashSet<>();
        if (!restoring.getAsBoolean()) {
            for (Map.Entry<String, KafkaStreams> part : parts.entrySet()) {
                if (part.getValue().state().isRunningOrRebalancing()) {
                    missing.addAll(missing(part.getKey(), part.getValue()));
                }
            }
        }
        missingSince.keySet().retainAll(missing);
        long now = nanoTime.getAsLong();
        missing.forEach(task -> missingSince.putIfAbsent(task, now));
        Set<String> overdue = new TreeSet<>();
        missingSince.forEach((task, since) -> {
            if (now - since > patience.toNanos()) {
                overdue.add(task);
            }
        });
        return overdue;
    }

    private Set<String> missing(String group, KafkaStreams part) throws InterruptedException {
        // Instances to whose clients the operator gave one client.id cannot be told apart.
        Map<String, List<StreamsGroupMemberDescription>> members =
                members(group).stream().collect(groupingBy(StreamsGroupMemberDescription::clientId));
        Set<String> missing = new HashSet<>();
        for (ThreadMetadata thread : part.metadataForLocalThreads()) {
            List<StreamsGroupMemberDescription> same = members.getOrDefault(thread.consumerClientId(), List.of());
            if (same.size() == 1) {
                Set<String> given = given(same.get(0));
                given.removeAll(taken(thread));
                given.forEach(task -> missing.add(thread.threadName() + " " + task));
            }
        }
        return missing;
    }

    private Collection<StreamsGroupMemberDescription> members(String group) throws InterruptedException {
        try {
            return admin.describeStreamsGroups(List.of(group)).all().get().values().stream()
                    .flatMap(description -> description.members().stream())
                    .toList();
        } catch (ExecutionException e) {
            LOG.debug("cannot see the tasks of {}", group, e);
            return List.of();
        }
    }

    private static Set<String> given(StreamsGroupMemberDescription member) {
        return member.assignment().activeTasks().stream()
                .flatMap(tasks -> tasks.partitions().stream().map(partition -> tasks.subtopologyId() + "_" + partition))
                .collect(toSet());
    }

    private static Set<String> taken(ThreadMetadata thread) {
        return thread.activeTasks().stream()
                .map(task -> task.taskId().toString())
                .collect(toSet());
    }

    /** Looks no more. */
    @Override
    public void close() {
        looking.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
