package org.trucewire.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;

/**
 * Articles in files, in directories and on standard input.
 *
 * <ul>
 *   <li>{@code .txt}: one article, UTF-8, optionally with header lines ({@code Title:}, {@code Publisher:},
 *       {@code Published:}, {@code Updated:}, {@code Url:}, {@code Id:}, {@code Byline:}) and an empty line before the text.
 *   <li>{@code .jsonl}: one article a line, an object with {@code body} and optionally {@code id}, {@code publisher},
 *       {@code publishedAt}, {@code updatedAt}, {@code title}, {@code url} and {@code byline}; other keys are ignored.
 *   <li>{@code .html}, {@code .htm}, {@code .xhtml}: a web page with one article, in any character set.
 *   <li>Each of them packed with gzip, {@code .jsonl.gz}.
 *   <li>A directory: all such files in it, at any depth, in the order of their names. Other files, and names that begin with
 *       a dot, are passed over.
 *   <li>Standard input: JSON Lines if its first character that is not white space is an opening brace, a page if it begins as
 *       one, else one plain text; all of that perhaps packed with gzip.
 * </ul>
 *
 * <p>Times are ISO 8601 with an offset. An article without an id gets one that is made from its address, or else from its
 * title, text and publisher, and is the same wherever and whenever the article is read. Line ends become line feeds. A text
 * file or a line may have 64 MiB; of JSON Lines one line is in memory at a time.
 *
 * <p>Not thread-safe.
 */
public final class ArticleFiles implements ArticleSource {

    /**
     * Most bytes of a text file or a line: more than any record may have, so that what is refused here could not have been
     * published either, and little enough to be read into memory.
     */
    private static final int MAX_ARTICLE_BYTES = 64 << 20;

    private static final Path STANDARD_INPUT = Path.of("-");
    private static final String STANDARD_INPUT_NAME = "standard input";

    /** White space that standard input may begin with and still be told apart. */
    private static final int PEEK_BYTES = 1 << 16;

    private final List<Path> paths;
    private final InputStream standardInput;
    private final int maxArticleBytes;

    private ArticleFiles(List<Path> paths, InputStream standardInput, int maxArticleBytes) {
        this.paths = List.copyOf(paths);
        this.standardInput = standardInput;
        this.maxArticleBytes = maxArticleBytes;
    }

    /**
     * Takes files and directories; looks at them when they are read.
     *
     * @param paths in the order in which they are to be read; {@code -} is standard input
     * @param standardInput read if {@code -} is among the paths; not closed
     */
    public static ArticleFiles of(List<Path> paths, InputStream standardInput) {
        return new ArticleFiles(paths, standardInput, MAX_ARTICLE_BYTES);
    }

    static ArticleFiles of(List<Path> paths, InputStream standardInput, int maxArticleBytes) {
        return new ArticleFiles(paths, standardInput, maxArticleBytes);
    }

    /** Sum of the sizes of the article files in bytes, for a progress bar; -1 if standard input is among the paths. */
    public long bytes() {
        if (paths.contains(STANDARD_INPUT)) {
            return -1;
        }
        SizeSum sum = new SizeSum();
        paths.forEach(new ArticleFileWalk(sum)::walk);
        return sum.bytes;
    }

    /**
     * Reads everything, and returns when it is read. Every file and line that is no article is a fault, and so is a directory
     * that holds no article file; the rest is read all the same.
     */
    @Override
    public void read(ArticleReceiver receiver) {
        Reading reading = new Reading(receiver);
        ArticleFileWalk walk = new ArticleFileWalk(reading);
        for (Path path : paths) {
            if (path.equals(STANDARD_INPUT)) {
                reading.standardInput();
            } else {
                walk.walk(path);
            }
        }
    }

    private static final class SizeSum implements ArticleFileWalk.Visitor {
        private long bytes;

        @Override
        public void file(Path file) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                // a fault when it is read
            }
        }

        @Override
        public void fault(Path place, String message) {
            // told when it is read
        }
    }

    private final class Reading implements ArticleFileWalk.Visitor {
        private final ArticleReceiver receiver;
        /** Bytes of what has been read to its end. */
        private long bytesBefore;

        Reading(ArticleReceiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void file(Path file) {
            String name = file.toString();
            try (CountingStream counted = new CountingStream(Files.newInputStream(file))) {
                long size = Files.size(file);
                boolean packed = FileKind.isPacked(file);
                InputStream in = packed ? new GZIPInputStream(counted, PEEK_BYTES) : counted;
                read(name, FileKind.of(file).orElse(FileKind.TEXT), in, counted, packed ? 0 : size);
                bytesBefore += Math.max(size, counted.count());
                receiver.progress(bytesBefore);
            } catch (IOException e) {
                receiver.fault(new Fault(name, ArticleFileWalk.describe(e)));
            }
        }

        @Override
        public void fault(Path place, String message) {
            receiver.fault(new Fault(place.toString(), message));
        }

        void standardInput() {
            CountingStream counted = new CountingStream(standardInput);
            BufferedInputStream in = new BufferedInputStream(counted, PEEK_BYTES);
            try {
                if (FirstBytes.arePacked(in)) {
                    in = new BufferedInputStream(new GZIPInputStream(in, PEEK_BYTES), PEEK_BYTES);
                }
                read(STANDARD_INPUT_NAME, FirstBytes.kind(in, PEEK_BYTES), in, counted, 0);
            } catch (IOException e) {
                receiver.fault(new Fault(STANDARD_INPUT_NAME, ArticleFileWalk.describe(e)));
            }
            bytesBefore += counted.count();
            receiver.progress(bytesBefore);
        }

        /** @param size as the file system knows it, for a file that is too large to be read; 0 if it does not */
        private void read(String name, FileKind kind, InputStream in, CountingStream counted, long size)
                throws IOException {
            if (kind == FileKind.JSON_LINES) {
                Lines lines = new Lines(in, maxArticleBytes);
                for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                    line(name, line);
                    receiver.progress(bytesBefore + counted.count());
                }
                return;
            }
            byte[] bytes = size > maxArticleBytes ? new byte[0] : in.readNBytes(maxArticleBytes + 1);
            if (Math.max(size, bytes.length) > maxArticleBytes) {
                receiver.fault(
                        new Fault(name, "more than " + maxArticleBytes + " bytes: split it into smaller articles"));
            } else if (kind == FileKind.PAGE) {
                article(name, () -> PageArticles.of(bytes, name));
            } else {
                article(name, () -> PlainText.parse(StrictUtf8.decode(bytes, 0)).toArticle(name));
            }
        }

        private void line(String name, Lines.Line line) {
            String place = name + ":" + line.number;
            byte[] bytes = line.bytes;
            if (bytes == null) {
                receiver.fault(new Fault(
                        place,
                        "a line of " + line.length + " bytes, at most " + maxArticleBytes
                                + " are allowed: split it into smaller articles"));
            } else {
                article(place, () -> {
                    String text = StrictUtf8.decode(bytes, line.offset);
                    return text.isBlank() ? null : JsonLine.parse(text).toArticle(name);
                });
            }
        }

        private void article(String place, Parser parser) {
            RawArticle article;
            try {
                article = parser.parse();
            } catch (UnreadableArticleException e) {
                receiver.fault(new Fault(place, String.valueOf(e.getMessage())));
                return;
            }
            if (article != null) {
                receiver.article(article);
            }
        }
    }

    @FunctionalInterface
    private interface Parser {
        /** Null if there is nothing to read, and that is no fault. */
        @Nullable
        RawArticle parse() throws UnreadableArticleException;
    }
}
