package org.trucewire.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.RegistryException;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * Publishes articles to {@code articles.raw}, keyed by their ids, with an idempotent producer: each once, the revisions of
 * one article in their order. The time of a record is the time of its publishing.
 *
 * <p>After a failure that the next article would share (no broker or registry answers, the topic is missing, the user has no right) the
 * publisher has halted: it sends nothing more, and every further article fails at once, for the same reason. Publishing
 * everything again with a new publisher is safe: ids stay the same, and the processor knows repeats.
 *
 * <p>Thread-safe.
 */
public final class ArticlePublisher implements ArticleDestination, AutoCloseable {

    /** For what is still on its way when nobody has waited for it ({@link #flush()}), say when a user breaks off. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Topic<String, RawArticle> topic;
    private final KafkaFailures failures;
    private final Producer<String, RawArticle> producer;
    private final Function<KafkaFailures, Optional<String>> problem;
    private volatile boolean checked;
    /** Why nothing is sent any more. */
    private volatile @Nullable String halt;

    /**
     * Makes a publisher. It connects with the first article.
     *
     * @param kafka Kafka's producer settings by Kafka's names, {@code bootstrap.servers} among them; names that the producer does
     *     not know are ignored
     * @throws IllegalArgumentException if a setting is missing or wrong, or would endanger articles or their order; the
     *     message is one line
     */
    public ArticlePublisher(Map<String, String> kafka, Topics topics) {
        this(topics, topics.rawArticles(), ProducerSettings.of(kafka));
    }

    private ArticlePublisher(Topics topics, Topic<String, RawArticle> topic, Map<String, Object> settings) {
        this(topic, failures(settings, topic), producer(settings, topic), failures -> RawTopicCheck.problem(
                        settings, topic.name(), failures)
                .or(() -> registryProblem(topics, topic)));
    }

    private static Optional<String> registryProblem(Topics topics, Topic<?, ?> topic) {
        try {
            topics.registerSchema(topic);
            return Optional.empty();
        } catch (RegistryException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** @param check what keeps us from publishing; asked before the first article */
    ArticlePublisher(
            Topic<String, RawArticle> topic,
            KafkaFailures failures,
            Producer<String, RawArticle> producer,
            Function<KafkaFailures, Optional<String>> check) {
        this.topic = topic;
        this.failures = failures;
        this.producer = producer;
        this.problem = check;
    }

    private static KafkaFailures failures(Map<String, Object> settings, Topic<?, ?> topic) {
        return KafkaFailures.ofWriting(settings, topic.name());
    }

    private static Producer<String, RawArticle> producer(
            Map<String, Object> settings, Topic<String, RawArticle> topic) {
        try {
            return new KafkaProducer<>(
                    settings, topic.key().serializer(), topic.value().serializer());
        } catch (KafkaException e) {
            throw new IllegalArgumentException("Kafka settings: " + rootMessage(e), e);
        }
    }

    /**
     * Publishes an article: hands it to the producer and returns. Waits while the producer's buffer is full, and with the
     * first article for the brokers' answer, 10 s at most.
     *
     * @param failed told, now or later, on this thread or the producer's, if the article could not be published. The place of
     *     the fault is what the article was fetched from, its message names the article
     * @throws InterruptException if the thread is interrupted
     * @throws IllegalStateException if the publisher is closed
     */
    public void publish(RawArticle article, Consumer<Fault> failed) {
        publish(article, new Receipt() {
            @Override
            public void published(int partition, long offset) {}

            @Override
            public void failed(Fault fault) {
                failed.accept(fault);
            }
        });
    }

    /** Likewise, and tells of success, too. */
    @Override
    public void publish(RawArticle article, Receipt receipt) {
        check();
        String reason = halt;
        if (reason != null) {
            receipt.failed(fault(article, reason));
            return;
        }
        try {
            Future<?> unused =
                    producer.send(new ProducerRecord<>(topic.name(), article.getId(), article), (metadata, failure) -> {
                        if (failure == null) {
                            receipt.published(metadata.partition(), metadata.offset());
                        } else {
                            fail(article, failure, receipt);
                        }
                    });
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) { // what the producer throws, it does not also tell the callback
            fail(article, e, receipt);
        }
    }

    /**
     * Waits until every article is published or has failed: with brokers that do not answer, as long as a record may be on
     * its way, 2 minutes.
     *
     * @throws InterruptException if the thread is interrupted
     */
    @Override
    public void flush() {
        producer.flush();
    }

    /** Ends the publisher, within 10 s; articles that are not published by then fail. Does nothing the second time. */
    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }

    /** Why nothing is sent any more; nothing while articles are sent. */
    @Override
    public Optional<String> halt() {
        return Optional.ofNullable(halt);
    }

    /** The producer beneath, for those who watch it. */
    public Producer<?, ?> producer() {
        return producer;
    }

    private void check() {
        if (!checked) {
            synchronized (this) {
                if (!checked) {
                    problem.apply(failures).ifPresent(found -> halt = found);
                    checked = true;
                }
            }
        }
    }

    private void fail(RawArticle article, Throwable failure, Receipt receipt) {
        if (KafkaFailures.concernsOneArticle(failure)) {
            receipt.failed(fault(article, failures.describe(failure)));
            return;
        }
        String reason = halt;
        if (reason == null) {
            reason = failures.describe(failure); // looks at the brokers, once for all that was on its way
            halt = reason;
        }
        receipt.failed(fault(article, reason));
    }

    private Fault fault(RawArticle article, String reason) {
        String from = article.getFetchedFrom();
        return new Fault(
                from == null ? topic.name() : from,
                "article " + Excerpt.of(article.getId()) + ": " + reason,
                "not published");
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
