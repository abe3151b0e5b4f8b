package org.trucewire.dashboard;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the requests of each address: so many a second, and some seconds' worth at once. */
final class Throttle {

    private static final int BURST_SECONDS = 4;
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    /** So many addresses are told apart; the ones that came longest ago are forgotten first. */
    private static final int ADDRESSES = 10_000;

    private static final class Bucket {
        private double left;
        private long at;
    }

    private final int perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /** @param perSecond 0 for any number */
    Throttle(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * May one more be answered?
     *
     * @param now in nanoseconds, from any beginning
     */
    synchronized boolean admits(String address, long now) {
        if (perSecond == 0) {
            return true;
        }
        Bucket bucket = buckets.get(address);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.left = perSecond * BURST_SECONDS;
            bucket.at = now;
            buckets.put(address, bucket);
            if (buckets.size() > ADDRESSES) {
                Iterator<String> oldest = buckets.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
        bucket.left = Math.min(perSecond * BURST_SECONDS, bucket.left + (now - bucket.at) / SECOND * perSecond);
        bucket.at = now;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }
}
