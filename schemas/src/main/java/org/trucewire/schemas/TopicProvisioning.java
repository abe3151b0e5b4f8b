package org.trucewire.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes and verifies the topics of the catalogue on a cluster.
 *
 * <p>Every method throws the {@link KafkaException} that the cluster answered with (no connection), {@link
 * NoRightException} if it lets us not do this, and {@link
 * InterruptException} if the thread is interrupted. The admin client is the caller's: it is not closed here.
 */
public final class TopicProvisioning {

    /**
     * How long a topic just made may take to reach its brokers. Brokers learn of it by following the controller's
     * log, within milliseconds; a broker that is 10 s behind has other troubles.
     */
    private static final Duration READY_WITHIN = Duration.ofSeconds(10);

    private static final long POLL_MILLIS = 20;

    private final Admin admin;
    private final Topics topics;

    /** Works on the cluster of this client. */
    public TopicProvisioning(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /**
     * Creates the topics that are missing and waits until they can be written to. Topics that exist are left as they are.
     *
     * @param replication copies of each partition; no more than the cluster has brokers are made
     * @return names of the topics created, in the order of the flow
     * @throws IllegalArgumentException if the replication is not positive
     */
    public List<String> create(short replication) {
        if (replication < 1) {
            throw new IllegalArgumentException("replication must be at least 1, not " + replication);
        }
        int brokers = Answers.get(admin.describeCluster().nodes()).size();
        short copies = (short) Math.min(replication, brokers);
        List<String> created = new ArrayList<>();
        for (Topic<?, ?> topic : topics.all()) {
            NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), copies).configs(topic.config());
            try {
                Answers.get(admin.createTopics(List.of(wanted)).all());
                created.add(topic.name());
            } catch (TopicExistsException e) {
                // left as it is
            } catch (AuthorizationException e) {
                throw new NoRightException(AclOperation.CREATE, List.of(topic.name()), e);
            }
        }
        awaitLeaders(admin, created);
        return List.copyOf(created);
    }

    /**
     * What is wrong with the topics: missing, too few partitions, other cleanup, too small a record limit. Longer or
     * shorter retention is the operator's choice, and no fault.
     *
     * @return one line a fault that names the topic and says what to do; empty if all is well
     */
    public List<String> check() {
        Map<String, TopicDescription> descriptions =
                describe(admin, topics.all().stream().map(Topic::name).toList());
        Map<String, Config> configs = configs(descriptions.keySet());
        List<String> faults = new ArrayList<>();
        for (Topic<?, ?> topic : topics.all()) {
            TopicDescription description = descriptions.get(topic.name());
            Config config = configs.get(topic.name());
            if (description == null || config == null) {
                faults.add("topic " + topic + " is missing: run `trucewire topics create`");
            } else {
                faults.addAll(faults(topic, description, config));
            }
        }
        return List.copyOf(faults);
    }

    private static List<String> faults(Topic<?, ?> topic, TopicDescription description, Config actual) {
        List<String> faults = new ArrayList<>();
        int partitions = description.partitions().size();
        if (partitions < topic.partitions()) {
            faults.add("topic " + topic + " has " + partitions + " of at least " + topic.partitions()
                    + " partitions: add partitions, or delete it and run `trucewire topics create`");
        }
        String cleanup = value(actual, TopicConfig.CLEANUP_POLICY_CONFIG);
        String wantedCleanup = setting(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (!policies(cleanup).equals(policies(wantedCleanup))) {
            faults.add("topic " + topic + " has " + TopicConfig.CLEANUP_POLICY_CONFIG + "=" + cleanup + ": set it to "
                    + wantedCleanup);
        }
        String bytes = value(actual, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        String wantedBytes = setting(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (Long.parseLong(bytes) < Long.parseLong(wantedBytes)) {
            faults.add("topic " + topic + " has " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + "=" + bytes
                    + ": set it to at least " + wantedBytes);
        }
        return faults;
    }

    /** Their order says nothing. */
    private static Set<String> policies(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private static String setting(Topic<?, ?> topic, String name) {
        return Optional.ofNullable(topic.config().get(name)).orElseThrow();
    }

    private static String value(Config config, String name) {
        return config.get(name).value();
    }

    /** The topics that exist, by name. */
    private static Map<String, TopicDescription> describe(Admin admin, Collection<String> names) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(names).topicNameValues();
        return existing(inOrder(names, answers), AclOperation.DESCRIBE);
    }

    private Map<String, Config> configs(Collection<String> names) {
        Map<String, KafkaFuture<Config>> answers = new HashMap<>();
        admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .values()
                .forEach((resource, answer) -> answers.put(resource.name(), answer));
        return existing(inOrder(names, answers), AclOperation.DESCRIBE_CONFIGS);
    }

    private static <T> Map<String, T> inOrder(Collection<String> names, Map<String, T> answers) {
        Map<String, T> ordered = new LinkedHashMap<>();
        names.forEach(
                name -> ordered.put(name, Optional.ofNullable(answers.get(name)).orElseThrow()));
        return ordered;
    }

    /** @param answers in the order in which they are told of */
    private static <T> Map<String, T> existing(Map<String, KafkaFuture<T>> answers, AclOperation operation) {
        Map<String, T> existing = new LinkedHashMap<>();
        Map<String, AuthorizationException> refused = new LinkedHashMap<>();
        answers.forEach((name, answer) -> {
            try {
                existing.put(name, Answers.get(answer));
            } catch (UnknownTopicOrPartitionException e) {
                // not among the existing
            } catch (AuthorizationException e) {
                refused.put(name, e);
            }
        });
        if (!refused.isEmpty()) {
            throw new NoRightException(
                    operation, refused.keySet(), refused.values().iterator().next());
        }
        return existing;
    }

    /**
     * Waits until topics that were just made can be written to without loss.
     *
     * <p>That they can be seen is not enough: a broker tells of a partition some milliseconds before it leads it. In between it refuses a
     * producer's first batch; if the partition is ready when the second arrives, which was sent without waiting for an answer, the second
     * is appended, and the first, repeated, is out of order until it expires (KAFKA-15591, in brokers up to 4.3). Who asks the leader
     * for the end of a partition has an answer when it leads.
     *
     * @throws KafkaException if a topic cannot be seen, or a partition has no leader, after some seconds
     */
    public static void awaitLeaders(Admin admin, Collection<String> names) {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        Optional<KafkaException> missing = missingLeader(admin, names, READY_WITHIN);
        while (missing.isPresent()) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative()) {
                throw new KafkaException(
                        "topics were created but not all partitions have a leader after " + READY_WITHIN.toSeconds()
                                + " s: look at the brokers' logs",
                        missing.get());
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            missing = missingLeader(admin, names, left);
        }
    }

    /** Why not every partition of these topics answers; empty if all do. Brokers hear of a new topic one after the other. */
    private static Optional<KafkaException> missingLeader(Admin admin, Collection<String> names, Duration within) {
        Map<String, TopicDescription> seen = describe(admin, names);
        if (seen.size() < names.size()) {
            return Optional.of(new UnknownTopicOrPartitionException("only " + seen.keySet() + " can be seen"));
        }
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        seen.forEach((name, topic) -> topic.partitions()
                .forEach(partition -> ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        int millis = (int) Math.max(1, within.toMillis());
        try {
            Answers.get(admin.listOffsets(ends, new ListOffsetsOptions().timeoutMs(millis))
                    .all());
            return Optional.empty();
        } catch (UnknownTopicOrPartitionException | TimeoutException e) {
            return Optional.of(e);
        }
    }
}
