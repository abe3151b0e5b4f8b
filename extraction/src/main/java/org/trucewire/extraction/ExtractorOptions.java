package org.trucewire.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

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

    /**
     * What stands behind the extractor's version, so that texts are read again when a user's actors or the mode change: empty for
     * the defaults, else {@code +} and eight hexadecimal digits over mode and contents of the files.
     *
     * @throws IllegalStateException if a file cannot be read
     */
    String versionSuffix() {
        if (equals(defaults())) {
            return "";
        }
        CRC32 digest = new CRC32();
        digest.update(entities.name().getBytes(StandardCharsets.UTF_8));
        for (Path file : actorFiles) {
            try {
                digest.update(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new IllegalStateException(file + ": it cannot be read: " + e, e);
            }
        }
        return String.format("+%08x", digest.getValue());
    }
}
