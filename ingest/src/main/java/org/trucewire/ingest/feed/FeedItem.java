package org.trucewire.ingest.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.page.StatedTime;

/**
 * An item of a feed.
 *
 * @param id what the feed calls it; null if it does not
 * @param link page of the article, as it is written, perhaps relative to the feed; null if there is none
 * @param title headline without tags; empty if there is none
 * @param html text as HTML, the longest that the feed has; empty if it has none
 * @param byline who wrote it; null if the feed does not say
 * @param publisher medium from which the feed has it; null if the feed does not say
 * @param published when it was published, in the feed's words
 * @param updated when it was last changed, in the feed's words
 */
public record FeedItem(
        @Nullable String id,
        @Nullable String link,
        String title,
        String html,
        @Nullable String byline,
        @Nullable String publisher,
        List<StatedTime> published,
        List<StatedTime> updated) {

    /** Copies the lists. */
    public FeedItem {
        published = List.copyOf(published);
        updated = List.copyOf(updated);
    }
}
