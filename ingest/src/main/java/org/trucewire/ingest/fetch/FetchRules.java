package org.trucewire.ingest.fetch;

import java.time.Duration;

/**
 * How to behave towards servers.
 *
 * @param userAgent who we say we are; the truth
 * @param allowPrivate whether hosts that are not on the public Internet may be read: our own, in tests and intranets
 * @param limits what one page may cost
 * @param pause between two requests to one host, at least; a site's robots.txt may ask for more
 * @param attempts how often a page is asked for that fails for a passing reason, in all
 * @param backoff pause before the next attempt, if the server does not say how long
 * @param patience longest wait for a server that says how long; what takes longer is a failure
 */
public record FetchRules(
        String userAgent,
        boolean allowPrivate,
        FetchLimits limits,
        Duration pause,
        int attempts,
        Backoff backoff,
        Duration patience) {

    /** One request a second to a host is what publishers' own guidelines take for polite. Two more attempts outlast a restart. */
    public static FetchRules of(String userAgent) {
        return new FetchRules(
                userAgent,
                false,
                FetchLimits.DEFAULT,
                Duration.ofSeconds(1),
                3,
                new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30)),
                Duration.ofMinutes(1));
    }

    /** The same, for hosts that are not on the public Internet, too, or not. */
    public FetchRules allowPrivate(boolean other) {
        return new FetchRules(userAgent, other, limits, pause, attempts, backoff, patience);
    }

    /** The same with other limits. */
    public FetchRules limits(FetchLimits other) {
        return new FetchRules(userAgent, allowPrivate, other, pause, attempts, backoff, patience);
    }

    /** The same with another pause between two requests to one host. */
    public FetchRules pause(Duration other) {
        return new FetchRules(userAgent, allowPrivate, limits, other, attempts, backoff, patience);
    }

    /** The same with another number of attempts. */
    public FetchRules attempts(int other) {
        return new FetchRules(userAgent, allowPrivate, limits, pause, other, backoff, patience);
    }
}
