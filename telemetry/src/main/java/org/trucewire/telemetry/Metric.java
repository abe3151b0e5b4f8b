package org.trucewire.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A metric that Trucewire promises.
 *
 * @param meter its name in the program
 * @param type what it is
 * @param unit of its values; empty for a mere number
 * @param labels by which it is told apart, beside those that a scraper adds
 * @param services that have it
 * @param meaning one sentence
 */
public record Metric(String meter, Type type, String unit, List<String> labels, Set<Service> services, String meaning) {

    private static final PrometheusNamingConvention NAMES = new PrometheusNamingConvention();

    /** What a metric is. */
    public enum Type {
        /** Only rises; begins anew with the process. */
        COUNTER(Meter.Type.COUNTER),
        /** Rises and falls. */
        GAUGE(Meter.Type.GAUGE),
        /** Count, sum and greatest of times. */
        SUMMARY(Meter.Type.TIMER),
        /** Times by how many were at most so long. */
        HISTOGRAM(Meter.Type.TIMER);

        private final Meter.Type meter;

        Type(Meter.Type meter) {
            this.meter = meter;
        }

        /** The name in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the collections. */
    public Metric {
        labels = List.copyOf(labels);
        services = Set.copyOf(services);
    }

    /** Its name in Prometheus. */
    public String name() {
        String name = NAMES.name(meter, type.meter, unit.isEmpty() ? null : unit);
        return type == Type.COUNTER && !name.endsWith("_total") ? name + "_total" : name;
    }

    /** The names of its series in Prometheus, by which it is asked for. */
    public List<String> series() {
        return switch (type) {
            case COUNTER, GAUGE -> List.of(name());
            case SUMMARY -> List.of(name() + "_count", name() + "_sum", name() + "_max");
            case HISTOGRAM -> List.of(name() + "_bucket", name() + "_count", name() + "_sum", name() + "_max");
        };
    }
}
