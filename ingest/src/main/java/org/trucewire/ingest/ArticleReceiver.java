package org.trucewire.ingest;

import org.trucewire.record.RawArticle;

/** Receives what a source finds, in the order in which the source finds it, on the thread that reads. */
public interface ArticleReceiver {

    /** An article, checked and with an id. What this method throws ends the reading. */
    void article(RawArticle article);

    /** Something that could not be read; the source goes on with what comes after it. */
    void fault(Fault fault);

    /**
     * How far the source has come, told after every line and every file.
     *
     * @param bytesRead bytes read since the reading began, over all files; at the end {@link ArticleFiles#bytes()} if that
     *     is known and no file changed meanwhile
     */
    default void progress(long bytesRead) {}
}
