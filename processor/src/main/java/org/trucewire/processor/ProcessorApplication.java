package org.trucewire.processor;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trucewire.extraction.Extractor;
import org.trucewire.schemas.ClusterFaults;
import org.trucewire.schemas.RegistryException;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;
import org.trucewire.telemetry.HttpEndpoints;
import org.trucewire.telemetry.Meters;
import org.trucewire.telemetry.Service;
import org.trucewire.telemetry.Telemetry;

/**
 * The running processor: one instance, started once. Construct it, {@link #start()}, {@link #awaitTermination()}, {@link
 * #close()}; a close from another thread, as from a shutdown hook, ends the waiting.
 */
public final class ProcessorApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorApplication.class);

    /** Of the {@link TaskWatch}: what is wrong lasts, and each look asks the cluster. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final ProcessorConfig config;
    private final Extractor extractor;
    private final Telemetry telemetry = new Telemetry(Service.PROCESSOR);
    private final ArticleMetrics articles = new ArticleMetrics(telemetry.registry());
    private final Lifecycle lifecycle = new Lifecycle();
    private final RestoreProgress restoring = new RestoreProgress();
    private @Nullable HttpEndpoints http;
    private volatile @Nullable HostInfo server;
    private volatile List<KafkaStreams> parts = List.of();
    private volatile @Nullable KafkaStreams standing;
    private @Nullable TaskWatch watch;
    private boolean closed;

    /**
     * Prepares an instance; nothing is connected before {@link #start()}.
     *
     * @param extractor shared by all threads
     */
    public ProcessorApplication(ProcessorConfig config, Extractor extractor) {
        this.config = config;
        this.extractor = extractor;
        telemetry.health(this::health);
        Meters.gauge("trucewire.restoring.partitions", restoring::restoring).register(telemetry.registry());
        Meters.gauge("trucewire.stream.threads", () -> health().threadsAlive())
                .tag("state", "alive")
                .register(telemetry.registry());
        Meters.gauge("trucewire.stream.threads", () -> config.threads() * 2)
                .tag("state", "configured")
                .register(telemetry.registry());
    }

    /**
     * Checks topics and rights, has the schemas of what it writes at the registry, if there is one, deletes stores that are damaged, then
     * begins to process and, if configured, to serve health and metrics.
     *
     * @throws IllegalStateException if topics or rights are missing or wrong (the message names each and says what to do), no broker answers,
     *     the schema registry does not answer or take the schemas,
     *     the HTTP address cannot be bound, a store can be neither opened nor made anew, or the instance was started or closed before
     * @throws KafkaException if a Kafka setting is wrong or another process has the state directory
     */
    public synchronized void start() {
        if (closed || !parts.isEmpty()) {
            throw new IllegalStateException("an instance is started once");
        }
        List<String> faults;
        try {
            faults = faults();
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    refusal(e)
                            .orElseGet(() -> "cannot check the topics at "
                                    + config.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) + ": "
                                    + e.getMessage()),
                    e);
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults));
        }
        registerSchemas();
        if (config.http() != null) {
            // Before the parts, which tell the group its port.
            StandingApi api = new StandingApi(
                    config.topics().claims().partitions(), () -> Optional.ofNullable(standing), () -> server);
            http = new HttpEndpoints(
                    config.http(),
                    this::health,
                    telemetry::scrape,
                    new HttpEndpoints.Further(
                            StandingApi.ROOT,
                            StandingApi.ROOT + "/status",
                            StandingApi.WHOLE_AT_ONCE + StandingApi.LOCAL_AT_ONCE,
                            api));
            server = server(http.address());
        }
        List<KafkaStreams> started = new ArrayList<>();
        parts = started;
        KafkaStreams extracting =
                part("extraction", TrucewireTopology.of(config, extractor, articles), StreamsSettings.of(config));
        started.add(extracting);
        KafkaStreams keeping = part(
                "standing",
                StandingTopology.of(config, articles),
                StreamsSettings.standing(config, server == null ? null : Peers.address(server)));
        started.add(keeping);
        standing = keeping;
        parts = List.copyOf(started);
        // After the parts were made, which own the directory from then on; before they are started, which opens the
        // stores.
        List<String> groups = ProcessorConfig.groups(config.applicationId());
        groups.forEach(group -> StoreCheck.deleteDamaged(config.stateDirectory().resolve(group)));
        try {
            parts.forEach(KafkaStreams::start);
        } catch (ProcessorStateException e) {
            throw StoreCheck.advice(e, config.stateDirectory())
                    .<RuntimeException>map(advice -> new IllegalStateException(advice, e))
                    .orElse(e);
        }
        // A thread asks its group within this time, whatever it does.
        watch = new TaskWatch(
                Admin.create(StreamsSettings.admin(config)),
                Map.of(groups.get(0), extracting, groups.get(1), keeping),
                config.deadlines().poll(),
                () -> restoring.restoring() > 0,
                System::nanoTime);
        watch.start(BETWEEN_LOOKS, lifecycle::fail);
    }

    private KafkaStreams part(String name, Topology topology, Properties settings) {
        KafkaStreams part = new KafkaStreams(topology, settings);
        part.setStateListener(lifecycle.follow(name));
        part.setUncaughtExceptionHandler(lifecycle);
        part.setGlobalStateRestoreListener(restoring);
        telemetry.observe((looking, often) ->
                new KafkaStreamsMetrics(part, List.of(Tag.of(Telemetry.PART, name)), looking, often));
        return part;
    }

    /**
     * Waits until partitions are assigned and stores are read back.
     *
     * @return false if that did not happen within the time, or the instance ended
     */
    public boolean awaitRunning(Duration atMost) throws InterruptedException {
        return lifecycle.await(state -> state == State.RUNNING || state.hasCompletedShutdown(), atMost)
                == State.RUNNING;
    }

    /**
     * Waits until the instance has ended. Returns when it was closed; if it failed, throws its first error, or an {@link
     * IllegalStateException} with that error as its cause if topics or rights are missing or wrong now, or the disk of the stores.
     */
    public void awaitTermination() throws InterruptedException {
        lifecycle.await(State::hasCompletedShutdown);
        Throwable error = lifecycle.firstError();
        if (error != null) {
            throw explained(error);
        }
    }

    /** The address of this instance for the others. */
    private HostInfo server(InetSocketAddress bound) {
        HostInfo advertised = HostInfo.buildFromEndpoint(config.httpAdvertised());
        if (advertised != null) {
            return advertised;
        }
        String host = bound.getAddress().isAnyLocalAddress()
                ? machine()
                : bound.getAddress().getHostAddress();
        return new HostInfo(host, bound.getPort());
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }

    /** The port of health and metrics; -1 without HTTP or before the start. */
    public synchronized int httpPort() {
        return http == null ? -1 : http.address().getPort();
    }

    /**
     * Finishes the article in hand, commits, leaves the group. Takes no longer than a transaction may (72 s with the default
     * budget) and 10 s more; what is not done by then is done again by the next instance. Does nothing the second time.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (watch != null) {
            watch.close();
        }
        if (parts.isEmpty()) {
            lifecycle.neverBegan();
        } else {
            // The extraction first: what it still writes, the standing may still read.
            parts.forEach(this::stop);
        }
        if (http != null) {
            http.close();
        }
        telemetry.close();
    }

    private void stop(KafkaStreams part) {
        Duration atMost = config.deadlines().close();
        // Without leaving, the group would wait for this member until its session is over.
        boolean ended = part.close(
                CloseOptions.timeout(atMost).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        if (!ended) {
            LOG.error("the processor did not stop within {} s", atMost.toSeconds());
        }
    }

    private ProcessorHealth health() {
        List<KafkaStreams> now = parts;
        int alive = (int) now.stream()
                .filter(part -> part.state().isRunningOrRebalancing())
                .flatMap(part -> part.metadataForLocalThreads().stream())
                .filter(thread -> !thread.threadState().equals("DEAD"))
                .count();
        return new ProcessorHealth(
                lifecycle.state(),
                alive,
                config.threads() * 2,
                restoring.restoring(),
                articles.abandoned(),
                sincePoll(now),
                config.deadlines().poll());
    }

    /** Of the main consumers of all threads the longest time since one asked for records. */
    private static Duration sincePoll(List<KafkaStreams> parts) {
        double seconds = parts.stream()
                .flatMap(part -> part.metrics().values().stream())
                .filter(metric -> metric.metricName().name().equals("last-poll-seconds-ago")
                        && String.valueOf(metric.metricName().tags().get("client-id"))
                                .endsWith("-consumer")
                        && !String.valueOf(metric.metricName().tags().get("client-id"))
                                .endsWith("-restore-consumer"))
                .map(Metric::metricValue)
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .max()
                .orElse(0);
        return Duration.ofMillis((long) (Math.max(0, seconds) * 1000));
    }

    private void registerSchemas() {
        Topics topics = config.topics();
        try {
            List.of(topics.rawArticles(), topics.claims(), topics.clock()).forEach(topics::learnSchemas);
            topics.all().stream()
                    .filter(topic -> !topic.equals(topics.rawArticles()))
                    .forEach(topics::registerSchema);
        } catch (RegistryException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private List<String> faults() {
        try (Admin admin = Admin.create(StreamsSettings.admin(config))) {
            List<String> missing = new Rights(admin, config).missing();
            return missing.isEmpty() ? new TopicProvisioning(admin, config.topics()).check() : missing;
        }
    }

    /** What the cluster refused, if it did: with topics {@link Rights} knows better. */
    private static Optional<String> refusal(Throwable error) {
        return ClusterFaults.refusal(error, AclOperation.READ, null);
    }

    /** Kafka says that "source topics" are missing, or that metadata timed out; the operator needs their names, and those of rights. */
    private RuntimeException explained(Throwable error) {
        try {
            List<String> faults = faults();
            if (!faults.isEmpty()) {
                return new IllegalStateException(String.join("; ", faults), error);
            }
        } catch (KafkaException e) {
            error.addSuppressed(e);
        }
        if (error instanceof Error fatal) {
            throw fatal;
        }
        Optional<String> known = refusal(error).or(() -> StoreCheck.advice(error, config.stateDirectory()));
        if (known.isPresent()) {
            return new IllegalStateException(known.get(), error);
        }
        return error instanceof RuntimeException failure ? failure : new IllegalStateException(error);
    }
}
