package org.trucewire.ingest.replay;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A feed file cannot be read on or written. The message is one line that names file and place. */
public final class FeedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A problem with a file.
     *
     * @param problem what is wrong, and what to do
     */
    public FeedFileException(Path file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
