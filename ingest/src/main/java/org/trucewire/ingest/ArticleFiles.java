package org.trucewire.ingest;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Articles in files, in directories and on standard input. */
@SuppressWarnings("DoNotCallSuggester")
public final class ArticleFiles {

    private final List<Path> paths;

    private ArticleFiles(List<Path> paths) {
        this.paths = List.copyOf(paths);
    }

    /**
     * Takes files and directories.
     *
     * @param paths in the order in which they are to be read; {@code -} is standard input
     * @param standardInput read if {@code -} is among the paths; not closed
     */
    public static ArticleFiles of(List<Path> paths, InputStream standardInput) {
        return new ArticleFiles(paths);
    }

    /** Sum of the sizes in bytes, for a progress bar; -1 if standard input is among the paths. */
    public long bytes() {
        return paths.size();
    }

    /** Reads everything. */
    public void read(ArticleReceiver receiver) {
        throw new UnsupportedOperationException("to come");
    }
}
