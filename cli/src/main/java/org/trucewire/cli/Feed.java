package org.trucewire.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.trucewire.extraction.Budget;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.Fault;
import org.trucewire.processor.FeedReading;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.RawArticle;
import org.trucewire.standing.Assessment;

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
        List<String> faults = new ArrayList<>();
        List<RawArticle> articles =
                articles(files, session, faults).stream().filter(wanted).toList();
        FeedReading read = FeedReading.of(articles, Instant.now(), options.load(), () -> Budget.of(budget.time()));
        read.faults().forEach(fault -> {
            faults.add(fault);
            session.say("trucewire: " + fault);
        });
        return new Feed(read, faults);
    }

    /**
     * All articles of files and folders; what cannot be read is reported.
     *
     * @param faults get what cannot be read
     */
    static List<RawArticle> articles(List<Path> files, Session session, List<String> faults) {
        List<RawArticle> articles = new ArrayList<>();
        ArticleFiles.of(files, session.in()).read(new ArticleReceiver() {
            @Override
            public void article(RawArticle article) {
                articles.add(article);
            }

            @Override
            public void fault(Fault fault) {
                faults.add(fault.toString());
                session.say("trucewire: " + fault);
            }

            @Override
            public void progress(long bytesRead) {
                // a feed that is read at once is read in seconds
            }
        });
        return articles;
    }

    /** What claims that stand come to, by conflict. */
    static Map<String, Assessment> assessed(Iterable<CeasefireClaim> claims, Instant clock) {
        Map<String, List<CeasefireClaim>> byConflict = new TreeMap<>();
        claims.forEach(claim -> byConflict
                .computeIfAbsent(claim.getConflict(), key -> new ArrayList<>())
                .add(claim));
        Map<String, Assessment> assessed = new TreeMap<>();
        byConflict.forEach((conflict, all) -> assessed.put(conflict, Assessment.of(conflict, all, clock)));
        return assessed;
    }
}
