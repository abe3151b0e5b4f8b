package org.trucewire.ingest.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pages from strangers' servers.
 *
 * <ul>
 *   <li>Only http and https, only hosts all of whose addresses are public, unless the rules say otherwise: checked for every
 *       redirect, on the very addresses that are connected to.
 *   <li>Bounded: redirects, seconds, bytes on the wire and unpacked, headers.
 *   <li>robots.txt of every site on the way is honoured, one request at a time goes to a host, with a pause between two, and
 *       a server that asks to be left alone ({@code Retry-After}) is.
 *   <li>What fails for a passing reason is tried again, each time later.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class Fetcher implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    /** Longer than a day is an error of typing, or a way to make us forget the site. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private final FetchRules rules;
    private final Waiting waiting;
    private final RandomGenerator random;
    private final HttpTransport transport;
    private final HostTurns turns;
    private final Robots robots;

    /** A fetcher by these rules. */
    public Fetcher(FetchRules rules, Waiting waiting) {
        this(rules, waiting, InetAddress::getAllByName, addresses(rules.allowPrivate()));
    }

    Fetcher(FetchRules rules, Waiting waiting, HostLookup lookup, AddressRule addresses) {
        this(rules, waiting, lookup, addresses, SSLContexts.createDefault());
    }

    /** @param trust which servers' certificates are trusted: but in tests those that Java trusts */
    Fetcher(FetchRules rules, Waiting waiting, HostLookup lookup, AddressRule addresses, SSLContext trust) {
        this.rules = rules;
        this.waiting = waiting;
        this.random = RandomGenerator.getDefault();
        FetchLimits limits = rules.limits();
        this.transport = new HttpTransport(
                rules.userAgent(), new CheckedDns(lookup, addresses, limits.connectWithin()), limits, trust);
        this.turns = new HostTurns(waiting, rules.patience());
        this.robots = new Robots((address, left) -> follow(address, Wanted.ROBOTS, Validators.NONE, left), waiting);
    }

    private static AddressRule addresses(boolean allowPrivate) {
        return allowPrivate ? address -> Optional.empty() : PublicAddresses.load();
    }

    /**
     * Fetches, with all pauses and attempts.
     *
     * @param validators what the server said of what we have; {@link Validators#NONE} if we have nothing
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Fetched fetch(WebAddress address, Wanted wanted, Validators validators)
            throws FetchException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return followed(address, wanted, validators);
            } catch (FetchException e) {
                Duration pause = e.retryAfter().orElse(rules.backoff().after(attempt, random));
                if (!e.isPassing() || attempt >= rules.attempts() || pause.compareTo(rules.patience()) > 0) {
                    throw e;
                }
                waiting.pass(pause);
            }
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        transport.close();
    }

    private Fetched followed(WebAddress address, Wanted wanted, Validators validators)
            throws FetchException, InterruptedException {
        Fetched fetched =
                follow(address, wanted, validators, new TimeLeft(rules.limits().within()));
        int status = fetched.status();
        if (status == OK || (status == NOT_MODIFIED && !validators.equals(Validators.NONE))) {
            return fetched;
        }
        String message = "the server answers with status " + status;
        throw status >= SERVER_ERROR
                ? FetchException.passing(FetchFailure.STATUS, message + ": try again later", null)
                : FetchException.lasting(FetchFailure.STATUS, message + ": check the address");
    }

    /**
     * The end of a chain of redirects, whatever its status, but for a busy server.
     *
     * @param left for all of it, every robots.txt on the way included
     */
    private Fetched follow(WebAddress address, Wanted wanted, Validators validators, TimeLeft left)
            throws FetchException, InterruptedException {
        WebAddress next = address;
        for (int redirects = 0; ; redirects++) {
            Duration pause = wanted == Wanted.ROBOTS ? rules.pause() : pause(next, left);
            WebAddress present = next;
            if (left.isOver()) {
                throw FetchException.passing(
                        FetchFailure.TOO_SLOW,
                        "not all there within " + rules.limits().within().toSeconds()
                                + " s, with robots.txt and redirects: try again later, or allow more time",
                        null);
            }
            Fetched fetched = turns.take(present.host(), pause, () -> exchange(present, wanted, validators, left));
            String location =
                    isRedirect(fetched.status()) ? fetched.header("location").orElse(null) : null;
            if (location == null) {
                return fetched;
            }
            if (redirects == rules.limits().maxRedirects()) {
                throw FetchException.lasting(
                        FetchFailure.REDIRECTS, "more than " + redirects + " redirects: check the address");
            }
            next = target(present, location);
        }
    }

    private Fetched exchange(WebAddress address, Wanted wanted, Validators validators, TimeLeft left)
            throws FetchException {
        Fetched fetched = left.spendOn(within -> transport.get(address, wanted, validators, rules.limits(), within));
        if (fetched.status() == TOO_MANY_REQUESTS || fetched.status() == UNAVAILABLE) {
            throw FetchException.busy(
                    "the server is busy (status " + fetched.status() + "): try again later",
                    retryAfter(fetched.header("retry-after").orElse(null)));
        }
        return fetched;
    }

    private Duration pause(WebAddress address, TimeLeft left) throws FetchException, InterruptedException {
        Duration wanted = robots.check(address, left);
        return wanted.compareTo(rules.pause()) > 0 ? wanted : rules.pause();
    }

    /** Seconds or a date (RFC 9110, section 10.2.3). */
    private @Nullable Duration retryAfter(@Nullable String value) {
        if (value == null) {
            return null;
        }
        Duration asked;
        if (value.strip().matches("\\d{1,9}")) {
            asked = Duration.ofSeconds(Long.parseLong(value.strip()));
        } else {
            Instant until = DateUtils.parseStandardDate(value.strip());
            asked = until == null ? null : Duration.between(waiting.now(), until);
        }
        if (asked == null || asked.isNegative()) {
            return null;
        }
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    private static WebAddress target(WebAddress from, String location) throws FetchException {
        try {
            return from.resolve(location);
        } catch (FetchException e) {
            throw FetchException.lasting(FetchFailure.REDIRECTS, "redirected to what is " + e.getMessage());
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }
}
