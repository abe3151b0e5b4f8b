package org.trucewire.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of a service and of its JVM, and the page that Prometheus reads. Meters that are not promised ({@link Metrics}) are not
 * kept: Kafka's clients alone have a thousand.
 */
public final class Telemetry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    /** Metrics of a task exist once the task does; this often we look for new ones. Shorter than any scrape interval. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    /** The label of what a client of Kafka belongs to. */
    public static final String PART = "part";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final ScheduledExecutorService refreshing = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "trucewire-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private final List<MeterBinder> binders = new CopyOnWriteArrayList<>();
    private final List<HttpEndpoints> endpoints = new CopyOnWriteArrayList<>();

    /** With the meters of the JVM. */
    public Telemetry(Service service) {
        Set<String> promised = Metrics.of(service).stream().map(Metric::meter).collect(Collectors.toUnmodifiableSet());
        registry.config()
                .meterFilter(MeterFilter.denyUnless(id -> promised.contains(id.getName())))
                .meterFilter(MeterFilter.deny(Telemetry::isTold));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        Meters.gauge("trucewire.version", () -> 1)
                .tag("service", service.toString())
                .tag("version", BuildVersion.current())
                .register(registry);
    }

    /** Where a service registers its own meters. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Shows from now on whether the service is live and ready. */
    public void health(Supplier<? extends Health> health) {
        Meters.gauge("trucewire.live", () -> health.get().live() ? 1 : 0).register(registry);
        Meters.gauge("trucewire.ready", () -> health.get().ready() ? 1 : 0).register(registry);
    }

    /**
     * Shows the metrics of one of Kafka's clients, too; once.
     *
     * @param metrics made of where it may look for new metrics, and how often
     */
    public void observe(BiFunction<ScheduledExecutorService, Duration, MeterBinder> metrics) {
        MeterBinder binder = metrics.apply(refreshing, REFRESH);
        binders.add(binder);
        binder.bindTo(registry);
    }

    /**
     * Serves health and metrics from now on, until this is closed.
     *
     * @return where
     * @throws IllegalStateException if the address cannot be bound; the message names it
     */
    public InetSocketAddress serve(InetSocketAddress address, Supplier<? extends Health> health) {
        HttpEndpoints serving = new HttpEndpoints(address, health, this::scrape, null);
        endpoints.add(serving);
        return serving.address();
    }

    /** Shows the metrics of a producer, too, as those of this part of the service. */
    public void observe(Producer<?, ?> producer, String part) {
        observe((looking, often) -> new KafkaClientMetrics(producer, List.of(Tag.of(PART, part)), looking, often));
    }

    /** Shows the metrics of a consumer, too, as those of this part of the service. */
    public void observe(Consumer<?, ?> consumer, String part) {
        observe((looking, often) -> new KafkaClientMetrics(consumer, List.of(Tag.of(PART, part)), looking, often));
    }

    /** All meters in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        endpoints.forEach(HttpEndpoints::close);
        refreshing.shutdownNow();
        binders.forEach(Telemetry::end);
        garbageCollection.close();
        registry.close();
    }

    /** Kafka's consumers tell everything of a topic with dots in its name twice, once with underscores for them. */
    private static boolean isTold(Meter.Id id) {
        String topic = id.getTag("topic");
        return topic != null && topic.indexOf('.') < 0 && topic.indexOf('_') >= 0;
    }

    private static void end(MeterBinder binder) {
        if (binder instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.debug("{} does not end", binder, e);
            }
        }
    }
}
