package org.trucewire.ingest.fetch;

import java.time.Duration;

/** What is left of the time that a page may take, with all that has to be asked for on the way; pauses do not count. Used by one thread. */
final class TimeLeft {

    private Duration left;

    TimeLeft(Duration left) {
        this.left = left;
    }

    /** A request that may take so long. */
    @FunctionalInterface
    interface Request<T> {
        T within(Duration left) throws FetchException;
    }

    boolean isOver() {
        return left.toMillis() <= 0;
    }

    /** Makes a request, and takes off what it took, even if it fails. */
    <T> T spendOn(Request<T> request) throws FetchException {
        long began = System.nanoTime();
        try {
            return request.within(left);
        } finally {
            left = left.minusNanos(System.nanoTime() - began);
        }
    }
}
