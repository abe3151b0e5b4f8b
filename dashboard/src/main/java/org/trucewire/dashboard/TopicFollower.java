package org.trucewire.dashboard;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.schemas.ClusterFaults;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.telemetry.Meters;
import org.trucewire.telemetry.Service;
import org.trucewire.telemetry.ServiceHealth;
import org.trucewire.telemetry.Telemetry;

/**
 * Reads the topics of the dashboard, all partitions from their beginning, on a thread of its own, and puts their records into the
 * picture. Belongs to no consumer group: every dashboard reads everything. A broker that goes away is waited for.
 */
final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FETCH_WITHIN = Duration.ofSeconds(5);

    /** Longer than the client waits for an answer at the start. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(1);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Topics topics;
    private final Map<String, Object> settings;
    private final Picture picture;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Telemetry telemetry = new Telemetry(Service.DASHBOARD);
    private final Counter unreadable =
            Meters.counter("trucewire.dashboard.unreadable").register(telemetry.registry());
    private volatile long lastPoll = System.nanoTime();
    private final Thread thread = new Thread(this::follow, "trucewire-dashboard");

    TopicFollower(Topics topics, Map<String, Object> kafka, Picture picture) {
        this.topics = topics;
        this.picture = picture;
        this.settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"); // of what was deleted meanwhile
        this.consumer = consumer();
        thread.setDaemon(true);
        telemetry.observe(consumer, "dashboard");
        telemetry.health(this::health);
    }

    /** What it measures of itself. */
    Telemetry telemetry() {
        return telemetry;
    }

    /** Whether it gets on, and has read what there was at the start. */
    ServiceHealth health() {
        if (ended.isDone() || loaded.isCompletedExceptionally()) {
            return new ServiceHealth(false, false, "the topics cannot be read any more, see the log; restart it");
        }
        if (System.nanoTime() - lastPoll > STUCK_AFTER.toNanos()) {
            return new ServiceHealth(false, false, "nothing was asked for a minute; restart it");
        }
        boolean ready = isLoaded();
        return new ServiceHealth(true, ready, ready ? "following the topics" : "reading the topics");
    }

    void start() {
        thread.start();
    }

    boolean isLoaded() {
        return loaded.isDone() && !loaded.isCompletedExceptionally();
    }

    boolean awaitLoaded(Duration atMost) throws InterruptedException {
        try {
            loaded.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    void awaitEnd() throws InterruptedException {
        try {
            ended.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(ExecutionException e) {
        return e.getCause() instanceof IllegalStateException told ? told : new IllegalStateException(e.getCause());
    }

    /** The article of a record of {@code articles.enriched}; empty if the topic has it no more. Takes up to 5 s. */
    Optional<EnrichedArticle> article(Picture.Place place) {
        Topic<String, EnrichedArticle> topic = topics.enrichedArticles();
        TopicPartition partition = new TopicPartition(topic.name(), place.partition());
        Map<String, Object> single = new HashMap<>(settings);
        single.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(single, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(partition));
            reader.seek(partition, place.offset());
            long end = System.nanoTime() + FETCH_WITHIN.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    return record.offset() == place.offset()
                            ? Optional.ofNullable(
                                    topic.value().deserializer().deserialize(topic.name(), record.value()))
                            : Optional.empty();
                }
            }
            return Optional.empty();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void follow() {
        try (consumer) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long looked = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(this::read);
                lastPoll = System.nanoTime();
                if (System.nanoTime() - looked > LOOK.toNanos()) {
                    looked = System.nanoTime();
                    picture.connected(isConnected());
                }
                if (!loaded.isDone()
                        && ends.entrySet().stream()
                                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    loaded.complete(null);
                    picture.loaded();
                }
            }
            ended.complete(null);
        } catch (WakeupException | InterruptException e) {
            ended.complete(null);
        } catch (KafkaException | IllegalStateException e) {
            IllegalStateException told = new IllegalStateException(explained(e), e);
            LOG.error("{}", told.getMessage());
            picture.failed(String.valueOf(told.getMessage()));
            loaded.completeExceptionally(told);
            ended.completeExceptionally(told);
        }
    }

    /** A consumer waits for brokers without a word; that it has no connection is in its metrics alone. */
    private boolean isConnected() {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count")
                        && metric.getKey().group().equals("consumer-metrics"))
                .allMatch(metric -> metric.getValue().metricValue() instanceof Double count && count > 0);
    }

    private String explained(RuntimeException e) {
        if (e instanceof org.apache.kafka.common.errors.TimeoutException) {
            return ClusterFaults.silence(settings);
        }
        return ClusterFaults.refusal(e, AclOperation.READ, null).orElseGet(() -> String.valueOf(e.getMessage()));
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?, ?> topic : List.of(
                topics.status(),
                topics.changes(),
                topics.activity(),
                topics.claims(),
                topics.enrichedArticles(),
                topics.rejectedArticles())) {
            var found = consumer.partitionsFor(topic.name());
            if (found == null || found.isEmpty()) {
                throw new IllegalStateException("topic " + topic + " is missing: run `trucewire topics create`");
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        return partitions;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        try {
            String topic = record.topic();
            if (topic.equals(topics.status().name())) {
                picture.status(key(record), value(topics.status(), record));
            } else if (topic.equals(topics.changes().name())) {
                picture.change(value(topics.changes(), record));
            } else if (topic.equals(topics.activity().name())) {
                picture.activity(key(record), value(topics.activity(), record));
            } else if (topic.equals(topics.claims().name())) {
                picture.claim(value(topics.claims(), record), topics.claims().selfContained(record.value()));
            } else if (topic.equals(topics.enrichedArticles().name())) {
                picture.article(
                        key(record),
                        value(topics.enrichedArticles(), record),
                        new Picture.Place(record.partition(), record.offset()),
                        record.timestamp());
            } else {
                picture.rejected(record.headers(), record.timestamp());
            }
        } catch (SerializationException e) {
            LOG.warn(
                    "{} partition {} offset {} is left out: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            unreadable.increment();
            picture.unreadable();
        }
    }

    private String key(ConsumerRecord<byte[], byte[]> record) {
        return String.valueOf(topics.status().key().deserializer().deserialize(record.topic(), record.key()));
    }

    private static <V> @Nullable V value(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.value().deserializer().deserialize(topic.name(), record.value());
    }

    @Override
    public void close() {
        consumer.wakeup();
        if (!thread.isAlive() && !ended.isDone()) {
            consumer.close(); // never started
            ended.complete(null);
        }
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        telemetry.close();
    }
}
