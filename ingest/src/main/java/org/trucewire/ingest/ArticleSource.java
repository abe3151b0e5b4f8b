package org.trucewire.ingest;

/** Where articles come from. */
public interface ArticleSource {

    /**
     * Reads everything, and returns when it is read, or at once when the thread is interrupted, which stays so. What the
     * receiver throws ends the reading and comes out of this method.
     */
    void read(ArticleReceiver receiver);
}
