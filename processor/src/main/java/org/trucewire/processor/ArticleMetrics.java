package org.trucewire.processor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Phase;
import org.trucewire.schemas.RejectionReason;
import org.trucewire.telemetry.Meters;

/**
 * What happens to articles, claims and ceasefires. All meters but those of publishers, which nobody knows before, exist from the start,
 * so that an alert can tell "never" from "not measured".
 *
 * <p>They count work done: work that is done again after an aborted transaction counts again, though its records exist once.
 */
final class ArticleMetrics {

    /** What became of an article; the name in lower case is the tag. */
    enum Outcome {
        /** Read, in a language that is read. */
        ENRICHED,
        /** Passed on without being read. */
        OTHER_LANGUAGE,
        /** Withdrawn: its claims no longer stand. */
        WITHDRAWN,
        /** Dropped: the text that counts under its id, or its withdrawal, once more. */
        REPEATED,
        /** Dropped: older than what counts under its id. */
        OUTDATED,
        /** Sent to {@code articles.rejected}. */
        REJECTED
    }

    /** Publishers are named by strangers: of so many we count each, of all others together. */
    static final int MOST_PUBLISHERS = 200;

    /** The label of publishers beyond that; as a publisher's name it would be in capitals. */
    static final String OTHERS = "(others)";

    /** The label of articles that name no publisher, and of records that are no article. */
    static final String NOBODY = "(unknown)";

    private static final int LONGEST_PUBLISHER = 80;

    /** From what nobody notices to what nobody waits for. */
    private static final Duration[] LATENCIES = Stream.of(
                    "PT0.1S", "PT0.25S", "PT0.5S", "PT1S", "PT2.5S", "PT5S", "PT10S", "PT30S", "PT1M", "PT5M", "PT15M",
                    "PT1H", "PT6H", "P1D", "P7D")
            .map(Duration::parse)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Outcome, Counter> articles;
    private final Set<String> publishers = ConcurrentHashMap.newKeySet();
    private final Map<RejectionReason, Counter> rejections;
    private final Map<ClaimType, Counter> made;
    private final Map<ClaimType, Counter> withdrawn;
    private final Map<Phase, Counter> changed;
    private final Map<Phase, Counter> unchanged;
    private final Counter empty;
    private final Timer extraction;
    private final Timer sinceIngest;
    private final Timer sincePublication;
    private final AtomicInteger abandoned = new AtomicInteger();

    ArticleMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.articles = counters(Outcome.class, outcome -> Meters.counter("trucewire.articles")
                .tag("outcome", lowerCase(outcome))
                .register(registry));
        this.rejections = counters(RejectionReason.class, reason -> Meters.counter("trucewire.articles.rejected")
                .tag("reason", lowerCase(reason))
                .register(registry));
        this.made = claims(registry, "made");
        this.withdrawn = claims(registry, "withdrawn");
        this.changed = changes(registry, "made");
        this.unchanged = changes(registry, "withdrawn");
        this.empty = Meters.counter("trucewire.extractions.empty").register(registry);
        this.extraction = Meters.timer(
                        "trucewire.extraction",
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10))
                .register(registry);
        this.sinceIngest = Meters.timer("trucewire.latency.ingest", LATENCIES).register(registry);
        this.sincePublication =
                Meters.timer("trucewire.latency.publication", LATENCIES).register(registry);
        Meters.gauge("trucewire.extraction.abandoned", abandoned::get).register(registry);
    }

    /** @param publisher null if the record names none */
    void processed(@Nullable CharSequence publisher, Outcome outcome) {
        count(articles, outcome);
        Meters.counter("trucewire.publisher.articles")
                .tag("publisher", publisher(publisher))
                .tag("outcome", lowerCase(outcome))
                .register(registry)
                .increment();
    }

    /** @param publisher null if the record names none */
    void rejected(@Nullable CharSequence publisher, RejectionReason reason) {
        processed(publisher, Outcome.REJECTED);
        count(rejections, reason);
    }

    void claim(ClaimType type, boolean retracted) {
        count(retracted ? withdrawn : made, type);
    }

    /** An article that was searched for claims made none. */
    void empty() {
        empty.increment();
    }

    /** A ceasefire passed into a phase, or, retracted, did not after all. */
    void change(Phase phase, boolean retracted) {
        count(retracted ? unchanged : changed, phase);
    }

    /**
     * What an article says is handed to Kafka.
     *
     * @param published when the text was published; null if nobody knows
     * @param arrived when its record was written
     */
    void handedOver(@Nullable Instant published, Instant arrived, Instant now) {
        record(sinceIngest, arrived, now);
        if (published != null) {
            record(sincePublication, published, now);
        }
    }

    void extractionTook(long nanos) {
        extraction.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** @param change one more or one fewer */
    void abandoned(int change) {
        abandoned.addAndGet(change);
    }

    /** Extractions left behind that still run. */
    int abandoned() {
        return abandoned.get();
    }

    /** Clocks of two machines differ: what comes from the future has just been. */
    private static void record(Timer timer, Instant from, Instant now) {
        timer.record(now.isAfter(from) ? Duration.between(from, now) : Duration.ZERO);
    }

    private String publisher(@Nullable CharSequence name) {
        String known = name == null ? "" : name.toString().strip();
        if (known.isEmpty()) {
            return NOBODY;
        }
        String label = known.length() <= LONGEST_PUBLISHER ? known : known.substring(0, LONGEST_PUBLISHER) + "…";
        if (publishers.contains(label)) {
            return label;
        }
        synchronized (publishers) {
            return publishers.size() < MOST_PUBLISHERS && publishers.add(label) ? label : OTHERS;
        }
    }

    private static Map<ClaimType, Counter> claims(MeterRegistry registry, String change) {
        return counters(ClaimType.class, type -> Meters.counter("trucewire.claims")
                .tag("change", change)
                .tag("type", lowerCase(type))
                .register(registry));
    }

    private static Map<Phase, Counter> changes(MeterRegistry registry, String change) {
        return counters(Phase.class, phase -> Meters.counter("trucewire.status.changes")
                .tag("change", change)
                .tag("phase", lowerCase(phase))
                .register(registry));
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, counter.apply(constant));
        }
        return counters;
    }

    private static <E extends Enum<E>> void count(Map<E, Counter> counters, E constant) {
        Objects.requireNonNull(counters.get(constant)).increment();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
