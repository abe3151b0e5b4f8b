package org.trucewire.ingest.synthesis;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.replay.FeedFileException;
import org.trucewire.ingest.replay.FeedRecord;
import org.trucewire.ingest.replay.OrderedFeed;
import org.trucewire.ingest.synthesis.SyntheticFeed.RawArticleAt;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;

/** Writes a made-up feed to a feed file, as a capture of its topic would have it, and what it claims to a gold file. */
public final class SyntheticFiles {

    private SyntheticFiles() {}

    /** What was written. */
    public record Written(long articles, long planted, long claims) {}

    /**
     * Writes both files; neither is there before it is complete.
     *
     * @param topic where the records stand, with so many partitions as a new one has
     * @param out the feed file: JSON Lines where its name ends in {@code .jsonl}, else an Avro container
     * @param gold the gold file, with the articles about ceasefires as they read in the end; null for none
     * @param progress is told how many records of the file are there
     * @throws FeedFileException if a file cannot be written, or is there
     */
    public static Written write(
            SyntheticFeed.Wish wish,
            Topic<String, RawArticle> topic,
            Path out,
            @Nullable Path gold,
            LongConsumer progress) {
        OrderedFeed.refuseExisting(out);
        if (gold == null) {
            OrderedFeed.write(
                    out, wish.articles(), sink -> SyntheticFeed.tell(wish, new Records(topic, sink)), progress);
            return new Written(wish.articles(), 0, 0);
        }
        OrderedFeed.refuseExisting(gold);
        OrderedFeed.write(out, wish.articles(), sink -> SyntheticFeed.tell(wish, new Records(topic, sink)), progress);
        return writeGold(wish, gold);
    }

    private static Written writeGold(SyntheticFeed.Wish wish, Path gold) {
        try {
            Path folder = Objects.requireNonNull(gold.toAbsolutePath().getParent());
            Path unfinished = Files.createTempFile(folder, ".trucewire-", ".unfinished");
            try {
                Gold lines;
                try (BufferedWriter writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                    lines = new Gold(writer);
                    SyntheticFeed.tell(wish, lines);
                }
                Files.move(unfinished, gold);
                return new Written(wish.articles(), lines.articles, lines.claims);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new FeedFileException(gold, "cannot be written: " + e, e);
        }
    }

    /** Articles as records of their topic. */
    private static final class Records implements SyntheticFeed.Receiver {

        private final Topic<String, RawArticle> topic;
        private final Consumer<FeedRecord> sink;
        private final long[] offsets;

        Records(Topic<String, RawArticle> topic, Consumer<FeedRecord> sink) {
            this.topic = topic;
            this.sink = sink;
            this.offsets = new long[topic.partitions()];
        }

        @Override
        public void article(RawArticleAt next) {
            RawArticle article = next.planted().article();
            byte[] key = topic.key().serializer().serialize(topic.name(), article.getId());
            // as Kafka's producer chooses
            int partition = Utils.toPositive(Utils.murmur2(key)) % offsets.length;
            sink.accept(new FeedRecord(
                    topic.name(),
                    partition,
                    offsets[partition]++,
                    next.arrival().toEpochMilli(),
                    TimestampType.CREATE_TIME,
                    Bytes.wrap(key),
                    Bytes.wrap(topic.value().serializer().serialize(topic.name(), article)),
                    List.of()));
        }

        @Override
        public void planted(PlantedArticle article) {
            // that is for the gold
        }
    }

    /** Articles about ceasefires as gold, in the codebook's format. */
    private static final class Gold implements SyntheticFeed.Receiver {

        private final JsonMapper mapper = new JsonMapper();
        private final BufferedWriter writer;
        private long articles;
        private long claims;

        Gold(BufferedWriter writer) {
            this.writer = writer;
        }

        @Override
        public void article(RawArticleAt next) {
            // that is for the feed
        }

        @Override
        public void planted(PlantedArticle planted) {
            articles++;
            claims += planted.claims().size();
            RawArticle article = planted.article();
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("id", article.getId());
            line.put("publisher", article.getPublisher());
            line.put("publishedAt", String.valueOf(article.getPublishedAt()));
            line.put("title", article.getTitle());
            line.put("body", article.getBody());
            line.put("negative", false);
            line.set("claims", mapper.valueToTree(planted.claims()));
            try {
                writer.write(line.toString());
                writer.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
