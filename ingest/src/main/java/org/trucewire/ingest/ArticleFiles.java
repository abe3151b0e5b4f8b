package org.trucewire.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;

/**
 * Articles in files, in directories and on standard input.
 *
 * <ul>
 *   <li>{@code .txt}: one article, UTF-8, optionally with header lines ({@code Title:}, {@code Publisher:},
 *       {@code Published:}, {@code Updated:}, {@code Url:}, {@code Id:}) and an empty line before the text.
 *   <li>{@code .jsonl}: one article a line, an object with {@code body} and optionally {@code id}, {@code publisher},
 *       {@code publishedAt}, {@code updatedAt}, {@code title} and {@code url}; other keys are ignored.
 *   <li>A directory: all such files in it, at any depth, in the order of their names. Other files, and names that begin with
 *       a dot, are passed over.
 *   <li>Standard input: JSON Lines if its first character that is not white space is an opening brace, else one plain
 *       text.
 * </ul>
 *
 * <p>Times are ISO 8601 with an offset. An article without an id gets one that is made from its address, or else from its
 * title, text and publisher, and is the same wherever and whenever the article is read. Line ends become line feeds. A text
 * file or a line may have 64 MiB; of JSON Lines one line is in memory at a time.
 *
 * <p>Not thread-safe.
 */
public final class ArticleFiles {

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
            try (InputStream in = Files.newInputStream(file)) {
                if (ArticleFileWalk.isJsonLines(file)) {
                    lines(name, in);
                } else {
                    text(name, in, Files.size(file));
                }
            } catch (IOException e) {
                receiver.fault(new Fault(name, ArticleFileWalk.describe(e)));
            }
        }

        @Override
        public void fault(Path place, String message) {
            receiver.fault(new Fault(place.toString(), message));
        }

        void standardInput() {
            BufferedInputStream in = new BufferedInputStream(standardInput, PEEK_BYTES);
            try {
                if (beginsWithBrace(in)) {
                    lines(STANDARD_INPUT_NAME, in);
                } else {
                    text(STANDARD_INPUT_NAME, in, 0);
                }
            } catch (IOException e) {
                receiver.fault(new Fault(STANDARD_INPUT_NAME, ArticleFileWalk.describe(e)));
            }
        }

        /** @param size as the file system knows it, for a file that is too large to be read; 0 if it does not */
        private void text(String name, InputStream in, long size) throws IOException {
            byte[] bytes = size > maxArticleBytes ? new byte[0] : in.readNBytes(maxArticleBytes + 1);
            if (Math.max(size, bytes.length) > maxArticleBytes) {
                receiver.fault(
                        new Fault(name, "more than " + maxArticleBytes + " bytes: split it into smaller articles"));
            } else {
                article(name, name, () -> PlainText.parse(StrictUtf8.decode(bytes, 0)));
            }
            bytesBefore += Math.max(size, bytes.length);
            receiver.progress(bytesBefore);
        }

        private void lines(String name, InputStream in) throws IOException {
            Lines lines = new Lines(in, maxArticleBytes);
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                line(name, line);
                receiver.progress(bytesBefore + lines.position());
            }
            bytesBefore += lines.position();
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
                article(name, place, () -> {
                    String text = StrictUtf8.decode(bytes, line.offset);
                    return text.isBlank() ? null : JsonLine.parse(text);
                });
            }
        }

        private void article(String name, String place, Parser parser) {
            RawArticle article;
            try {
                ArticleFields fields = parser.parse();
                article = fields == null ? null : fields.toArticle(name);
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
        ArticleFields parse() throws UnreadableArticleException;
    }

    private static boolean beginsWithBrace(BufferedInputStream in) throws IOException {
        in.mark(PEEK_BYTES);
        int count = 0;
        int next = in.read();
        while (++count < PEEK_BYTES && (isWhiteSpace(next) || isByteOrderMark(next, count))) {
            next = in.read();
        }
        in.reset();
        return next == '{';
    }

    private static boolean isWhiteSpace(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static boolean isByteOrderMark(int b, int position) {
        return switch (position) {
            case 1 -> b == 0xef;
            case 2 -> b == 0xbb;
            case 3 -> b == 0xbf;
            default -> false;
        };
    }
}
