package org.trucewire.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.Fault;
import org.trucewire.processor.FeedReading;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.RawArticle;
import org.trucewire.standing.Assessment;

/** Articles out of files for commands that do without Kafka what the pipeline does. */
final class ArticleFeed {

    private ArticleFeed() {}

    /**
     * All articles of files and folders; what cannot be read is reported.
     *
     * @param faults get what cannot be read
     */
    static List<RawArticle> read(List<Path> paths, Session session, List<String> faults) {
        List<RawArticle> articles = new ArrayList<>();
        ArticleFiles.of(paths, session.in()).read(new ArticleReceiver() {
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
                // such a feed is read in seconds
            }
        });
        return articles;
    }

    /** Reports the articles that could not be extracted. */
    static void report(FeedReading reading, Session session, List<String> faults) {
        reading.faults().forEach(fault -> {
            faults.add(fault);
            session.say("trucewire: " + fault);
        });
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
