package org.trucewire.ingest.replay;

/**
 * Keeps the gaps between the timestamps of records, shortened or lengthened by a factor. The first record is due at once. Every
 * record is due by its distance from the first, so that delays do not add up; one whose timestamp goes back is due at
 * once.
 */
public final class ScaledPace implements Pace {

    private static final double NANOS_PER_MILLI = 1_000_000;

    private final double factor;
    private final ReplayClock clock;
    private boolean begun;
    private long first;
    private long began;

    /**
     * Not begun.
     *
     * @param factor 60: a minute between two timestamps is a second
     * @throws IllegalArgumentException if the factor is not over 0
     */
    public ScaledPace(double factor, ReplayClock clock) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("a speed is over 0, not " + factor);
        }
        this.factor = factor;
        this.clock = clock;
    }

    @Override
    public boolean await(FeedRecord record) throws InterruptedException {
        if (!begun) {
            begun = true;
            first = record.timestamp();
            began = clock.nanoTime();
        }
        // a timestamp may be any number: in floating point the distance does not overflow
        double due = ((double) record.timestamp() - first) * NANOS_PER_MILLI / factor;
        for (long left = left(due); left > 0; left = left(due)) {
            if (!clock.await(left)) {
                return false;
            }
        }
        return true;
    }

    private long left(double due) {
        return (long) due - (clock.nanoTime() - began);
    }
}
