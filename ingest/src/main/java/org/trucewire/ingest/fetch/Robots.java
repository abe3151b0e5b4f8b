package org.trucewire.ingest.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What sites allow (RFC 9309): a robots.txt that is not there allows everything, one that cannot be had nothing. Asked for once an
 * hour a site. Thread-safe.
 */
final class Robots {

    /** Our name in robots.txt. */
    static final String NAME = "trucewire";

    /** RFC 9309 allows a day; an editor's change should not wait that long. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** What cannot be had is asked for again soon. */
    private static final Duration MISSING_KEPT = Duration.ofMinutes(1);

    /** What RFC 9309 wants read at least; the rest of a longer one is left. */
    private static final int MAX_BYTES = 500 << 10;

    /** Sites remembered; one has a few KB. */
    private static final int MOST_SITES = 2_000;

    private static final int SERVER_ERROR = 500;
    private static final int OK = 200;

    private final Source source;
    private final Waiting waiting;
    private final Map<WebAddress, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WebAddress, Known> eldest) {
            return size() > MOST_SITES;
        }
    };

    private record Known(BaseRobotRules rules, Instant until) {}

    /** Where a robots.txt comes from. */
    @FunctionalInterface
    interface Source {
        Fetched get(WebAddress address, TimeLeft left) throws FetchException, InterruptedException;
    }

    Robots(Source source, Waiting waiting) {
        this.source = source;
        this.waiting = waiting;
    }

    /**
     * Checks whether a page may be read.
     *
     * @param left for asking
     * @return the pause that the site wants between two requests; zero if it does not say
     * @throws FetchException if it may not be read, or the site's host cannot be reached
     */
    Duration check(WebAddress address, TimeLeft left) throws FetchException, InterruptedException {
        BaseRobotRules rules = rules(address.root(), left);
        if (rules.isDeferVisits()) {
            throw FetchException.passing(
                    FetchFailure.ROBOTS,
                    "the site's robots.txt cannot be had, so nothing is read: try again later",
                    null);
        }
        if (!rules.isAllowed(address.toString())) {
            throw FetchException.lasting(
                    FetchFailure.ROBOTS, "the site's robots.txt does not allow it: ask the publisher for another way");
        }
        return Duration.ofMillis(Math.max(0, rules.getCrawlDelay()));
    }

    private BaseRobotRules rules(WebAddress root, TimeLeft left) throws FetchException, InterruptedException {
        synchronized (known) {
            Known entry = known.get(root);
            if (entry != null && entry.until.isAfter(waiting.now())) {
                return entry.rules;
            }
        }
        BaseRobotRules rules = ask(root, left);
        synchronized (known) {
            known.put(root, new Known(rules, waiting.now().plus(rules.isDeferVisits() ? MISSING_KEPT : KEPT)));
        }
        return rules;
    }

    private BaseRobotRules ask(WebAddress root, TimeLeft left) throws FetchException, InterruptedException {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
        try {
            Fetched fetched = source.get(root.resolve("/robots.txt"), left);
            if (fetched.status() != OK) {
                boolean nothing = fetched.status() < 300; // 204: the server has none
                return parser.failedFetch(nothing ? 404 : fetched.status());
            }
            byte[] body = fetched.body();
            byte[] read = body.length <= MAX_BYTES ? body : Arrays.copyOf(body, MAX_BYTES);
            return parser.parseContent(
                    root.toString(), read, fetched.header("content-type").orElse("text/plain"), List.of(NAME));
        } catch (FetchException e) {
            return switch (e.failure()) {
                case PRIVATE_ADDRESS, UNREACHABLE, TOO_SLOW -> throw e; // true of the page, too
                case BUSY, TOO_LARGE -> parser.failedFetch(SERVER_ERROR);
                // "Unavailable", as 4xx is: a chain of redirects without end, or no text.
                case WRONG_ADDRESS, ROBOTS, REDIRECTS, STATUS, WRONG_CONTENT -> parser.failedFetch(404);
            };
        }
    }
}
