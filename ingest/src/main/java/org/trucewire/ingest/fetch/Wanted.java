package org.trucewire.ingest.fetch;

import java.util.Locale;

/** What kind of thing a request is for. */
public enum Wanted {
    /** A web page. What is said to be no HTML is not read at all. */
    PAGE("text/html,application/xhtml+xml;q=0.9", "(text/html|application/xhtml\\+xml)?"),
    /** A feed. Many servers call it by a wrong type; the parser will tell. */
    FEED(
            "application/rss+xml,application/atom+xml,application/feed+json,application/json;q=0.9,application/xml;q=0.9,*/*;q=0.5",
            ".*"),
    /** A robots.txt. */
    ROBOTS("text/plain,*/*;q=0.5", ".*");

    private final String accept;
    /** A pattern; an empty type is one that nobody said. */
    private final String types;

    Wanted(String accept, String types) {
        this.accept = accept;
        this.types = types;
    }

    String accept() {
        return accept;
    }

    /** @param contentType the header, empty if there is none */
    boolean takes(String contentType) {
        String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return type.matches(types);
    }
}
