package org.trucewire.processor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.AvroSerde;

/** Raw articles of the tests. */
final class RawArticles {

    static final Instant PUBLISHED = Instant.parse("2025-06-24T08:00:00Z");

    private static final AvroSerde<RawArticle> SERDE = AvroSerde.of(RawArticle.class);

    private RawArticles() {}

    static RawArticle article(String id, String body) {
        return RawArticle.newBuilder()
                .setId(id)
                .setPublisher("The Courier")
                .setPublishedAt(PUBLISHED)
                .setTitle("A title")
                .setBody(body)
                .setUrl("https://courier.example/" + id)
                .build();
    }

    /** The article with a text that was changed so many minutes after its publication. */
    static RawArticle revision(String id, int minutes, String body) {
        return RawArticle.newBuilder(article(id, body))
                .setUpdatedAt(PUBLISHED.plus(Duration.ofMinutes(minutes)))
                .build();
    }

    static byte[] bytes(RawArticle article) {
        return Objects.requireNonNull(SERDE.serialize("", article));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
