package org.trucewire.processor;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/** The meters of the application, its JVM and Kafka Streams, and the page that Prometheus reads. */
final class Telemetry implements AutoCloseable {

    /**
     * The few of Kafka's thousand metrics that tell an operator something, by Micrometer's names, in order of their worth: is it
     * alive, does it keep up, does it lose time, does it talk to the broker.
     */
    static final Set<String> KAFKA_METRICS = Set.of(
            "kafka.stream.client.state",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.task.dropped.records.total",
            "kafka.stream.processor.node.record.e2e.latency.avg",
            "kafka.stream.processor.node.record.e2e.latency.max",
            "kafka.stream.task.restore.remaining.records.total",
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.fetch.manager.records.lag.max",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.stream.thread.process.total",
            "kafka.stream.thread.process.ratio",
            "kafka.stream.thread.poll.total",
            "kafka.stream.thread.poll.ratio",
            "kafka.stream.thread.poll.latency.max",
            "kafka.stream.thread.commit.total",
            "kafka.stream.thread.commit.ratio",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.commit.latency.max",
            "kafka.consumer.time.between.poll.max",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.producer.record.send.total",
            "kafka.producer.record.error.total",
            "kafka.producer.record.retry.total",
            "kafka.producer.connection.count");

    /** Metrics of a task exist once the task does; this often we look for new ones. Shorter than any scrape interval. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final ScheduledExecutorService refreshing = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "trucewire-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private final ArticleMetrics articles;
    private final List<KafkaStreamsMetrics> kafka = new CopyOnWriteArrayList<>();

    Telemetry() {
        registry.config().meterFilter(MeterFilter.deny(Telemetry::superfluous));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        articles = new ArticleMetrics(registry);
    }

    ArticleMetrics articles() {
        return articles;
    }

    /** Shows the metrics of this client, too; once. */
    void observe(String part, KafkaStreams streams) {
        KafkaStreamsMetrics metrics =
                new KafkaStreamsMetrics(streams, List.of(Tag.of("part", part)), refreshing, REFRESH);
        kafka.add(metrics);
        metrics.bindTo(registry);
    }

    /** All meters in Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        refreshing.shutdownNow();
        kafka.forEach(KafkaStreamsMetrics::close);
        garbageCollection.close();
        registry.close();
    }

    private static boolean superfluous(Meter.Id id) {
        return id.getName().startsWith("kafka.") && !KAFKA_METRICS.contains(id.getName());
    }
}
