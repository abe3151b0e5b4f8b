package org.trucewire.ingest.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed.
 *
 * @param title its name; null if it has none
 * @param items in its order, mostly the latest first
 */
public record ParsedFeed(@Nullable String title, List<FeedItem> items) {

    /** Copies the list. */
    public ParsedFeed {
        items = List.copyOf(items);
    }
}
