package org.trucewire.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish that a command end: Ctrl-C, or a supervisor's SIGTERM. Comes from another thread. */
final class Ending {

    private final List<Runnable> listeners = new ArrayList<>();
    private final CountDownLatch wished = new CountDownLatch(1);

    /** Runs this when the wish comes, or now if it has come. Whoever listens promises to end soon after. */
    void onWish(Runnable listener) {
        synchronized (this) {
            listeners.add(listener);
            if (!isWished()) {
                return;
            }
        }
        listener.run();
    }

    /**
     * Utters the wish.
     *
     * @return false if no command listens: it has to be ended the hard way
     */
    boolean wish() {
        List<Runnable> told;
        synchronized (this) {
            wished.countDown();
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
        return !told.isEmpty();
    }

    /** Has the wish come? */
    boolean isWished() {
        return wished.getCount() == 0;
    }

    /** Waits for the wish. */
    void await() throws InterruptedException {
        wished.await();
    }

    /**
     * Waits for the wish, so long at most.
     *
     * @return whether it has come
     */
    boolean await(Duration longest) throws InterruptedException {
        return wished.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
