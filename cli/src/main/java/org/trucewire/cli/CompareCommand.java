package org.trucewire.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.trucewire.evaluation.Comparison;
import org.trucewire.evaluation.GoldCorpus;
import org.trucewire.evaluation.InputException;
import org.trucewire.evaluation.RunComparison;
import org.trucewire.evaluation.RunOutput;
import org.trucewire.evaluation.Scorer;
import org.trucewire.ingest.replay.FeedFileException;
import org.trucewire.ingest.replay.FeedJson;
import org.trucewire.ingest.replay.FeedReader;
import org.trucewire.ingest.replay.FeedRecord;
import org.trucewire.processor.FeedReading;
import org.trucewire.schemas.AvroJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire compare}. */
@Command(
        name = "compare",
        header = "Tell what two runs over the same feed made of it otherwise.",
        description = {
            "A run is a file, or a folder of files: what capture wrote of articles.enriched, ceasefire.claims, ceasefire.status and"
                    + " ceasefire.changes; what extract, status --json and tail print; what --save writes. Of each article, claim"
                    + " and conflict the last record counts.",
            "With --feed the later run is what this version makes of articles.",
            "Compared is what both runs tell. Of claims it is what they say, not the rule that found them."
        },
        exitCodeList = {"0:no difference", "1:failed", "2:wrong usage", "3:the runs differ"},
        footer = {
            "Examples:",
            "  trucewire compare before.avro after.avro",
            "  trucewire compare before.jsonl after.jsonl --gold seeds/gold/seeds.jsonl",
            "  trucewire compare seeds/expected --feed seeds/feed",
            "  trucewire compare --feed seeds/feed --save seeds/expected"
        })
final class CompareCommand implements Callable<Integer> {

    /** The runs differ: neither done nor failed. */
    private static final int DIFFERENT = 3;

    private final Session session;

    @Mixin
    private final FeedOptions feed = new FeedOptions();

    @Parameters(
            arity = "0..2",
            paramLabel = "RUN",
            description = "The earlier run and the later one; with --feed only the earlier.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--save",
            paramLabel = "FOLDER",
            description = "Write what is compared of the later run, as JSON Lines.")
    private @Nullable Path save;

    @Option(
            names = "--gold",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Articles with their labels: tell also what the differences do to the figures.")
    private List<Path> gold = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    CompareCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        int wanted = feed.isGiven() ? 1 : 2;
        boolean savesAlone = save != null && runs.size() == wanted - 1;
        if (runs.size() != wanted && !savesAlone) {
            throw new ParameterException(
                    spec.commandLine(),
                    feed.isGiven() ? "name the run to compare with, and no other" : "name two runs, or one and --feed");
        }
        List<String> faults = new ArrayList<>();
        RunOutput before = savesAlone ? null : read(runs.get(0));
        RunOutput now = feed.isGiven() ? ofFeed(faults) : read(runs.get(runs.size() - 1));
        if (save != null) {
            now.write(save);
        }
        if (!faults.isEmpty()) {
            return 1;
        }
        return before == null || isSame(before, now) ? 0 : DIFFERENT;
    }

    private boolean isSame(RunOutput before, RunOutput now) {
        RunComparison comparison = RunComparison.of(before, now);
        StringBuilder text = new StringBuilder(comparison.text());
        ObjectNode object = comparison.json();
        if (!gold.isEmpty()) {
            GoldCorpus corpus = GoldCorpus.read(gold);
            Comparison figures =
                    Comparison.of(Scorer.score(corpus, before.predictions()), Scorer.score(corpus, now.predictions()));
            text.append("\n").append(figures.text());
            object.set("gold", figures.json());
        }
        session.out().print(json ? object.toPrettyString() + "\n" : text);
        return comparison.isSame();
    }

    private RunOutput ofFeed(List<String> faults) {
        Feed all = feed.read(session, article -> true);
        faults.addAll(all.faults());
        FeedReading read = all.reading();
        RunOutput.Builder run = new RunOutput.Builder();
        read.claims().forEach(claim -> run.add(AvroJson.of(claim)));
        Feed.assessed(read.claims(), read.last()).values().forEach(assessment -> {
            run.add(AvroJson.of(assessment.status()));
            assessment.changes().forEach(change -> run.add(AvroJson.of(change)));
        });
        return run.build();
    }

    private static RunOutput read(Path path) {
        RunOutput.Builder run = new RunOutput.Builder();
        try {
            for (Path file : files(path)) {
                if (FeedReader.isContainer(file)) {
                    addContainer(file, run);
                } else {
                    run.addFile(file);
                }
            }
        } catch (IOException e) {
            throw new Failure(path + ": it cannot be read: " + e, e);
        } catch (FeedFileException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        return run.build();
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new InputException(path, "there is no such file");
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> found = files.filter(file -> file.toString().matches(".*\\.(avro|jsonl)"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new InputException(path, "there is no .avro or .jsonl file in it");
            }
            return found;
        }
    }

    private static void addContainer(Path file, RunOutput.Builder run) {
        FeedJson json = new FeedJson();
        try (FeedReader reader = FeedReader.open(file)) {
            for (FeedRecord record = reader.next(); record != null; record = reader.next()) {
                Bytes value = record.value();
                if (value == null) {
                    Bytes key = record.key();
                    run.withdraw(key == null ? "" : new String(key.get(), StandardCharsets.UTF_8));
                } else {
                    add(file, record, value, json, run);
                }
            }
        }
    }

    private static void add(Path file, FeedRecord record, Bytes value, FeedJson json, RunOutput.Builder run) {
        String place = "record " + record.topic() + "/" + record.partition() + "/" + record.offset();
        try {
            run.add(json.shown(value).orElseThrow(() -> new IllegalArgumentException("it is no record of ours")));
        } catch (IllegalArgumentException e) {
            throw new InputException(file, place + ": " + e.getMessage());
        }
    }
}
