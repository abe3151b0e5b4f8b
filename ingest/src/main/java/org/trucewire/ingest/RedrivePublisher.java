package org.trucewire.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.trucewire.schemas.Redrives;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topics;

/**
 * Sends rejected records back to {@code articles.raw}: key, value, time and own headers as they first came there, and in a header
 * how often they were sent back ({@link Redrives}).
 *
 * <p>The time stays because it says when a text or a withdrawal arrived, and so which of an article's texts counts. A broker may
 * delete a record that is older than the topic keeps records within minutes: run the processor while it is sent back.
 */
public final class RedrivePublisher implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final String topic;
    private final KafkaFailures failures;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Makes a publisher and looks whether the topic is there.
     *
     * @param kafka Kafka's producer settings by Kafka's names, {@code bootstrap.servers} among them
     * @throws IllegalArgumentException if a setting is missing or wrong; the message is one line
     * @throws IllegalStateException if no broker answers or the topic is missing; the message says what to do
     */
    public RedrivePublisher(Map<String, String> kafka, Topics topics) {
        this.topic = topics.rawArticles().name();
        Map<String, Object> settings = new HashMap<>(ProducerSettings.of(kafka));
        this.failures = KafkaFailures.ofWriting(settings, topic);
        Optional<String> problem = RawTopicCheck.problem(settings, topic, failures);
        if (problem.isPresent()) {
            throw new IllegalStateException(problem.get());
        }
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a record back.
     *
     * @param rejected a record of {@code articles.rejected}
     * @return where in {@code articles.raw} it is now; fails with an {@link IllegalStateException} whose message says why it
     *     could not be sent
     * @throws IllegalArgumentException if the rejected record lacks the value that the raw one had: without a value it would
     *     withdraw its article
     * @throws InterruptException if the thread is interrupted
     */
    public CompletableFuture<RecordMetadata> publish(ConsumerRecord<byte[], byte[]> rejected) {
        if (rejected.headers().lastHeader(RejectionHeaders.OMITTED) != null) {
            throw new IllegalArgumentException("the value of the record was left out: it cannot be sent back");
        }
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        try {
            Future<?> unused = producer.send(
                    new ProducerRecord<>(
                            topic,
                            null,
                            rejected.timestamp(),
                            rejected.key(),
                            rejected.value(),
                            Redrives.sentBack(rejected.headers())),
                    (metadata, failure) -> {
                        if (failure == null) {
                            sent.complete(metadata);
                        } else {
                            sent.completeExceptionally(failed(failure));
                        }
                    });
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) { // what the producer throws, it does not also tell the callback
            sent.completeExceptionally(failed(e));
        }
        return sent;
    }

    private IllegalStateException failed(Exception failure) {
        return new IllegalStateException(failures.describe(failure), failure);
    }

    /** Waits until every record is sent or has failed. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
