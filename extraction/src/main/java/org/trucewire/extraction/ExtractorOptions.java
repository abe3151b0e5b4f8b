package org.trucewire.extraction;

import java.nio.file.Path;
import java.util.List;

/**
 * How to read articles.
 *
 * @param entities how much of the recognition of entities runs
 * @param actorFiles users' own actors, in the format of the bundled {@code actors.tsv}
 */
public record ExtractorOptions(EntityMode entities, List<Path> actorFiles) {

    /** Copies the list. */
    public ExtractorOptions {
        actorFiles = List.copyOf(actorFiles);
    }

    /** The recogniser everywhere, no actors but the bundled. */
    public static ExtractorOptions defaults() {
        return new ExtractorOptions(EntityMode.FULL, List.of());
    }
}
