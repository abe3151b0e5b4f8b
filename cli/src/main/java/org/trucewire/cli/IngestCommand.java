package org.trucewire.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.ArticlePublisher;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.Fault;
import org.trucewire.ingest.FileIngest;
import org.trucewire.ingest.IngestSummary;
import org.trucewire.record.RawArticle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire ingest}. */
@Command(
        name = "ingest",
        header = "Publish articles to articles.raw.",
        footer = {"Example:", "  trucewire ingest files news/"})
final class IngestCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which source? There is: files");
    }

    /** {@code trucewire ingest files}. */
    @Command(
            name = "files",
            header = "Publish articles from files.",
            description = {
                "Takes JSON Lines (.jsonl) with id, publisher, publishedAt, updatedAt, title, body and url, of which"
                        + " only body is needed, and plain text (.txt), which may begin with header lines (Title:, Publisher:,"
                        + " Published:, Updated:, Url:, Id:) and an empty line.",
                "Of several texts under one id the one of the latest updatedAt, else publishedAt, counts.",
                "What cannot be read is reported by file and line, and does not stop the rest."
            },
            footer = {
                "Examples:",
                "  trucewire ingest files seeds/feed",
                "  trucewire ingest files monday.jsonl letter.txt -b broker:9092",
                "  zcat archive.jsonl.gz | trucewire ingest files -"
            })
    static final class Files implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final ClusterOptions cluster;

        @Parameters(
                arity = "1..*",
                paramLabel = "PATH",
                description = "Files and folders, in this order; - is standard input.")
        private List<Path> paths = new ArrayList<>();

        Files(Session session, Settings settings) {
            this.session = session;
            this.cluster = new ClusterOptions(settings);
        }

        @Override
        public Integer call() {
            IngestSummary summary = publish();
            int faults = summary.faults().size();
            session.say("published " + summary.published() + (summary.published() == 1 ? " article" : " articles")
                    + " to " + cluster.topics().rawArticles()
                    + (faults == 0 ? "" : ", " + faults + (faults == 1 ? " fault" : " faults")));
            return faults == 0 ? 0 : 1;
        }

        private IngestSummary publish() {
            ArticleFiles files = ArticleFiles.of(paths, session.in());
            try (ArticlePublisher publisher =
                            new ArticlePublisher(cluster.kafka().producer(), cluster.topics());
                    Progress progress = Progress.ofBytes(session, "ingest", files.bytes())) {
                return FileIngest.run(files, publisher, reporting(progress));
            }
        }

        private static ArticleReceiver reporting(Progress progress) {
            return new ArticleReceiver() {
                @Override
                public void article(RawArticle article) {}

                @Override
                public void fault(Fault fault) {
                    progress.say("trucewire: " + fault);
                }

                @Override
                public void progress(long bytesRead) {
                    progress.at(bytesRead);
                }
            };
        }
    }
}
