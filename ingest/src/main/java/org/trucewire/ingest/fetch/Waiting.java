package org.trucewire.ingest.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time: what it is, and letting it pass. */
public interface Waiting {

    /** What it is. */
    Instant now();

    /**
     * Lets it pass.
     *
     * @throws InterruptedException if we are to wait no longer
     */
    void pass(Duration duration) throws InterruptedException;

    /** The system's. */
    static Waiting system() {
        return new Waiting() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pass(Duration duration) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            }
        };
    }
}
