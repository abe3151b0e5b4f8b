package org.trucewire.ingest.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes at once when somebody waits. */
public final class TestTime implements Waiting {

    /** What was waited for, in order. */
    public final List<Duration> waits = new CopyOnWriteArrayList<>();

    private Instant now = Instant.parse("2026-03-05T08:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void pass(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(duration);
        now = now.plus(duration);
    }
}
