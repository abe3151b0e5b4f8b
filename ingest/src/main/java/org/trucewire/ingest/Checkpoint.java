package org.trucewire.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.fetch.Validators;
import org.trucewire.record.RawArticle;

/**
 * What a run of ingest has done, so that the next does not do it again: a file to which a line is added for every article that has arrived in
 * the topic.
 *
 * <p>A run that is killed may have published articles of which no line tells. So the next one reads the topic from the last
 * offset that the file knows, before it begins: what it finds there has arrived. That makes once of at least once, also for articles of
 * other publishers, which are not published a second time. A last line that was cut off is forgotten.
 *
 * <p>What was done is remembered for 100 days, as long as the processor remembers an article. One run at a time uses a file.
 *
 * <p>Thread-safe.
 */
public final class Checkpoint implements AutoCloseable {

    private static final int VERSION = 1;

    /** What comes later under an id is a new article to the processor. */
    private static final Duration KEPT = Duration.ofDays(100);

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final Supplier<Instant> now;
    /** Null for a checkpoint that ends with the run, or that is only looked at. */
    private final @Nullable RandomAccessFile open;

    private final Set<ArticleDigest> published = new HashSet<>();
    private final Map<String, Last> lastById = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Map<String, Validators> feeds = new HashMap<>();
    private final Map<String, Long> readTo = new HashMap<>();

    /**
     * The latest text of an article that has arrived.
     *
     * @param content digest of it
     * @param version its time; null if it has none
     */
    record Last(ArticleDigest content, @Nullable Instant version) {}

    private final boolean remembers;

    private Checkpoint(@Nullable RandomAccessFile open, Supplier<Instant> now, boolean remembers) {
        this.remembers = remembers;
        this.open = open;
        this.now = now;
    }

    /** Remembers nothing. */
    public static Checkpoint none() {
        return new Checkpoint(null, Instant::now, false);
    }

    /** Remembers as long as the run lasts. */
    public static Checkpoint inMemory() {
        return new Checkpoint(null, Instant::now, true);
    }

    /**
     * Opens a checkpoint, or makes one.
     *
     * @param articles the topic of the run
     * @throws CheckpointException if the file is no checkpoint, is that of another topic, or in use
     */
    public static Checkpoint open(Path file, PublishedArticles articles) {
        return open(file, articles, Instant::now);
    }

    static Checkpoint open(Path file, PublishedArticles articles, Supplier<Instant> now) {
        try {
            // No channel: an interrupt, by which a run is ended, would close it.
            RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
            try {
                lock(file, open);
                Checkpoint checkpoint = new Checkpoint(open, now, true);
                checkpoint.begin(file, open, articles);
                return checkpoint;
            } catch (IOException | RuntimeException e) {
                open.close();
                throw e;
            }
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /**
     * Looks at a checkpoint without changing it.
     *
     * @throws CheckpointException if the file is there and no checkpoint
     */
    public static Checkpoint look(Path file) {
        Checkpoint checkpoint = inMemory();
        try {
            if (Files.exists(file)) {
                lines(file, Files.readAllBytes(file)).forEach(checkpoint::take);
            }
            return checkpoint;
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /** Is anything remembered at all? */
    boolean remembers() {
        return remembers;
    }

    /** Has a piece of the source (a page, an item of a feed) been dealt with? */
    public synchronized boolean isDone(String unit) {
        return done.contains(unit);
    }

    /** A piece of the source has been dealt with, though no article came of it. */
    public synchronized void done(String unit) {
        if (remembers && done.add(unit)) {
            write(new CheckpointLine.Done(unit, millis()));
        }
    }

    /** What the server of a feed said when all of it had been dealt with. */
    synchronized Validators validators(String feed) {
        return feeds.getOrDefault(feed, Validators.NONE);
    }

    synchronized void dealtWith(String feed, Validators validators) {
        // Without a memory of its items a feed has to be read whole.
        if (remembers && !validators.equals(feeds.put(feed, validators))) {
            write(new CheckpointLine.Feed(feed, validators.etag(), validators.lastModified(), millis()));
        }
    }

    /** Where the reading of a file goes on, in bytes; 0 if nothing is known of it. */
    synchronized long readTo(String file) {
        return readTo.getOrDefault(file, 0L);
    }

    /** A file has been read so far, and all that was before has arrived. */
    synchronized void readTo(String file, long offset) {
        if (remembers && !Long.valueOf(offset).equals(readTo.put(file, offset))) {
            write(new CheckpointLine.Read(file, offset, millis()));
        }
    }

    /** Has this text of the article arrived? */
    synchronized boolean isPublished(RawArticle article) {
        return published.contains(ArticleDigest.of(article));
    }

    /** The latest text under an id that has arrived. */
    synchronized Optional<Last> last(String id) {
        return Optional.ofNullable(lastById.get(id));
    }

    /** An article has arrived. */
    synchronized void published(RawArticle article, @Nullable String unit, int partition, long offset) {
        if (!remembers) {
            return;
        }
        Instant version = version(article);
        CheckpointLine line = new CheckpointLine.Published(
                article.getId(),
                ArticleDigest.of(article).toString(),
                ArticleDigest.ofContent(article).toString(),
                version == null ? null : version.toEpochMilli(),
                unit,
                partition,
                offset,
                millis());
        take(line);
        write(line);
    }

    /** Makes sure that what was told so far outlives a loss of power. */
    synchronized void flush() {
        if (open != null) {
            try {
                open.getFD().sync();
            } catch (IOException e) {
                throw new CheckpointException("the checkpoint cannot be written (" + e.getMessage() + ")", e);
            }
        }
    }

    /** All that was sent has been told: the next run need not look for more. */
    synchronized void ended() {
        write(new CheckpointLine.Ended(millis()));
        flush();
    }

    /** Lets go of the file. */
    @Override
    public synchronized void close() {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new CheckpointException("the checkpoint cannot be closed (" + e.getMessage() + ")", e);
            }
        }
    }

    static @Nullable Instant version(RawArticle article) {
        return article.getUpdatedAt() == null ? article.getPublishedAt() : article.getUpdatedAt();
    }

    private void begin(Path file, RandomAccessFile open, PublishedArticles articles) throws IOException {
        Compaction.finish(file, open);
        byte[] bytes = Files.readAllBytes(file);
        List<CheckpointLine> lines = lines(file, bytes);
        open.setLength(wholeLines(bytes));
        open.seek(open.length());
        Map<Integer, Long> known = new TreeMap<>();
        boolean ended = true;
        if (lines.isEmpty()) {
            write(head(articles, articles.ends()));
        } else {
            check(file, lines.get(0), articles);
            lines.forEach(line -> know(line, known));
            ended = lines.get(lines.size() - 1) instanceof CheckpointLine.Ended;
            List<CheckpointLine> kept =
                    new ArrayList<>(lines.stream().filter(this::isRecent).toList());
            kept.forEach(this::take);
            if (kept.size() < lines.size()) {
                kept.set(0, head(articles, known));
                Compaction.replace(file, open, text(kept));
            }
        }
        write(new CheckpointLine.Began(millis()));
        if (!ended) {
            articles.since(known, (article, partition, offset) -> published(article, null, partition, offset));
        }
        flush();
    }

    private static void check(Path file, CheckpointLine first, PublishedArticles articles) {
        if (!(first instanceof CheckpointLine.Head head) || head.version() != VERSION) {
            throw notACheckpoint(file, 1, null);
        }
        if (!head.topic().equals(articles.topic()) || !head.cluster().equals(articles.cluster())) {
            throw new CheckpointException(
                    "the checkpoint " + file + " is of topic " + head.topic() + " of cluster " + head.cluster()
                            + ", not of " + articles.topic() + " of " + articles.cluster() + ": name another file",
                    null);
        }
    }

    private static void know(CheckpointLine line, Map<Integer, Long> ends) {
        if (line instanceof CheckpointLine.Head head) {
            ends.putAll(head.ends());
        } else if (line instanceof CheckpointLine.Published article) {
            ends.merge(article.partition(), article.offset() + 1, Math::max);
        }
    }

    private static CheckpointLine.Head head(PublishedArticles articles, Map<Integer, Long> ends) {
        return new CheckpointLine.Head(VERSION, articles.cluster(), articles.topic(), ends);
    }

    /** Is it still to be remembered? */
    private boolean isRecent(CheckpointLine line) {
        long since = now.get().minus(KEPT).toEpochMilli();
        if (line instanceof CheckpointLine.Published article) {
            return article.at() >= since;
        }
        if (line instanceof CheckpointLine.Read file) {
            return file.at() >= since;
        }
        return !(line instanceof CheckpointLine.Done unit) || unit.at() >= since;
    }

    private void take(CheckpointLine line) {
        if (line instanceof CheckpointLine.Published article) {
            published.add(ArticleDigest.parse(article.digest()));
            Long version = article.version();
            lastById.put(
                    article.id(),
                    new Last(
                            ArticleDigest.parse(article.content()),
                            version == null ? null : Instant.ofEpochMilli(version)));
            if (article.unit() != null) {
                done.add(article.unit());
            }
        } else if (line instanceof CheckpointLine.Done unit) {
            done.add(unit.unit());
        } else if (line instanceof CheckpointLine.Feed feed) {
            feeds.put(feed.address(), new Validators(feed.etag(), feed.lastModified()));
        } else if (line instanceof CheckpointLine.Read file) {
            readTo.put(file.file(), file.offset());
        }
    }

    private static byte[] text(List<CheckpointLine> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (CheckpointLine line : lines) {
            text.append(MAPPER.writeValueAsString(line)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void write(CheckpointLine line) {
        if (open == null) {
            return;
        }
        try {
            open.write((MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CheckpointException("the checkpoint cannot be written (" + e.getMessage() + ")", e);
        }
    }

    /** Whole lines alone: what stands after the last line feed was cut off. */
    private static List<CheckpointLine> lines(Path file, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<CheckpointLine> lines = new ArrayList<>();
        int number = 0;
        for (int from = 0, end = text.indexOf('\n'); end >= 0; from = end + 1, end = text.indexOf('\n', from)) {
            number++;
            try {
                lines.add(MAPPER.readValue(text.substring(from, end), CheckpointLine.class));
            } catch (JsonProcessingException e) {
                throw notACheckpoint(file, number, e);
            }
        }
        if (lines.isEmpty() && !text.isEmpty() && !text.startsWith("{\"line\"")) {
            throw notACheckpoint(file, 1, null);
        }
        return lines;
    }

    private static void lock(Path file, RandomAccessFile open) throws IOException {
        FileLock lock;
        try {
            lock = open.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new CheckpointException(
                    "another run uses the checkpoint " + file + ": end it, or name another file", null);
        }
    }

    private long millis() {
        return now.get().toEpochMilli();
    }

    private static CheckpointException notACheckpoint(Path file, int line, @Nullable Throwable cause) {
        return new CheckpointException(
                file + ", line " + line + ": no checkpoint of this version of trucewire; name another file", cause);
    }

    private static CheckpointException cannot(Path file, IOException e) {
        return new CheckpointException("the checkpoint " + file + " " + ArticleFileWalk.describe(e), e);
    }
}
