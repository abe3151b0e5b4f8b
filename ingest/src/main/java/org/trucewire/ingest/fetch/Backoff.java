package org.trucewire.ingest.fetch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the n-th failure in a row: between half and all of a time that doubles with each, up to a bound. By chance, so
 * that many who failed together do not come back together.
 */
public record Backoff(Duration first, Duration longest) {

    /** Doubling more often makes no difference to any bound. */
    private static final int MOST_DOUBLINGS = 30;

    /**
     * How long to wait now.
     *
     * @param failures in a row, from 1
     */
    public Duration after(int failures, RandomGenerator random) {
        double doubled = first.toMillis() * Math.pow(2, Math.min(MOST_DOUBLINGS, failures - 1));
        double bounded = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 + random.nextDouble()) / 2));
    }
}
