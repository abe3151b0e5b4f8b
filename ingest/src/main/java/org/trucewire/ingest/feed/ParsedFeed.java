package org.trucewire.ingest.feed;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed.
 *
 * @param title its name; null if it has none
 * @param items in its order, mostly the latest first
 * @param fresh for how long it says that it need not be asked for again; zero if it does not say
 */
public record ParsedFeed(@Nullable String title, List<FeedItem> items, Duration fresh) {

    /** Copies the list. */
    public ParsedFeed {
        items = List.copyOf(items);
    }
}
