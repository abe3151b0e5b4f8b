package org.trucewire.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.ExtractorOptions;
import picocli.CommandLine.Option;

/** The options of every command that reads articles. */
final class ReadingOptions {

    @Option(
            names = "--entities",
            paramLabel = "MODE",
            defaultValue = "FULL",
            description =
                    "Which articles are searched for names by the statistical recogniser: full (all), auto (those that"
                            + " speak of a ceasefire), catalogue (none). Names of the actor catalogue are found in all. Default: full")
    private EntityMode entities = EntityMode.FULL;

    @Option(
            names = "--actors",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Table of further actors, with the columns of the bundled actors.tsv; several are separated by commas.")
    private List<Path> actors = new ArrayList<>();

    /** What was chosen. */
    ExtractorOptions options() {
        return new ExtractorOptions(entities, actors);
    }

    /**
     * Loads models and tables; takes seconds.
     *
     * @throws IllegalStateException naming file and line, if a table has a bad line
     */
    ClaimExtractor load() {
        return ClaimExtractor.load(options());
    }

    /**
     * The extractor, whose models are still being loaded.
     *
     * @throws IllegalStateException naming file and line, if a table has a bad line
     */
    ClaimExtractor begin() {
        return ClaimExtractor.begin(options());
    }
}
