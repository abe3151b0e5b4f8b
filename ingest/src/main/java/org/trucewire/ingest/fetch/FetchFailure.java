package org.trucewire.ingest.fetch;

/** Why there is no page. */
public enum FetchFailure {
    /** No http or https address of a host. */
    WRONG_ADDRESS("no web address"),
    /** The host is not on the public Internet. */
    PRIVATE_ADDRESS("private address"),
    /** The site's robots.txt asks us to stay away. */
    ROBOTS("forbidden by robots.txt"),
    /** More redirects than allowed, or one that leads nowhere. */
    REDIRECTS("bad redirect"),
    /** No such host, no connection, or it broke. */
    UNREACHABLE("unreachable"),
    /** Not all there in time. */
    TOO_SLOW("too slow"),
    /** More bytes than allowed, packed or unpacked. */
    TOO_LARGE("too large"),
    /** The server is busy: 429 or 503. */
    BUSY("server busy"),
    /** Another status than 200. */
    STATUS("refused by the server"),
    /** Not what it says it is, or of a kind that cannot be an article. */
    WRONG_CONTENT("wrong content");

    private final String words;

    FetchFailure(String words) {
        this.words = words;
    }

    /** In words for people, with which failures are counted: {@code too slow}. */
    @Override
    public String toString() {
        return words;
    }
}
