package org.trucewire.ingest.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The article of a page.
 *
 * @param title headline; empty if the page has none
 * @param body text, paragraphs separated by empty lines; never blank
 * @param byline who wrote it, as the page says, without "By"; null if it does not
 * @param publisher the medium, as the page says; null if it does not
 * @param language what the page says its language is, as it is written: {@code en-GB}; null if it does not
 * @param address what the page says its own address is, as it is written; null if it does not
 * @param published when it was published, as the page says in different places, the most trusted first
 * @param updated when it was last changed, likewise
 */
public record PageArticle(
        String title,
        String body,
        @Nullable String byline,
        @Nullable String publisher,
        @Nullable String language,
        @Nullable String address,
        List<StatedTime> published,
        List<StatedTime> updated) {

    /** Copies the lists. */
    public PageArticle {
        published = List.copyOf(published);
        updated = List.copyOf(updated);
    }
}
