package org.trucewire.ingest.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One request at a time to a host, and a pause between two. Thread-safe. */
final class HostTurns {

    private final Waiting waiting;
    private final Duration patience;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    /** @param patience longest wait for a host that asked to be left alone */
    HostTurns(Waiting waiting, Duration patience) {
        this.waiting = waiting;
        this.patience = patience;
    }

    /** A request. */
    @FunctionalInterface
    interface Request<T> {
        T run() throws FetchException, InterruptedException;
    }

    /**
     * Waits for the host's turn, and does it.
     *
     * @param pause after it
     * @throws FetchException as the request does; or busy, if the host asked to be left alone for longer than our patience
     */
    <T> T take(String host, Duration pause, Request<T> request) throws FetchException, InterruptedException {
        Turn turn = turns.computeIfAbsent(host, unused -> new Turn());
        turn.lock.lockInterruptibly();
        try {
            Duration wait = Duration.between(waiting.now(), turn.next);
            if (wait.compareTo(patience) > 0) {
                throw FetchException.busy(
                        "its host asked to be left alone for " + wait.toSeconds() + " s more: try again then", wait);
            }
            if (!wait.isNegative() && !wait.isZero()) {
                waiting.pass(wait);
            }
            try {
                return request.run();
            } catch (FetchException e) {
                e.retryAfter().ifPresent(turn::notBefore);
                throw e;
            } finally {
                turn.notBefore(pause);
            }
        } finally {
            turn.lock.unlock();
        }
    }

    private final class Turn {
        final ReentrantLock lock = new ReentrantLock(true);
        /** Guarded by the lock. */
        Instant next = Instant.MIN;

        void notBefore(Duration fromNow) {
            Instant earliest = waiting.now().plus(fromNow);
            if (earliest.isAfter(next)) {
                next = earliest;
            }
        }
    }
}
