package org.trucewire.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.Fault;
import org.trucewire.record.RawArticle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trucewire demo}. */
@Command(
        name = "demo",
        header = "Try it out: a broker, a feed and the processor in one process.",
        description =
                "Everything in one process: a Kafka broker, a feed of made-up news, the processor; the claims are printed as they"
                        + " come. Nothing is kept.",
        footer = {
            "Examples:",
            "  trucewire demo",
            "  trucewire demo --once > claims.txt",
            "  trucewire demo --feed my-articles/",
            "",
            "Times are UTC. NO_COLOR=1 leaves colours out."
        })
final class DemoCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--once", description = "End when the feed is through.")
    private boolean once;

    @Option(
            names = "--feed",
            paramLabel = "PATH",
            description =
                    "File or folder to read articles from, as ingest files does. Default: the seeds that come with Trucewire")
    private @Nullable Path feed;

    private int faults;

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    @Spec
    private CommandSpec spec;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // The wish is looked at between articles. There are temporary folders to delete, whenever it comes.
        session.ending().onWish(() -> {});
        List<RawArticle> articles = articles();
        Wording wording = new Wording(ActorCatalogue.load(reading.options().actorFiles()));
        int width = session.terminal().out() ? spec.usageMessage().width() : Integer.MAX_VALUE;
        ClaimPage page = new ClaimPage(session.out(), session.terminal().ansi(), width, wording);
        Path state = Files.createTempDirectory("trucewire-demo-");
        try (Demo demo = Demo.start(reading, state, page, wording, session)) {
            if (!once) {
                session.say("watch it at " + demo.dashboardAddress());
            }
            demo.play(articles);
            if (!once) {
                demo.goOn();
            }
        } finally {
            Folders.delete(state);
        }
        return faults == 0 ? 0 : 1;
    }

    private List<RawArticle> articles() {
        Path path = feed == null ? session.home().resolve("seeds").resolve("feed") : feed;
        List<RawArticle> articles = new ArrayList<>();
        ArticleFiles.of(List.of(path), session.in()).read(new ArticleReceiver() {
            @Override
            public void article(RawArticle article) {
                articles.add(article);
            }

            @Override
            public void fault(Fault fault) {
                faults++;
                session.say("trucewire: " + fault);
            }
        });
        if (articles.isEmpty()) {
            throw new Failure("there are no articles in " + path + ": name a file or folder with --feed");
        }
        return articles;
    }
}
