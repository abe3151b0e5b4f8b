package org.trucewire.ingest.fetch;

import java.time.Duration;

/**
 * What a stranger's server may cost us, for one page with all its redirects and every robots.txt on the way.
 *
 * @param maxBytes most bytes over the wire
 * @param maxUnpackedBytes most bytes after decompression
 * @param maxRedirects most redirects that are followed
 * @param connectWithin for a name to be found and a connection to be made, each
 * @param within for all of it but pauses
 */
public record FetchLimits(
        int maxBytes, int maxUnpackedBytes, int maxRedirects, Duration connectWithin, Duration within) {

    /**
     * The largest news pages have 3 MB of HTML, packed 0.5 MB; big feeds with full texts 5 MB. Chains of redirects longer than 5
     * are loops (RFC 9309 says the same of robots.txt). A page that takes longer than half a minute will not come.
     */
    public static final FetchLimits DEFAULT =
            new FetchLimits(8 << 20, 16 << 20, 5, Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** Refuses what is not positive. */
    public FetchLimits {
        if (maxBytes < 1 || maxUnpackedBytes < 1 || maxRedirects < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (connectWithin.toMillis() < 1 || within.toMillis() < 1) {
            throw new IllegalArgumentException("times must be positive");
        }
    }

    /** The same with another time for all of it. */
    public FetchLimits within(Duration other) {
        return new FetchLimits(maxBytes, maxUnpackedBytes, maxRedirects, connectWithin, other);
    }

    /** The same with other sizes: packed at most as many bytes, unpacked twice as many. */
    public FetchLimits maxBytes(int other) {
        return new FetchLimits(
                other,
                Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, 2L * other)),
                maxRedirects,
                connectWithin,
                within);
    }
}
