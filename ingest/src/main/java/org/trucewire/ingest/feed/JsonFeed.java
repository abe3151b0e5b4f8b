package org.trucewire.ingest.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.page.PageReader;
import org.trucewire.ingest.page.StatedTime;

/** A JSON Feed, version 1 or 1.1, with what we need of it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record JsonFeed(
        @Nullable String version,
        @Nullable String title,
        @Nullable List<@Nullable Item> items) {

    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // keys are strangers' text
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            @Nullable String id,
            @Nullable String url,
            @Nullable String title,
            @JsonProperty("content_html") @Nullable String html,
            @JsonProperty("content_text") @Nullable String text,
            @Nullable String summary,
            @JsonProperty("date_published") @Nullable String published,
            @JsonProperty("date_modified") @Nullable String modified,
            @Nullable Author author,
            @Nullable List<@Nullable Author> authors) {

        FeedItem toItem() {
            return new FeedItem(
                    FeedReader.orNull(id),
                    FeedReader.orNull(url),
                    title == null ? "" : title.strip(),
                    html != null ? html : paragraphs(text != null ? text : summary),
                    byline(),
                    null,
                    time(published, "date_published"),
                    time(modified, "date_modified"));
        }

        private @Nullable String byline() {
            Stream<@Nullable Author> all = authors == null ? Stream.of(author) : authors.stream();
            return FeedReader.orNull(all.filter(Objects::nonNull)
                    .map(Author::name)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(", ")));
        }

        private static String paragraphs(@Nullable String plain) {
            return plain == null
                    ? ""
                    : plain.lines()
                            .map(line -> "<p>" + FeedReader.escaped(line))
                            .collect(Collectors.joining());
        }

        private static List<StatedTime> time(@Nullable String value, String from) {
            return value == null ? List.of() : List.of(new StatedTime(value, from));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Author(@Nullable String name) {}

    static ParsedFeed read(byte[] bytes) throws NoFeedException {
        JsonFeed feed;
        try {
            feed = MAPPER.readValue(bytes, JsonFeed.class);
        } catch (JsonProcessingException e) {
            throw FeedReader.noFeed(String.valueOf(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw FeedReader.noFeed(String.valueOf(e.getMessage()), e);
        }
        if (feed.version == null || !feed.version.contains("jsonfeed.org/version/") || feed.items == null) {
            throw FeedReader.noFeed("JSON without version or items of a JSON Feed", new IllegalArgumentException());
        }
        return new ParsedFeed(
                feed.title == null ? null : FeedReader.orNull(PageReader.plain(feed.title)),
                feed.items.stream().filter(Objects::nonNull).map(Item::toItem).toList(),
                Duration.ZERO);
    }
}
