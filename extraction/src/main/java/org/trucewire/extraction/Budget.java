package org.trucewire.extraction;

import java.time.Duration;

/** A bound on the time that one article may take. The time is measured from its making. */
public final class Budget {

    private static final Budget UNLIMITED = new Budget(Duration.ZERO, 0, false);

    private final Duration duration;
    private final long start;
    private final boolean limited;

    private Budget(Duration duration, long start, boolean limited) {
        this.duration = duration;
        this.start = start;
        this.limited = limited;
    }

    /** No bound: for command lines and tests. */
    public static Budget unlimited() {
        return UNLIMITED;
    }

    /** A bound that counts from now. */
    public static Budget of(Duration duration) {
        return new Budget(duration, System.nanoTime(), true);
    }

    /**
     * To be called between units of work.
     *
     * @throws BudgetExceededException if the time is used up, or the thread was interrupted
     */
    public void check() {
        if (limited
                && (System.nanoTime() - start > duration.toNanos()
                        || Thread.currentThread().isInterrupted())) {
            throw new BudgetExceededException(duration);
        }
    }
}
