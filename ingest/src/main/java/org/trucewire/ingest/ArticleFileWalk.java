package org.trucewire.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Finds the article files at a path: the path itself, or all of a directory at any depth, in the order of their names.
 * Links are followed. What a directory holds beside article files ({@link FileKind}) is passed over, and so are names that
 * begin with a dot, which are the system's and the editors' own.
 */
final class ArticleFileWalk {

    /** Told what is found, in order. */
    interface Visitor {
        void file(Path file);

        void fault(Path place, String message);
    }

    private final Visitor visitor;
    /** Real paths of the directories that we are in. */
    private final Deque<Path> open = new ArrayDeque<>();
    /** Files and faults of the present directory: a directory without any is a mistake of who named it. */
    private long found;

    ArticleFileWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /** The same, but a directory may be empty. */
    void walkWhatIsThere(Path path) {
        if (Files.isDirectory(path)) {
            directory(path);
        } else {
            walk(path);
        }
    }

    void walk(Path path) {
        if (Files.isDirectory(path)) {
            found = 0;
            directory(path);
            if (found == 0) {
                visitor.fault(path, "no article file in this directory: " + FileKind.SUPPORTED);
            }
        } else if (!Files.exists(path)) {
            fault(path, missing(path));
        } else if (!Files.isRegularFile(path)) {
            fault(path, "neither a file nor a directory: pipe it in and name it -");
        } else if (!isArticleFile(path)) {
            fault(path, "this kind of file is not supported: " + FileKind.SUPPORTED);
        } else {
            file(path);
        }
    }

    /** What is wrong, in words that need no Java. */
    static String describe(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist: check the name";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied: make it readable";
        }
        return "cannot be read: " + (e.getMessage() == null ? e.toString() : e.getMessage());
    }

    private void directory(Path directory) {
        try {
            Path real = directory.toRealPath();
            if (open.contains(real)) {
                fault(directory, "a link to a directory that it is in: remove it");
                return;
            }
            open.push(real);
            try {
                for (Path entry : entries(directory)) {
                    entry(entry);
                }
            } finally {
                open.pop();
            }
        } catch (IOException e) {
            fault(directory, describe(e));
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(ArticleFileWalk::name));
        return entries;
    }

    private void entry(Path entry) {
        if (name(entry).startsWith(".")) {
            return;
        }
        if (Files.isDirectory(entry)) {
            directory(entry);
        } else if (isArticleFile(entry)) {
            if (Files.isRegularFile(entry)) {
                file(entry);
            } else {
                fault(entry, Files.exists(entry) ? "not a file: remove or rename it" : missing(entry));
            }
        }
    }

    private static String missing(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                ? "a link that leads nowhere: remove or mend it"
                : "does not exist: check the name";
    }

    private void file(Path file) {
        found++;
        visitor.file(file);
    }

    private void fault(Path place, String message) {
        found++;
        visitor.fault(place, message);
    }

    private static boolean isArticleFile(Path file) {
        return FileKind.of(file).isPresent();
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName()); // null for a root, which is a directory
    }
}
