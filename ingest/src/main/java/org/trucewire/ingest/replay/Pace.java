package org.trucewire.ingest.replay;

/** When the next record of a replay is due. */
@FunctionalInterface
public interface Pace {

    /**
     * Waits until a record is due.
     *
     * @return false if the replay is to end before it
     * @throws InterruptedException if the thread is interrupted
     */
    boolean await(FeedRecord record) throws InterruptedException;
}
