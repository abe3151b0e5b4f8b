package org.trucewire.ingest;

import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/**
 * What a source says of an article, before it was checked.
 *
 * @param publishedAt as the source writes it
 * @param updatedAt as the source writes it
 * @param publishedFrom where the source writes it
 */
record ArticleFields(
        @Nullable String id,
        @Nullable String publisher,
        @Nullable String publishedAt,
        @Nullable String updatedAt,
        @Nullable String title,
        @Nullable String body,
        @Nullable String url,
        @Nullable String byline,
        @Nullable String publishedFrom) {

    /** JSON can escape half a character; UTF-8 cannot hold it, and Avro would write a question mark, which means something. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    /**
     * Line ends of any system become line feeds, which records separate paragraphs with; what is blank becomes null. Title
     * and body keep the white space around them, so that offsets hold in the source's text.
     */
    ArticleFields {
        id = id == null || id.isBlank() ? null : id;
        publisher = stripped(publisher);
        publishedAt = stripped(publishedAt);
        updatedAt = stripped(updatedAt);
        title = title == null || title.isBlank() ? null : normal(title);
        body = body == null || body.isBlank() ? null : normal(body);
        url = stripped(url);
        byline = stripped(byline);
    }

    /**
     * The article.
     *
     * @param fetchedFrom what it was read from
     * @throws UnreadableArticleException if it breaks a rule of {@code articles.raw}
     */
    RawArticle toArticle(String fetchedFrom) throws UnreadableArticleException {
        if (body == null) {
            throw new UnreadableArticleException("the article has no body: give it a text or leave it out");
        }
        if (id != null && id.length() > Topics.LONGEST_ARTICLE_ID) {
            throw new UnreadableArticleException("the id \"" + Excerpt.of(id) + "\" has " + id.length()
                    + " characters, at most " + Topics.LONGEST_ARTICLE_ID + " are allowed: shorten it or leave it out");
        }
        String headline = title == null ? "" : title;
        OffsetDateTime published = time("the time of publication", publishedAt);
        OffsetDateTime updated = time("the time of the last change", updatedAt);
        return RawArticle.newBuilder()
                .setId(id == null ? ArticleId.of(url, publisher, headline, body) : id)
                .setPublisher(publisher)
                .setPublishedAt(published == null ? null : published.toInstant())
                .setUpdatedAt(updated == null ? null : updated.toInstant())
                .setTitle(headline)
                .setBody(body)
                .setUrl(url)
                .setFetchedFrom(fetchedFrom)
                .setByline(byline)
                .setPublishedZone(
                        published == null ? null : published.getOffset().getId())
                .setPublishedFrom(published == null ? null : publishedFrom)
                .build();
    }

    private static @Nullable OffsetDateTime time(String what, @Nullable String value)
            throws UnreadableArticleException {
        return value == null ? null : ArticleTime.parse(what, value);
    }

    private static @Nullable String stripped(@Nullable String value) {
        return value == null || value.isBlank() ? null : normal(value.strip());
    }

    private static String normal(String text) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return LONE_SURROGATE.matcher(lines).replaceAll("\ufffd");
    }
}
