package org.trucewire.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trucewire.ingest.replay.Feeds.article;
import static org.trucewire.ingest.replay.Feeds.bytes;
import static org.trucewire.ingest.replay.Feeds.read;
import static org.trucewire.ingest.replay.Feeds.record;
import static org.trucewire.ingest.replay.Feeds.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedFileTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T11:40:00Z");

    private static final FeedRecord STRANGE = new FeedRecord(
            "articles.rejected",
            3,
            7,
            MONDAY.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            Bytes.wrap(new byte[] {(byte) 0xff, 0}),
            Bytes.wrap(new byte[] {(byte) 0xc3, 1, 2, 3}),
            List.of(
                    new FeedHeader("reason", bytes("MALFORMED")),
                    new FeedHeader("none", null),
                    new FeedHeader("reason", Bytes.wrap(new byte[] {(byte) 0xfe})),
                    new FeedHeader("reason", bytes(""))));

    private static final List<FeedRecord> ALL_KINDS = List.of(
            article(
                    0,
                    0,
                    MONDAY,
                    "week-01",
                    "The truce held overnight, both armies said. “Ja,” said one: ünïcode \u0000."),
            record("articles.raw", 0, 1, MONDAY.toEpochMilli(), bytes("week-01"), null),
            record("articles.raw", 0, 2, MONDAY.toEpochMilli(), null, bytes("")),
            STRANGE);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"feed.avro", "feed.jsonl"})
    void shouldKeepEveryByteAndEveryNull(String name) {
        assertThat(read(write(folder.resolve(name), ALL_KINDS))).isEqualTo(ALL_KINDS);
    }

    @Test
    void shouldGiveTheSameContainerThroughTheFormForPeople() throws IOException {
        Path container = write(folder.resolve("feed.avro"), ALL_KINDS);
        Path again = write(folder.resolve("again.avro"), read(write(folder.resolve("feed.jsonl"), read(container))));
        assertThat(again).hasSameBinaryContentAs(container);
    }

    @Test
    void shouldShowOurRecordsToPeopleAndTheRestAsTextOrBase64() throws IOException {
        List<String> lines = Files.readAllLines(write(folder.resolve("feed.jsonl"), ALL_KINDS));
        assertThat(lines.get(0))
                .startsWith("{\"topic\":\"articles.raw\",\"partition\":0,\"offset\":0,"
                        + "\"timestamp\":\"2026-03-02T11:40:00Z\",\"timestampType\":\"CREATE_TIME\",\"key\":\"week-01\","
                        + "\"type\":\"RawArticle\",\"value\":{\"id\":\"week-01\",")
                .contains("\"publishedAt\":\"2026-03-02T11:40:00Z\"");
        assertThat(lines.get(3))
                .contains("{\"key\":\"reason\",\"value\":\"MALFORMED\"},{\"key\":\"none\",\"value\":null}")
                .endsWith("\"value\":{\"base64\":\"wwECAw==\"}}");
    }

    @Test
    void shouldLeaveOurRecordsInBase64WhereOtherBytesWouldComeOfTheirFields() {
        // a byte too many behind the record, which a reader passes over
        byte[] value = Objects.requireNonNull(ALL_KINDS.get(0).value()).get();
        byte[] longer = Arrays.copyOf(value, value.length + 1);
        List<FeedRecord> records = List.of(record("articles.raw", 0, 0, 0, bytes("k"), Bytes.wrap(longer)));
        assertThat(read(write(folder.resolve("feed.jsonl"), records))).isEqualTo(records);
    }

    @Test
    void shouldOrderByTimeThenPlaceAndNeverTurnAPartitionRound() {
        FeedRecord late = record("b", 0, 0, 300, "late");
        FeedRecord goesBack = record("b", 0, 1, 100, "its clock went back");
        FeedRecord other = record("b", 1, 0, 200, "other");
        FeedRecord sameTime = record("a", 5, 9, 300, "same time");
        assertThat(read(write(folder.resolve("feed.avro"), List.of(late, goesBack, other, sameTime))))
                .containsExactly(other, sameTime, late, goesBack);
    }

    @Test
    void shouldGiveTheSameBytesForTheSameRecordsAndAnotherMarkerForOthers() throws IOException {
        List<FeedRecord> records = many(2_000);
        Path one = write(folder.resolve("one.avro"), records);
        List<FeedRecord> byPartition = new ArrayList<>(records);
        byPartition.sort((a, b) -> Integer.compare(b.partition(), a.partition()));
        assertThat(write(folder.resolve("two.avro"), byPartition)).hasSameBinaryContentAs(one);

        Path fewer = write(folder.resolve("fewer.avro"), records.subList(0, 1_999));
        assertThat(lastBytes(fewer)).isNotEqualTo(lastBytes(one));
    }

    @Test
    void shouldKeepTheFirstRecordsOnly() {
        Path file = folder.resolve("feed.avro");
        try (FeedWriting writing = new FeedWriting(file)) {
            writing.add(record("a", 0, 0, 200, "second"));
            writing.add(record("a", 1, 0, 100, "first"));
            writing.add(record("a", 0, 1, 300, "third"));
            assertThat(writing.write(2)).isEqualTo(2);
        }
        assertThat(read(file)).extracting(FeedRecord::timestamp).containsExactly(100L, 200L);
    }

    @Test
    void shouldBeReadableByAnyProgramThatKnowsAvro() throws IOException {
        Path file = write(folder.resolve("feed.avro"), ALL_KINDS);
        try (var reader = new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
            assertThat(reader.getSchema().getFullName()).isEqualTo("org.trucewire.feed.FeedRecord");
            assertThat(reader.next().get("topic")).hasToString("articles.raw");
        }
    }

    @Test
    void shouldLeaveNothingBesideTheFileAndReplaceOneOnlyWhenAllIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("feed.avro"), "before");
        try (FeedWriting writing = new FeedWriting(file)) {
            writing.add(STRANGE);
            assertThat(file).hasContent("before");
        }
        assertThat(file).hasContent("before");
        write(file, List.of(STRANGE));
        assertThat(folder).isDirectoryContaining("glob:**feed.avro");
        assertThat(folder.toFile().list()).containsExactly("feed.avro");
    }

    @Test
    void shouldKeepWhatWasReadBeforeTheCutAndTellThePlaceWhereverItIs() throws IOException {
        List<FeedRecord> records = many(1_000);
        byte[] whole = Files.readAllBytes(write(folder.resolve("feed.avro"), records));
        Path cut = folder.resolve("cut.avro");
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            Files.write(cut, Arrays.copyOf(whole, 3_000 + random.nextInt(whole.length - 3_000)));
            List<FeedRecord> before = new ArrayList<>();
            assertThatThrownBy(() -> readInto(before, cut))
                    .isInstanceOf(FeedFileException.class)
                    .hasMessageStartingWith(cut + ": ")
                    .hasMessageContaining("cut off after record " + before.size() + " of 1000, in the block at byte ");
            assertThat(before).isEqualTo(records.subList(0, before.size()));
        }
    }

    @Test
    void shouldTellOfDamageInTheMiddle() throws IOException {
        Path file = write(folder.resolve("feed.avro"), many(1_000));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 50, (byte) 0x55);
        Files.write(file, bytes);
        List<FeedRecord> before = new ArrayList<>();
        assertThatThrownBy(() -> readInto(before, file))
                .isInstanceOf(FeedFileException.class)
                .hasMessageContaining("damaged or cut off after record " + before.size() + " of 1000");
        assertThat(before).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"topic\":\"a\",\"partition\":0,\"offset\":1,\"timestamp\":\"2026-03-02T11:40:00Z\",\"val",
                "no JSON at all",
                "[1]",
                "{\"partition\":0,\"offset\":1,\"timestamp\":\"2026-03-02T11:40:00Z\"}",
                "{\"topic\":\"a\",\"partition\":-1,\"offset\":1,\"timestamp\":\"2026-03-02T11:40:00Z\"}",
                "{\"topic\":\"a\",\"partition\":0,\"offset\":1,\"timestamp\":\"yesterday\"}",
                "{\"topic\":\"a\",\"partition\":0,\"offset\":1,\"timestamp\":\"2026-03-02T11:40:00Z\",\"value\":{\"x\":1}}",
                "{\"topic\":\"a\",\"partition\":0,\"offset\":1,\"timestamp\":\"2026-03-02T11:40:00Z\",\"type\":\"Poem\",\"value\":{}}",
                "{\"topic\":\"a\",\"partition\":0,\"offset\":1,\"timestamp\":\"2026-03-02T11:40:00Z\",\"type\":\"RawArticle\",\"value\":{}}"
            })
    void shouldRefuseALineThatIsNoRecordByItsNumber(String line) throws IOException {
        Path file = write(folder.resolve("feed.jsonl"), ALL_KINDS.subList(0, 2));
        Files.writeString(file, Files.readString(file) + line + "\n");
        List<FeedRecord> before = new ArrayList<>();
        assertThatThrownBy(() -> readInto(before, file))
                .isInstanceOf(FeedFileException.class)
                .hasMessageStartingWith(file + ": line 3: ");
        assertThat(before).hasSize(2);
    }

    @Test
    void shouldSayWhatIsNoFeed() throws IOException {
        assertThatThrownBy(() -> FeedReader.open(folder.resolve("missing")))
                .hasMessage(folder.resolve("missing") + ": there is no such file");
        assertThatThrownBy(() -> FeedReader.open(folder)).hasMessageContaining("it is a folder");
        Path header = Files.write(folder.resolve("header.avro"), new byte[] {'O', 'b', 'j', 1, 4, 22});
        assertThatThrownBy(() -> FeedReader.open(header)).hasMessageContaining("its header is damaged or cut off");
        Path lengths = Files.write(
                folder.resolve("lengths.avro"), // the first name in the header has 2^62 bytes, it says
                new byte[] {'O', 'b', 'j', 1, 4, -128, -128, -128, -128, -128, -128, -128, -128, -128, 1});
        assertThatThrownBy(() -> FeedReader.open(lengths)).hasMessageContaining("its header is damaged or cut off");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("neither an Avro container nor UTF-8");
        assertThatThrownBy(() -> new FeedWriting(folder.resolve("no/such/folder.avro")))
                .isInstanceOf(FeedFileException.class)
                .hasMessageContaining("cannot be written");
    }

    private static void readInto(List<FeedRecord> records, Path file) {
        try (FeedReader reader = FeedReader.open(file)) {
            for (FeedRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
        }
    }

    /** Of two partitions, with values that do not shrink, so that there are several blocks. */
    private static List<FeedRecord> many(int count) {
        Random random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    byte[] value = new byte[200];
                    random.nextBytes(value);
                    return record("a", i % 2, i / 2, 1_000L * i, bytes("k" + i), Bytes.wrap(value));
                })
                .toList();
    }

    private static String lastBytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return new String(Arrays.copyOfRange(bytes, bytes.length - 16, bytes.length), UTF_8);
    }
}
