package org.trucewire.cli;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.trucewire.evaluation.ExtractionJson;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.BudgetExceededException;
import org.trucewire.extraction.Extractor;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.Fault;
import org.trucewire.record.RawArticle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trucewire extract}. */
@Command(
        name = "extract",
        header = "Find entities and ceasefire claims in articles, without Kafka.",
        description = {
            "Prints one JSON line an article, in the order of the"
                    + " input; offsets are UTF-16 units of title + line feed + body.",
            "Takes the same files as ingest. What cannot be read is reported, and does not stop the rest; the exit code is then 1."
        },
        footer = {
            "Examples:",
            "  trucewire extract article.txt",
            "  trucewire extract seeds/feed | jq -c '.claims[] | [.type, .agents, .evidence]'",
            "  trucewire extract - < monday.jsonl > monday.claims.jsonl"
        })
final class ExtractCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    @Mixin
    private final BudgetOption budget = new BudgetOption();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files and folders, in this order; - or none is standard input.")
    private List<Path> paths = new ArrayList<>();

    ExtractCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ArticleFiles files = ArticleFiles.of(paths.isEmpty() ? List.of(Path.of("-")) : paths, session.in());
        Extractor extractor = reading.load();
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(
                threads, work -> new Thread(null, work, "trucewire-extraction", Extractor.STACK_BYTES));
        try (Progress progress = Progress.ofBytes(session, "extract", files.bytes())) {
            Lines lines = new Lines(extractor, workers, threads, progress);
            files.read(lines);
            lines.printAll();
            return lines.faults == 0 ? 0 : 1;
        } catch (CancellationException e) {
            return 0; // nobody reads the output any more
        } finally {
            workers.shutdownNow();
        }
    }

    /** Extracts on all cores and prints in the order of the input; as much is in hand as keeps the cores busy, no more. */
    private final class Lines implements ArticleReceiver {

        /** Articles differ in length: while one takes long, each core has so many others to go on with. */
        private static final int IN_HAND_PER_THREAD = 8;

        private final Extractor extractor;
        private final ExecutorService workers;
        private final int most;
        private final Progress progress;
        private final Deque<Extracting> inHand = new ArrayDeque<>();
        private int faults;

        private record Extracting(String id, Future<String> line) {}

        Lines(Extractor extractor, ExecutorService workers, int threads, Progress progress) {
            this.extractor = extractor;
            this.workers = workers;
            this.most = threads * IN_HAND_PER_THREAD;
            this.progress = progress;
        }

        @Override
        public void article(RawArticle raw) {
            if (inHand.size() == most) {
                print(inHand.remove());
            }
            Article article = new Article(
                    raw.getId(),
                    raw.getPublisher(),
                    raw.getPublishedAt(),
                    raw.getTitle(),
                    raw.getBody(),
                    raw.getByline());
            inHand.add(new Extracting(
                    article.id(),
                    workers.submit(() ->
                            ExtractionJson.write(article, extractor.extract(article, Budget.of(budget.time()))))));
        }

        @Override
        public void fault(Fault fault) {
            report(fault.toString());
        }

        @Override
        public void progress(long bytesRead) {
            progress.at(bytesRead);
        }

        void printAll() {
            while (!inHand.isEmpty()) {
                print(inHand.remove());
            }
        }

        private void print(Extracting extracting) {
            try {
                session.out().println(extracting.line().get());
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                report("article " + extracting.id() + ": "
                        + (cause instanceof BudgetExceededException ? cause.getMessage() : cause));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("interrupted", e);
            }
            if (session.outputClosed()) {
                throw new CancellationException("standard output is closed");
            }
        }

        private void report(String fault) {
            faults++;
            progress.say("trucewire: " + fault);
        }
    }
}
