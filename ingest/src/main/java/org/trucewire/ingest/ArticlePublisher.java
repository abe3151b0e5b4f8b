package org.trucewire.ingest;

import java.util.Map;
import java.util.function.Consumer;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/** Publishes articles to {@code articles.raw}, keyed by their ids. */
@SuppressWarnings("DoNotCallSuggester")
public final class ArticlePublisher implements AutoCloseable {

    private final Topics topics;

    /**
     * Makes a publisher; connects with the first article.
     *
     * @param kafka Kafka's producer settings, {@code bootstrap.servers} among them
     * @throws IllegalArgumentException if a setting is missing, wrong, or one that keeps articles safe
     */
    public ArticlePublisher(Map<String, String> kafka, Topics topics) {
        this.topics = topics;
    }

    /** Publishes an article. */
    public void publish(RawArticle article, Consumer<Fault> failed) {
        throw new UnsupportedOperationException(topics.rawArticles().name());
    }

    /** Waits until every article is published or has failed. */
    public void flush() {}

    /** Ends the publisher. */
    @Override
    public void close() {}
}
