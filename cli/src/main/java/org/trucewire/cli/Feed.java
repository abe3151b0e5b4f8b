package org.trucewire.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.trucewire.extraction.Budget;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.Fault;
import org.trucewire.processor.FeedReading;
import org.trucewire.record.RawArticle;

/**
 * What the pipeline makes of files, without Kafka.
 *
 * @param reading articles and claims
 * @param faults what could not be read; it has been reported
 */
record Feed(FeedReading reading, List<String> faults) {

    /** Copies the list. */
    Feed {
        faults = List.copyOf(faults);
    }

    /**
     * Reads files on all cores, and reports what cannot be read.
     *
     * @param wanted which articles are read
     */
    static Feed read(
            List<Path> files,
            Session session,
            ReadingOptions options,
            BudgetOption budget,
            Predicate<RawArticle> wanted) {
        List<RawArticle> articles = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        ArticleFiles.of(files, session.in()).read(new ArticleReceiver() {
            @Override
            public void article(RawArticle article) {
                if (wanted.test(article)) {
                    articles.add(article);
                }
            }

            @Override
            public void fault(Fault fault) {
                faults.add(fault.toString());
            }

            @Override
            public void progress(long bytesRead) {
                // a feed that is read at once is read in seconds
            }
        });
        FeedReading read = FeedReading.of(articles, options.load(), () -> Budget.of(budget.time()));
        faults.addAll(read.faults());
        faults.forEach(fault -> session.say("trucewire: " + fault));
        return new Feed(read, faults);
    }
}
