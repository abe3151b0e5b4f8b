package org.trucewire.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * An article in a line of JSON Lines: an object with {@code body} and, where known, {@code id}, {@code publisher},
 * {@code publishedAt}, {@code updatedAt}, {@code title}, {@code url} and {@code byline}. Other keys are ignored, but not their syntax.
 */
final class JsonLine {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Which of the two would be meant?
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Keys are strangers' text: a table of them would grow, and can be filled with collisions.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            // Lines are limited as a whole.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonLine() {}

    /** @throws UnreadableArticleException if the line is not one JSON object, or a known key has a value of another kind */
    static ArticleFields parse(String line) throws UnreadableArticleException {
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableArticleException("no JSON object: a line is one article, {\"body\": …}");
            }
            ArticleFields fields = fields(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableArticleException("something follows the JSON object: one line is one article");
            }
            return fields;
        } catch (JacksonException e) {
            throw new UnreadableArticleException(
                    "no valid JSON at column " + column(e) + ": " + Excerpt.of(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // reads from memory
        }
    }

    private static ArticleFields fields(JsonParser parser) throws IOException, UnreadableArticleException {
        String id = null;
        String publisher = null;
        String publishedAt = null;
        String updatedAt = null;
        String title = null;
        String body = null;
        String url = null;
        String byline = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                // Many sources number their articles.
                case "id" -> id = value == JsonToken.VALUE_NUMBER_INT ? parser.getText() : string(parser, key);
                case "publisher" -> publisher = string(parser, key);
                case "publishedAt" -> publishedAt = string(parser, key);
                case "updatedAt" -> updatedAt = string(parser, key);
                case "title" -> title = string(parser, key);
                case "body" -> body = string(parser, key);
                case "url" -> url = string(parser, key);
                case "byline" -> byline = string(parser, key);
                default -> parser.skipChildren();
            }
        }
        return new ArticleFields(id, publisher, publishedAt, updatedAt, title, body, url, byline, "publishedAt");
    }

    private static @Nullable String string(JsonParser parser, String key)
            throws IOException, UnreadableArticleException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText();
            default ->
                throw new UnreadableArticleException(
                        "\"" + key + "\" is no string: write it in quotation marks, or leave it out");
        };
    }

    private static long column(JacksonException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    }
}
