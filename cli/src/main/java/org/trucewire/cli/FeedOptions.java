package org.trucewire.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.trucewire.record.RawArticle;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that can do without Kafka what it else does with a cluster. */
final class FeedOptions {

    @Option(
            names = "--feed",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files and folders of articles, as extract takes them, read by this version, without Kafka.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    @Mixin
    private final BudgetOption budget = new BudgetOption();

    /** Are any files named? */
    boolean isGiven() {
        return !files.isEmpty();
    }

    /** Tables of actors beside the bundled ones. */
    List<Path> actorFiles() {
        return reading.options().actorFiles();
    }

    /**
     * Reads them, and reports what cannot be read.
     *
     * @param wanted which articles are read
     */
    Feed read(Session session, Predicate<RawArticle> wanted) {
        return Feed.read(files, session, reading, budget, wanted);
    }
}
