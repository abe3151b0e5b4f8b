package org.trucewire.ingest;

import java.util.Optional;
import org.trucewire.record.RawArticle;

/** Where articles go. Thread-safe. */
public interface ArticleDestination {

    /** Takes an article, and tells the receipt, now or later, on this thread or another, what became of it. */
    void publish(RawArticle article, Receipt receipt);

    /** Waits until every article has arrived or failed. */
    void flush();

    /** Why nothing is taken any more; nothing while articles are. */
    Optional<String> halt();

    /** Told what became of an article, once. */
    interface Receipt {

        /** It has arrived: in this partition of the topic, at this offset. */
        void published(int partition, long offset);

        /** It has not. */
        void failed(Fault fault);
    }
}
