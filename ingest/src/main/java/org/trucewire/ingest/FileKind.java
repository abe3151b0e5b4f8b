package org.trucewire.ingest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is in a file, by the ending of its name. */
enum FileKind {
    TEXT("txt"),
    JSON_LINES("jsonl"),
    PAGE("html|htm|xhtml");

    /** For messages. */
    static final String SUPPORTED = ".txt, .jsonl and .html are, and these with .gz";

    private static final String PACKED = ".gz";

    private final String endings;

    FileKind(String endings) {
        this.endings = endings;
    }

    /** Nothing if there are no articles in such a file. */
    static Optional<FileKind> of(Path file) {
        String name = name(file);
        String plain = isPacked(file) ? name.substring(0, name.length() - PACKED.length()) : name;
        return Arrays.stream(values())
                .filter(kind -> plain.matches("(?s).*\\.(" + kind.endings + ")"))
                .findFirst();
    }

    /** With gzip? */
    static boolean isPacked(Path file) {
        return name(file).endsWith(PACKED);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT); // null for a root, which is a directory
    }
}
