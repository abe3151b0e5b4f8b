package org.trucewire.extraction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A news text to be read.
 *
 * @param id identity of the article; claim ids are derived from it
 * @param publisher medium that published it; null if unknown
 * @param publishedAt when it was published; null if unknown: relative dates then stay unresolved
 * @param title headline; empty if there is none
 * @param body running text, paragraphs separated by line feeds
 * @param byline who wrote it, as its source names them; null if it does not
 */
public record Article(
        String id,
        @Nullable String publisher,
        @Nullable Instant publishedAt,
        String title,
        String body,
        @Nullable String byline) {

    /** An article whose source names no author beside the text. */
    public Article(String id, @Nullable String publisher, @Nullable Instant publishedAt, String title, String body) {
        this(id, publisher, publishedAt, title, body, null);
    }

    /** What all offsets count in: title, line feed, body. */
    public String text() {
        return title + "\n" + body;
    }
}
