package org.trucewire.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** Meters of promised metrics, with the meaning that the list gives them. All throw if the list has no such metric. */
public final class Meters {

    private Meters() {}

    /** A counter. */
    public static Counter.Builder counter(String meter) {
        return Counter.builder(meter).description(Metrics.named(meter).meaning());
    }

    /** A gauge. */
    public static Gauge.Builder<Supplier<Number>> gauge(String meter, Supplier<Number> value) {
        Metric metric = Metrics.named(meter);
        return Gauge.builder(meter, value)
                .baseUnit(metric.unit().isEmpty() ? null : metric.unit())
                .description(metric.meaning());
    }

    /**
     * A histogram of times.
     *
     * @param bounds of its buckets
     */
    public static Timer.Builder timer(String meter, Duration... bounds) {
        return Timer.builder(meter).description(Metrics.named(meter).meaning()).serviceLevelObjectives(bounds);
    }
}
