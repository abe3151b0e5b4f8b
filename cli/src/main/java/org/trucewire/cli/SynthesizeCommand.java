package org.trucewire.cli;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.replay.FeedFileException;
import org.trucewire.ingest.synthesis.SyntheticFeed;
import org.trucewire.ingest.synthesis.SyntheticFiles;
import org.trucewire.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trucewire synthesize}. */
@Command(
        name = "synthesize",
        header = "Make up a day's feed of any size, with gold.",
        description = {
            "Articles about ceasefires among sport, markets, weather, politics and business, by made-up agencies and by"
                    + " media that copy them, some revised; spread over a day. The same options give the same bytes.",
            "The feed is one that replay takes, as if articles.raw had been captured: an Avro container, or JSON Lines if"
                    + " its name ends in .jsonl. The gold is one that evaluate takes: the articles about ceasefires as they read"
                    + " in the end, with every claim that was planted in them."
        },
        footer = {
            "Examples:",
            "  trucewire synthesize --articles 1000000 --seed 1 --out load.avro",
            "  trucewire synthesize --articles 5000 --seed 1 --relevant 10%% --out day.avro --gold day-gold.jsonl",
            "  trucewire replay day.avro --speed max",
            "  trucewire evaluate --gold day-gold.jsonl"
        })
final class SynthesizeCommand implements Callable<Integer> {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*%");

    private final Session session;

    @Option(
            names = "--articles",
            required = true,
            paramLabel = "N",
            description = "How many, copies and revisions counted.")
    private long articles;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Any whole number; another gives another feed. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--relevant",
            paramLabel = "SHARE",
            defaultValue = "2%",
            description = "How many of a hundred articles are about a ceasefire (0.5%%). Default: 2%%")
    private String relevant = "";

    @Option(
            names = "--day",
            paramLabel = "DATE",
            defaultValue = "2026-03-02",
            description = "Whose news it is, in UTC. Default: ${DEFAULT-VALUE}")
    private String day = "";

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write the feed. A file that is there is left alone.")
    private Path out = Path.of("");

    @Option(names = "--gold", paramLabel = "FILE", description = "Where to write the gold. Default: nowhere.")
    private @Nullable Path gold;

    @Spec
    private CommandSpec spec;

    SynthesizeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SyntheticFeed.Wish wish = wish();
        Path labels = gold;
        if (labels != null
                && labels.toAbsolutePath()
                        .normalize()
                        .equals(out.toAbsolutePath().normalize())) {
            throw wrong("--gold " + labels + ": that is the feed's file, too");
        }
        refuseExisting("--out", out);
        if (labels != null) {
            refuseExisting("--gold", labels);
        }
        try (Progress progress = Progress.of(session, "synthesize", articles)) {
            SyntheticFiles.Written written =
                    SyntheticFiles.write(wish, Topics.unprefixed().rawArticles(), out, labels, progress::at);
            progress.say("made up " + written.articles() + " articles, " + wish.relevantArticles()
                    + " of them about a ceasefire, in " + out
                    + (labels == null ? "" : "; " + written.claims() + " claims in " + labels));
        } catch (FeedFileException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private SyntheticFeed.Wish wish() {
        if (articles < 1 || articles > SyntheticFeed.MOST_ARTICLES) {
            throw wrong("--articles " + articles + ": from 1 to " + SyntheticFeed.MOST_ARTICLES + ", please");
        }
        try {
            return new SyntheticFeed.Wish(articles, seed, share(), LocalDate.parse(day));
        } catch (DateTimeException e) {
            throw wrong("--day " + day + ": a day such as 2026-03-02, please");
        }
    }

    private double share() {
        var matcher = SHARE.matcher(relevant.strip());
        double share = matcher.matches()
                ? new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue()
                : -1;
        if (share < 0 || share > 1) {
            throw wrong("--relevant " + relevant + ": from 0% to 100%, please");
        }
        return share;
    }

    /** Hours of work may be in it, and a slip of the finger is soon made. */
    private void refuseExisting(String option, Path file) {
        if (Files.exists(file)) {
            throw wrong(option + " " + file + ": it is there already; name another, or remove it");
        }
    }

    private ParameterException wrong(String fault) {
        return new ParameterException(spec.commandLine(), fault);
    }
}
