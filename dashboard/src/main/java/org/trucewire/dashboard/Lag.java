package org.trucewire.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.ClusterFaults;
import org.trucewire.schemas.Topics;

/** How much waits for the processor: what it has noted as read, against where the topics end. Asks the cluster, every few seconds at most. */
final class Lag implements AutoCloseable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Duration WITHIN = Duration.ofSeconds(4);

    private final Topics topics;
    private final List<String> groups;
    private final Map<String, Object> settings;
    private @Nullable Admin admin;
    private @Nullable ObjectNode last;
    private long at;

    Lag(Topics topics, List<String> groups, Map<String, Object> settings) {
        this.topics = topics;
        this.groups = List.copyOf(groups);
        this.settings = new HashMap<>(settings);
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis());
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis());
    }

    /**
     * A row for each partition that the processor has read of: {@code group}, {@code topic}, {@code partition}, {@code committed},
     * {@code lag} in records; or a {@code reason} why that is not known. Takes seconds when the cluster does.
     */
    synchronized ObjectNode now() {
        if (last == null || System.nanoTime() - at > FRESH.toNanos()) {
            last = asked();
            at = System.nanoTime();
        }
        return last;
    }

    private ObjectNode asked() {
        ObjectNode lag = NODES.objectNode().put("group", groups.get(0));
        ArrayNode rows = lag.putArray("partitions");
        lag.put("reason", (String) null);
        try {
            if (admin == null) {
                admin = Admin.create(settings);
            }
            for (String name : groups) {
                add(rows, name, admin);
            }
        } catch (ExecutionException e) {
            rows.removeAll();
            lag.put("reason", reason(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException | org.apache.kafka.common.KafkaException e) {
            rows.removeAll();
            lag.put("reason", reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lag.put("reason", "the dashboard is ending");
        }
        return lag;
    }

    private void add(ArrayNode rows, String name, Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(name, admin);
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null
                    && (partition.topic().equals(topics.rawArticles().name())
                            || partition.topic().equals(topics.claims().name()))) {
                wanted.put(partition, OffsetSpec.latest());
            }
        });
        if (wanted.isEmpty()) {
            return;
        }
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends = admin.listOffsets(
                        wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        ends.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition)))
                .forEach(end -> {
                    long read =
                            Objects.requireNonNull(committed.get(end.getKey())).offset();
                    rows.addObject()
                            .put("group", name)
                            .put("topic", end.getKey().topic())
                            .put("partition", end.getKey().partition())
                            .put("committed", read)
                            .put("lag", Math.max(0, end.getValue().offset() - read));
                });
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(String name, Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return admin.listConsumerGroupOffsets(name)
                    .partitionsToOffsetAndMetadata()
                    .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }

    private String reason(Throwable failure) {
        if (failure instanceof GroupAuthorizationException) {
            return "The dashboard has no right to see how far the processor has read: ask for Describe on group "
                    + String.join(" and on group ", groups) + ".";
        }
        if (failure instanceof TimeoutException || failure instanceof org.apache.kafka.common.errors.TimeoutException) {
            return "The cluster gave no answer within " + WITHIN.toSeconds() + " s; this page asks again.";
        }
        return ClusterFaults.refusal(failure, AclOperation.DESCRIBE, null)
                .orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
