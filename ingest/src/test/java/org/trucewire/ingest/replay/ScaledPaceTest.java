package org.trucewire.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trucewire.ingest.replay.Feeds.record;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledPaceTest {

    private static final long MINUTE = 60_000;

    private final HandClock clock = new HandClock();

    /** Moves when it is waited on, and when it is told to. */
    private static final class HandClock implements ReplayClock {
        private long now = -5_000_000_000L;
        /** A wait may end early; this one takes so much of it at most. */
        private long longest = Long.MAX_VALUE;

        private boolean isOver;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public boolean await(long nanos) {
            assertThat(nanos).isPositive();
            now += Math.min(nanos, longest);
            return !isOver;
        }
    }

    @Test
    void shouldMakeAMinuteASecondAtSixtyTimesTheSpeed() throws InterruptedException {
        assertThat(dueMillis(new ScaledPace(60, clock), 0, MINUTE, MINUTE + 30_000, 10 * MINUTE))
                .containsExactly(0L, 1_000L, 1_500L, 10_000L);
    }

    @Test
    void shouldLengthenGapsAtLessThanTheSpeed() throws InterruptedException {
        assertThat(dueMillis(new ScaledPace(0.5, clock), 7, 8, 10)).containsExactly(0L, 2L, 6L);
    }

    @Test
    void shouldWaitOnWhereAWaitEndedEarly() throws InterruptedException {
        clock.longest = 3_000_000;
        assertThat(dueMillis(new ScaledPace(60, clock), 0, MINUTE, 2 * MINUTE)).containsExactly(0L, 1_000L, 2_000L);
    }

    @Test
    void shouldNotAddUpDelays() throws InterruptedException {
        Pace pace = new ScaledPace(60, clock);
        long began = clock.now;
        pace.await(record("a", 0, 0, 0, "sent"));
        clock.now += 1_700_000_000L; // sending took long
        pace.await(record("a", 0, 1, MINUTE, "late already"));
        assertThat(clock.now - began).isEqualTo(1_700_000_000L);
        pace.await(record("a", 0, 2, 2 * MINUTE, "in time again"));
        assertThat(clock.now - began).isEqualTo(2_000_000_000L);
    }

    @Test
    void shouldNotWaitForATimestampThatGoesBack() throws InterruptedException {
        assertThat(dueMillis(new ScaledPace(60, clock), MINUTE, 0, 2 * MINUTE)).containsExactly(0L, 0L, 1_000L);
        assertThat(dueMillis(new ScaledPace(60, clock), Long.MAX_VALUE, Long.MIN_VALUE))
                .containsExactly(0L, 0L);
    }

    @Test
    void shouldEndWhenItIsToldTo() throws InterruptedException {
        Pace pace = new ScaledPace(60, clock);
        clock.isOver = true;
        assertThat(pace.await(record("a", 0, 0, 0, "at once"))).isTrue();
        assertThat(pace.await(record("a", 0, 1, MINUTE, "never"))).isFalse();
    }

    @Test
    void shouldRefuseToStandStill() {
        for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new ScaledPace(factor, clock)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private List<Long> dueMillis(Pace pace, long... timestamps) throws InterruptedException {
        List<Long> due = new ArrayList<>();
        long began = clock.now;
        for (long timestamp : timestamps) {
            assertThat(pace.await(record("a", 0, 0, timestamp, "some"))).isTrue();
            due.add((clock.now - began) / 1_000_000);
        }
        return due;
    }
}
