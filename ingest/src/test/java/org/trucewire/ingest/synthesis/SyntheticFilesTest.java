package org.trucewire.ingest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.ingest.replay.FeedFileException;
import org.trucewire.ingest.replay.FeedReader;
import org.trucewire.ingest.replay.FeedRecord;
import org.trucewire.ingest.replay.FeedWriting;
import org.trucewire.ingest.synthesis.SyntheticFeed.Wish;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

class SyntheticFilesTest {

    private static final Topic<String, RawArticle> TOPIC = Topics.unprefixed().rawArticles();

    private final Path folder;

    SyntheticFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed.avro", "feed.jsonl"})
    void shouldWriteTheSameBytesForTheSameSeed(String name) throws IOException {
        Path once = write(Files.createDirectory(folder.resolve("once")).resolve(name), 42);
        Path again = write(Files.createDirectory(folder.resolve("again")).resolve(name), 42);
        Path other = write(Files.createDirectory(folder.resolve("other")).resolve(name), 43);
        assertThat(again).hasSameBinaryContentAs(once);
        assertThat(gold(again)).hasSameBinaryContentAs(gold(once));
        assertThat(Files.mismatch(other, once)).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed.avro", "feed.jsonl"})
    void shouldWriteWhatACaptureOfTheTopicWouldWrite(String name) throws IOException {
        Path made = write(folder.resolve(name), 42);
        List<FeedRecord> records = read(made);
        assertThat(records).hasSize(500);
        Path captured = Files.createDirectory(folder.resolve("captured")).resolve(name);
        try (FeedWriting writing = new FeedWriting(captured)) {
            inAnyOrderBetweenPartitions(records).forEach(writing::add);
            writing.write(Long.MAX_VALUE);
        }
        assertThat(captured).hasSameBinaryContentAs(made);
    }

    @Test
    void shouldWriteGoldForNobodyWhoDoesNotAskForIt() {
        SyntheticFiles.write(wish(1), TOPIC, folder.resolve("alone.avro"), null, count -> {});
        assertThat(folder).isDirectoryNotContaining("glob:**gold**");
    }

    @Test
    void shouldLeaveFilesAloneThatAreThere() throws IOException {
        Path there = Files.writeString(folder.resolve("there.avro"), "mine");
        assertThatThrownBy(() -> SyntheticFiles.write(wish(1), TOPIC, there, null, count -> {}))
                .isInstanceOf(FeedFileException.class)
                .hasMessageContaining("there already");
        assertThatThrownBy(() -> SyntheticFiles.write(wish(1), TOPIC, folder.resolve("new.avro"), there, count -> {}))
                .isInstanceOf(FeedFileException.class);
        assertThat(there).hasContent("mine");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(there);
        }
    }

    private static Path write(Path file, long seed) {
        SyntheticFiles.write(wish(seed), TOPIC, file, gold(file), count -> {});
        return file;
    }

    private static Wish wish(long seed) {
        return new Wish(500, seed, 0.1, LocalDate.of(2026, 3, 2));
    }

    private static Path gold(Path file) {
        return file.resolveSibling("gold.jsonl");
    }

    private static List<FeedRecord> read(Path file) {
        List<FeedRecord> records = new ArrayList<>();
        try (FeedReader reader = FeedReader.open(file)) {
            for (FeedRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private static List<FeedRecord> inAnyOrderBetweenPartitions(List<FeedRecord> records) {
        List<Integer> partitions = new ArrayList<>(
                records.stream().map(FeedRecord::partition).distinct().toList());
        Collections.shuffle(partitions, new Random(1));
        return partitions.stream()
                .flatMap(partition -> records.stream().filter(record -> record.partition() == partition))
                .toList();
    }
}
