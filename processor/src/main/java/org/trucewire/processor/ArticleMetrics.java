package org.trucewire.processor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.trucewire.record.ClaimType;
import org.trucewire.schemas.RejectionReason;

/**
 * What happens to articles and claims. All meters exist from the start, so that an alert can tell "never" from "not
 * measured".
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

    private final Map<Outcome, Counter> articles;
    private final Map<RejectionReason, Counter> rejections;
    private final Map<ClaimType, Counter> made;
    private final Map<ClaimType, Counter> withdrawn;
    private final Timer extraction;
    private final AtomicInteger abandoned = new AtomicInteger();

    ArticleMetrics(MeterRegistry registry) {
        this.articles = counters(Outcome.class, outcome -> Counter.builder("trucewire.articles")
                .description("Raw records processed, by what became of them")
                .tag("outcome", lowerCase(outcome))
                .register(registry));
        this.rejections = counters(RejectionReason.class, reason -> Counter.builder("trucewire.articles.rejected")
                .description("Raw records rejected, by reason")
                .tag("reason", lowerCase(reason))
                .register(registry));
        this.made = claims(registry, "made");
        this.withdrawn = claims(registry, "withdrawn");
        this.extraction = Timer.builder("trucewire.extraction")
                .description("Time the extractor took for an article")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10))
                .register(registry);
        Gauge.builder("trucewire.extraction.abandoned", abandoned, AtomicInteger::get)
                .description("Extractions over their budget that still run")
                .register(registry);
    }

    void processed(Outcome outcome) {
        count(articles, outcome);
    }

    void rejected(RejectionReason reason) {
        count(articles, Outcome.REJECTED);
        count(rejections, reason);
    }

    void claim(ClaimType type, boolean retracted) {
        count(retracted ? withdrawn : made, type);
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

    private static Map<ClaimType, Counter> claims(MeterRegistry registry, String change) {
        return counters(ClaimType.class, type -> Counter.builder("trucewire.claims")
                .description("Claims made and withdrawn, by type")
                .tag("change", change)
                .tag("type", lowerCase(type))
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
