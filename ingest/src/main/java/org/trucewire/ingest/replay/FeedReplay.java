package org.trucewire.ingest.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.KafkaFailures;
import org.trucewire.ingest.ProducerSettings;

/**
 * Publishes the records of a feed file with an idempotent producer: each once, in the order of the file within every partition.
 *
 * @param file the feed
 * @param range which records, by their timestamps
 * @param targets where the records of each topic in the file go
 * @param originalTimes whether records get their own timestamps, not the time of publishing
 * @param eager whether each record leaves at once, rather than in company with those that follow
 */
public record FeedReplay(
        Path file, TimeRange range, Map<String, Target> targets, boolean originalTimes, boolean eager) {

    /** For what is still on its way when the replay ends early. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private static final String CLIENT_ID = "trucewire-replay";

    /** Copies the map. */
    public FeedReplay {
        targets = Map.copyOf(targets);
    }

    /**
     * Where records go.
     *
     * @param topic full name
     * @param keepsPartition whether each stays in its partition; else the key tells
     */
    public record Target(String topic, boolean keepsPartition) {}

    /**
     * What came of a replay.
     *
     * @param published how many records the brokers have
     * @param fault why it ended before the end of the file; nothing if it did not, or was told to
     */
    public record Outcome(long published, Optional<String> fault) {}

    /**
     * Publishes until the end of the file or of the pace, or the first record that fails: what follows would stand in a wrong order.
     *
     * @param kafka Kafka's producer settings by Kafka's names, {@code bootstrap.servers} among them
     * @param progress told how many records were sent
     * @throws IllegalArgumentException if a setting is missing or wrong, or would endanger records or their order
     * @throws InterruptException if the thread is interrupted
     */
    public Outcome run(Map<String, String> kafka, Pace pace, LongConsumer progress) {
        Map<String, Object> settings = new HashMap<>(ProducerSettings.of(kafka));
        if (!kafka.containsKey(ProducerConfig.CLIENT_ID_CONFIG)) {
            settings.put(ProducerConfig.CLIENT_ID_CONFIG, CLIENT_ID);
        }
        if (eager && !kafka.containsKey(ProducerConfig.LINGER_MS_CONFIG)) {
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        }
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try (FeedReader reader = FeedReader.open(file)) {
            return new Run(producer, pace, progress, settings).all(reader);
        } finally {
            producer.close(CLOSE_WITHIN);
        }
    }

    private final class Run {
        private final Producer<byte[], byte[]> producer;
        private final Pace pace;
        private final LongConsumer progress;
        private final Map<String, Object> settings;
        private final AtomicLong published = new AtomicLong();
        private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

        Run(Producer<byte[], byte[]> producer, Pace pace, LongConsumer progress, Map<String, Object> settings) {
            this.producer = producer;
            this.pace = pace;
            this.progress = progress;
            this.settings = settings;
        }

        Outcome all(FeedReader reader) {
            Optional<String> unreadable = Optional.empty();
            try {
                long sent = 0;
                for (FeedRecord record = reader.next(); record != null; record = reader.next()) {
                    if (range.holds(record)) {
                        if (failure.get() != null || !pace.await(record)) {
                            break;
                        }
                        send(record);
                        progress.accept(++sent);
                    }
                }
            } catch (FeedFileException e) {
                unreadable = Optional.of(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            producer.flush();
            return new Outcome(
                    published.get(), failure.get() == null ? unreadable : Optional.ofNullable(failure.get()));
        }

        private void send(FeedRecord record) {
            Target target = targets.get(record.topic());
            if (target == null) {
                throw new IllegalStateException(file + " has changed: no record was of " + record.topic() + " before");
            }
            List<Header> headers = new ArrayList<>();
            record.headers()
                    .forEach(header -> headers.add(new RecordHeader(header.key(), FeedRecord.array(header.value()))));
            try {
                Future<?> unused = producer.send(
                        new ProducerRecord<>(
                                target.topic(),
                                target.keepsPartition() ? (Integer) record.partition() : null,
                                originalTimes && record.timestamp() >= 0 ? (Long) record.timestamp() : null,
                                FeedRecord.array(record.key()),
                                FeedRecord.array(record.value()),
                                headers),
                        (metadata, fault) -> {
                            if (fault == null) {
                                published.incrementAndGet();
                            } else {
                                fail(record, target, fault);
                            }
                        });
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) { // what the producer throws, it does not also tell the callback
                fail(record, target, e);
            }
        }

        private void fail(FeedRecord record, Target target, Exception fault) {
            failure.compareAndSet(
                    null,
                    "record " + record.topic() + "/" + record.partition() + "/" + record.offset() + ": "
                            + KafkaFailures.ofWriting(settings, target.topic()).describe(fault));
        }
    }
}
