package org.trucewire.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.ArticleDestination;
import org.trucewire.ingest.ArticlePublisher;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.ArticleSource;
import org.trucewire.ingest.Checkpoint;
import org.trucewire.ingest.CheckpointException;
import org.trucewire.ingest.Fault;
import org.trucewire.ingest.Ingest;
import org.trucewire.ingest.IngestSummary;
import org.trucewire.ingest.PublishedToKafka;
import org.trucewire.ingest.fetch.Waiting;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.AvroJson;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every kind of ingest, and its run. */
final class IngestOptions {

    private final Session session;

    @Mixin
    private final ClusterOptions cluster;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "What was done is noted here, and what is noted is not done again, so that a run that was broken off"
                            + " goes on where it was.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--dry-run",
            description = "Publish nothing, but print the articles as JSON lines, as extract takes them.")
    private boolean dryRun;

    @Option(names = "--limit", paramLabel = "COUNT", description = "End after so many articles.")
    private @Nullable Long limit;

    @Option(names = "--rate", paramLabel = "COUNT", description = "Publish at most so many articles a second.")
    private @Nullable Double rate;

    @Mixin
    private final ServingOptions serving = new ServingOptions();

    private @Nullable IngestMonitor monitor;

    IngestOptions(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    /** How a source behaves. */
    enum Manner {
        /** Ends by itself, and a read of it cannot be broken off: Ctrl-C has to end the process. */
        STREAM,
        /** Stays as it is while it is read. */
        STILL,
        /** Shows the same things again, so that a run has to know what it has published, checkpoint or none. */
        CHANGING
    }

    /**
     * Reads a source to its end, or until the wish to end comes.
     *
     * @param source made of the checkpoint
     * @return the exit code
     */
    int run(Manner manner, Progress progress, Function<Checkpoint, ArticleSource> source) {
        Ingest.Pace pace = pace();
        IngestSummary summary;
        try (progress;
                IngestMonitor watching = new IngestMonitor(Waiting.system());
                Checkpoint known = checkpoint(manner)) {
            monitor = watching;
            serving.serve(session, watching.telemetry(), watching::health);
            if (dryRun) {
                summary = run(new DryRun(), known, pace, progress, source, manner);
            } else {
                try (ArticlePublisher publisher =
                        new ArticlePublisher(cluster.kafka().producer(), cluster.topics())) {
                    watching.telemetry().observe(publisher.producer(), "ingest");
                    summary = run(publisher, known, pace, progress, source, manner);
                }
            }
        } catch (CheckpointException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        session.say(summary.inWords(
                dryRun ? "standard output" : cluster.topics().rawArticles().toString()));
        return summary.faults().isEmpty() ? 0 : 1;
    }

    private IngestMonitor watched() {
        return Objects.requireNonNull(monitor, "no run has begun");
    }

    /** The clock of sources that wait. */
    Waiting waiting() {
        return watched().waiting();
    }

    private IngestSummary run(
            ArticleDestination destination,
            Checkpoint known,
            Ingest.Pace pace,
            Progress progress,
            Function<Checkpoint, ArticleSource> source,
            Manner manner) {
        Ingest ingest = new Ingest(watched().counting(destination), known, pace, waiting());
        if (manner != Manner.STREAM) {
            session.ending().onWish(ingest::end);
        }
        return ingest.run(source.apply(known), watched().counting(reporting(progress)));
    }

    private Ingest.Pace pace() {
        if (limit != null && limit < 0) {
            throw new ParameterException(command.commandLine(), "--limit " + limit + ": 0 or more, please");
        }
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(command.commandLine(), "--rate " + rate + ": more than 0, please");
        }
        return new Ingest.Pace(
                limit == null ? Long.MAX_VALUE : limit,
                rate == null
                        ? Duration.ZERO
                        : Duration.ofNanos(Math.round(Duration.ofSeconds(1).toNanos() / rate)));
    }

    private Checkpoint checkpoint(Manner manner) {
        if (checkpoint == null) {
            return manner == Manner.CHANGING ? Checkpoint.inMemory() : Checkpoint.none();
        }
        return dryRun
                ? Checkpoint.look(checkpoint)
                : Checkpoint.open(
                        checkpoint, new PublishedToKafka(cluster.kafka().consumer(), cluster.topics()));
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
            public void progress(long position) {
                progress.at(position);
            }
        };
    }

    /** Prints what would be published. */
    private final class DryRun implements ArticleDestination {

        @Override
        public void publish(RawArticle article, Receipt receipt) {
            session.out().println(AvroJson.of(article));
            receipt.published(0, 0);
        }

        @Override
        public void flush() {
            session.out().flush();
        }

        @Override
        public Optional<String> halt() {
            return session.outputClosed() ? Optional.of("nobody reads the output any more") : Optional.empty();
        }
    }
}
