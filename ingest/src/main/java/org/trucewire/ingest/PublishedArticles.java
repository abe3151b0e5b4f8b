package org.trucewire.ingest;

import java.util.Map;
import org.trucewire.record.RawArticle;

/** What is in {@code articles.raw} already, whoever published it. */
public interface PublishedArticles {

    /** Identity of the cluster. */
    String cluster();

    /** Name of the topic. */
    String topic();

    /** Where the next record of each partition will be. */
    Map<Integer, Long> ends();

    /**
     * Reads what was published from these offsets on, as far as it is still there, up to now.
     *
     * @param from first offset of each partition; of those that are missing all is read
     */
    void since(Map<Integer, Long> from, Visitor visitor);

    /** Told of each article. */
    @FunctionalInterface
    interface Visitor {
        void article(RawArticle article, int partition, long offset);
    }
}
