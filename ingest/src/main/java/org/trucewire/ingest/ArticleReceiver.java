package org.trucewire.ingest;

import org.trucewire.record.RawArticle;

/**
 * Receives what a source finds. A source that reads on one thread calls it on that, in the order in which it finds things; one that reads on
 * several calls it on any of them, one call at a time.
 */
public interface ArticleReceiver {

    /** An article, checked and with an id. What this method throws ends the reading. */
    void article(RawArticle article);

    /**
     * An article as its publisher shows it at this moment: if it differs from what was received under its id before, it is later,
     * whatever times it has.
     *
     * @param unit piece of the source that has been dealt with once the article is published; see {@link Checkpoint#isDone}
     */
    default void current(RawArticle article, String unit) {
        article(article);
    }

    /** Something that could not be read; the source goes on with what comes after it. */
    void fault(Fault fault);

    /**
     * Something that was left out, and should be.
     *
     * @param reason in words with which what is left out is counted: {@code dealt with before}
     */
    default void skipped(String reason) {}

    /**
     * Waits until what was received has arrived where it goes.
     *
     * @return whether all of it has, in this run
     */
    default boolean settle() {
        return true;
    }

    /**
     * How far the source has come.
     *
     * @param position since the reading began: of files in bytes read, over all files, at the end {@link ArticleFiles#bytes()} if that
     *     is known and no file changed meanwhile; else in pages
     */
    default void progress(long position) {}
}
