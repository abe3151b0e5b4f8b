package org.trucewire.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.RegistryException;
import org.trucewire.schemas.Topic;

/**
 * Reads a topic of the catalogue as typed records, in a loop:
 *
 * <pre>{@code
 * try (TopicReader<String, CeasefireClaim> claims = TopicReader.of(topics.claims(), settings)) {
 *     for (TopicRecord<String, CeasefireClaim> record : claims) {
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>What it promises:
 *
 * <ul>
 *   <li>Only what is committed is read.
 *   <li>Every record comes, in the order of its partition. One that cannot be read comes too, as an unreadable one ({@link TopicRecord}) or to
 *       {@link Builder#onUnreadable}, and the reading goes on.
 *   <li>A record counts as handled, and may be committed, when the loop asks for the next one. What a loop left by {@code break} or by an
 *       exception had in hand is not; so a group gets every record at least once.
 *   <li>A schema registry that does not answer, or a broker that does, with a refusal, ends the loop with a {@link ReadingException}. Nothing
 *       is skipped: another loop over the same reader goes on where that one ended. A broker that does not answer is waited for.
 * </ul>
 *
 * <p>With a schema registry, {@link org.trucewire.schemas.Topics#learnSchemas} asks for all schemas of a topic beforehand; so a registry that
 * falls silent later holds nothing up.
 *
 * <p>For one thread, but for {@link #stop()}. All loops over a reader share one position.
 *
 * @param <K> key type
 * @param <V> value type
 */
public final class TopicReader<K, V> implements Iterable<TopicRecord<K, V>>, AutoCloseable {

    /** How long to wait for records before looking again whether the end is reached. */
    private static final Duration POLL = Duration.ofMillis(250);

    private final Topic<K, V> topic;
    private final boolean commits;
    private final boolean untilEnd;
    private final @Nullable Consumer<? super TopicRecord<K, V>> unreadable;
    private final KafkaFailures failures;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** What was fetched and not yet handed over. */
    private final Deque<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();

    /** Where the group will be when all that was fetched is handled; behind the marks of transactions too. */
    private Map<TopicPartition, OffsetAndMetadata> afterFetched = Map.of();

    /** What is handled and not yet committed. */
    private final Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();

    /** Where the partitions ended when the reader got them, if it reads up to there. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private @Nullable TopicRecord<K, V> next;
    private @Nullable ConsumerRecord<byte[], byte[]> inHand;
    private boolean assigned;
    private boolean closed;
    private volatile boolean stopped;

    private TopicReader(Builder<K, V> builder) {
        this.topic = builder.topic;
        this.untilEnd = builder.untilEnd;
        this.unreadable = builder.unreadable;
        Start start = builder.start();
        this.commits = start == Start.GROUP;
        ReadingSettings settings = builder.settings;
        this.failures = new KafkaFailures(settings, topic.name());
        this.consumer = explained(
                () -> new KafkaConsumer<>(settings.all(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        try {
            explained(() -> {
                begin(start);
                return true;
            });
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Opens a reader that goes on for ever: from where the group of the settings has come to or, if they name none, from the beginning.
     *
     * @param topic of a catalogue, {@link org.trucewire.schemas.Topics}
     * @param settings of Kafka's consumer, by its own names; {@code bootstrap.servers} is needed
     * @throws IllegalArgumentException if a setting would break what the reader promises
     * @throws ReadingException if there is no such topic, no answer or no right to read it
     */
    public static <K, V> TopicReader<K, V> of(Topic<K, V> topic, Map<?, ?> settings) {
        return with(topic, settings).open();
    }

    /**
     * What a reader is opened with, if it is not that of {@link #of}.
     *
     * @param topic of a catalogue, {@link org.trucewire.schemas.Topics}
     * @param settings of Kafka's consumer, by its own names; {@code bootstrap.servers} is needed
     * @throws IllegalArgumentException if a setting would break what the reader promises
     */
    public static <K, V> Builder<K, V> with(Topic<K, V> topic, Map<?, ?> settings) {
        return new Builder<>(topic, ReadingSettings.of(settings));
    }

    /**
     * How a topic is to be read.
     *
     * @param <K> key type
     * @param <V> value type
     */
    public static final class Builder<K, V> {

        private final Topic<K, V> topic;
        private final ReadingSettings settings;
        private @Nullable Start start;
        private boolean untilEnd;
        private @Nullable Consumer<? super TopicRecord<K, V>> unreadable;

        private Builder(Topic<K, V> topic, ReadingSettings settings) {
            this.topic = topic;
            this.settings = settings;
        }

        /**
         * Where to begin; without it at {@link Start#GROUP} if the settings name a group, else at {@link Start#BEGINNING}.
         *
         * @throws IllegalArgumentException if the settings name no group and one is needed, or name one that would not be used
         */
        public Builder<K, V> from(Start where) {
            if (where == Start.GROUP && settings.group().isEmpty()) {
                throw new IllegalArgumentException("no group.id: name the group whose position counts");
            }
            if (where != Start.GROUP && !settings.group().isEmpty()) {
                throw new IllegalArgumentException("group.id=" + settings.group() + ": leave it out to read from "
                        + (where == Start.NOW ? "now" : "the beginning") + ", or a group goes on where it was");
            }
            this.start = where;
            return this;
        }

        /**
         * Ends the loop behind the last record that was committed when the reader was opened; of a group, when it got the partitions, so that
         * a reader that gets none ends at once.
         */
        public Builder<K, V> untilEnd() {
            this.untilEnd = true;
            return this;
        }

        /**
         * Gives unreadable records to this instead of the loop. What it throws ends the loop, and the record comes again.
         */
        public Builder<K, V> onUnreadable(Consumer<? super TopicRecord<K, V>> handler) {
            this.unreadable = handler;
            return this;
        }

        /**
         * Opens the reader; the caller closes it.
         *
         * @throws ReadingException if there is no such topic, no answer or no right to read it
         */
        public TopicReader<K, V> open() {
            return new TopicReader<>(this);
        }

        private Start start() {
            if (start != null) {
                return start;
            }
            return settings.group().isEmpty() ? Start.BEGINNING : Start.GROUP;
        }
    }

    /**
     * The records from here on. {@code hasNext} waits for one; both methods throw {@link ReadingException}.
     */
    @Override
    public Iterator<TopicRecord<K, V>> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return advance();
            }

            @Override
            public TopicRecord<K, V> next() {
                if (!advance() || next == null) {
                    throw new NoSuchElementException("no more records of " + topic);
                }
                TopicRecord<K, V> record = next;
                next = null;
                inHand = record.raw();
                return record;
            }
        };
    }

    /** Ends the loop before its next record, and every other. From any thread, as a shutdown hook; the reader is still to be closed. */
    public void stop() {
        stopped = true;
        consumer.wakeup();
    }

    /**
     * Commits what was handled and leaves the group. Does nothing the second time.
     *
     * @throws ReadingException if it cannot be committed
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (consumer) {
            commit();
        }
    }

    private void begin(Start start) {
        List<TopicPartition> partitions = partitions();
        if (start == Start.GROUP) {
            consumer.subscribe(Set.of(topic.name()), new Assignment());
            return;
        }
        consumer.assign(partitions);
        assigned = true;
        Map<TopicPartition, Long> now = consumer.endOffsets(partitions);
        if (start == Start.NOW) {
            now.forEach(consumer::seek);
        } else {
            consumer.seekToBeginning(partitions);
        }
        ends.putAll(now);
    }

    private List<TopicPartition> partitions() {
        List<PartitionInfo> partitions;
        try {
            partitions = consumer.partitionsFor(topic.name());
        } catch (UnknownTopicOrPartitionException e) {
            partitions = List.of();
        }
        if (partitions == null || partitions.isEmpty()) {
            throw failures.missing();
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    /** Makes a record the next one, if there is one. */
    private boolean advance() {
        if (inHand != null) {
            handled(inHand);
            inHand = null;
        }
        while (next == null && !stopped) {
            ConsumerRecord<byte[], byte[]> raw = fetched.peek();
            if (raw == null) {
                commit();
                if (untilEnd && explained(this::isThrough)) {
                    return false;
                }
                fetch();
                continue;
            }
            TopicRecord<K, V> record = read(raw);
            if (unreadable != null && record.failure().isPresent()) {
                unreadable.accept(record);
                fetched.remove();
                handled(raw);
            } else {
                fetched.remove();
                next = record;
            }
        }
        return next != null && !stopped;
    }

    private TopicRecord<K, V> read(ConsumerRecord<byte[], byte[]> raw) {
        try {
            return TopicRecord.of(topic, raw);
        } catch (RegistryException e) {
            throw new ReadingException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Waits for records; only when all that was fetched before is handled, for partitions are taken from a reader in here. */
    private void fetch() {
        try {
            ConsumerRecords<byte[], byte[]> records = explained(() -> consumer.poll(POLL));
            Set<TopicPartition> cut = new HashSet<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (untilEnd && record.offset() >= ends.getOrDefault(partition, 0L)) {
                    cut.add(partition);
                } else {
                    fetched.add(record);
                }
            }
            afterFetched = new HashMap<>(records.nextOffsets());
            afterFetched.keySet().removeAll(cut);
        } catch (WakeupException e) {
            // stopped, which the caller asks
        }
    }

    private boolean isThrough() {
        return assigned && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void handled(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        handled.put(partition, new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
        if (fetched.isEmpty()) {
            handled.putAll(afterFetched);
        }
    }

    private void commit() {
        while (commits && !handled.isEmpty()) {
            try {
                explained(() -> {
                    consumer.commitSync(handled);
                    return true;
                });
                handled.clear();
            } catch (WakeupException e) {
                // stopped, and that wakes once: what was handled is committed all the same
            }
        }
    }

    private <T> T explained(Supplier<T> action) {
        try {
            return action.get();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw failures.explain(e);
        }
    }

    /** What the group gives and takes, while records are waited for. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (untilEnd) {
                ends.putAll(consumer.endOffsets(partitions));
            }
            assigned = true;
        }

        /** All that was fetched is handled and committed: nothing is waited for before. */
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            ends.keySet().removeAll(Set.copyOf(partitions));
        }
    }
}
