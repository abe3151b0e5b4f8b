package org.trucewire.ingest.replay;

/** A clock that measures, and waits. */
public interface ReplayClock {

    /** Nanoseconds since some moment, never fewer than before. */
    long nanoTime();

    /**
     * Waits, perhaps for less.
     *
     * @param nanos how long, over 0
     * @return false if the replay is to end
     * @throws InterruptedException if the thread is interrupted
     */
    boolean await(long nanos) throws InterruptedException;
}
