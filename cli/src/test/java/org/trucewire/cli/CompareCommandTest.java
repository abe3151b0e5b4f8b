package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.ExtractorOptions;
import org.trucewire.ingest.replay.FeedRecord;
import org.trucewire.ingest.replay.FeedWriting;
import org.trucewire.processor.FeedReading;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.schemas.Schemas;

@Timeout(180)
class CompareCommandTest {

    private static final Path SEEDS = CommandRun.root().resolve("seeds");
    private static final String EXPECTED = SEEDS.resolve("expected").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** When this fails for a good reason, write seeds/expected anew: CONTRIBUTING.md says how. */
    @Test
    void shouldMakeOfTheSeedsWhatIsExpectedAndWriteItTheSame() {
        CommandRun run = CommandRun.of(
                "compare", EXPECTED, "--feed", SEEDS.resolve("feed").toString(), "--save", folder.toString());
        assertThat(run.out()).matches("no difference in \\d{2,} claims and the status of \\d+ conflicts\n");
        assertThat(run.code()).isZero();
        for (String file : List.of("claims.jsonl", "status.jsonl")) {
            assertThat(folder.resolve(file))
                    .hasSameTextualContentAs(SEEDS.resolve("expected").resolve(file));
        }
    }

    @Test
    void shouldEndWithThreeWhereRunsDifferAndTellWhatThatDoesToTheFigures() throws IOException {
        List<String> claims = Files.readAllLines(SEEDS.resolve("expected/claims.jsonl"));
        Path fewer = Files.write(folder.resolve("fewer.jsonl"), claims.subList(1, claims.size()));
        Path all = Files.write(folder.resolve("all.jsonl"), claims);
        CommandRun run = CommandRun.of(
                "compare",
                all.toString(),
                fewer.toString(),
                "--gold",
                SEEDS.resolve("gold/seeds.jsonl").toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("Lost, 1\n")
                .contains("0 claims gained, 1 lost, 0 changed", "detection recall");

        CommandRun json = CommandRun.of(
                "compare",
                all.toString(),
                fewer.toString(),
                "--json",
                "--gold",
                SEEDS.resolve("gold/seeds.jsonl").toString());
        assertThat(json.code()).isEqualTo(3);
        JsonNode object = new ObjectMapper().readTree(json.out());
        assertThat(object.at("/claims/0/kind").asText()).isEqualTo("LOST");
        assertThat(object.at("/gold/figures").has("detection recall")).isTrue();
        assertThat(CommandRun.of("compare", all.toString(), all.toString()).code())
                .isZero();
    }

    /** As a run before an update is compared with one after it: what the older release does not tell is no difference. */
    @Test
    void shouldCompareRunsOfOlderReleasesOfTheSchema() throws IOException {
        List<CeasefireClaim> claims = claimsOfTheSeeds();
        Path now = captured("now.avro", claims, CeasefireClaim.getClassSchema());
        List<Schema> releases = Schemas.released("CeasefireClaim");
        for (int release = 1; release <= releases.size(); release++) {
            Path older = captured("release-" + release + ".avro", claims, releases.get(release - 1));
            CommandRun run = CommandRun.of("compare", older.toString(), now.toString());
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).as("release %d", release).startsWith("no difference in " + claims.size() + " claims");
            assertThat(run.code()).isZero();
        }
    }

    private static List<CeasefireClaim> claimsOfTheSeeds() {
        ExtractorOptions options = new ExtractorOptions(EntityMode.AUTO, List.of());
        return FeedReading.of(
                        Feed.articles(List.of(SEEDS.resolve("feed")), CommandRun.session(), new ArrayList<>()),
                        Instant.now(),
                        ClaimExtractor.load(options),
                        () -> Budget.of(Duration.ofSeconds(10)))
                .claims();
    }

    private Path captured(String name, List<CeasefireClaim> claims, Schema release) throws IOException {
        Path file = folder.resolve(name);
        try (FeedWriting writing = new FeedWriting(file)) {
            for (int i = 0; i < claims.size(); i++) {
                Bytes value = Bytes.wrap(written(claims.get(i), release));
                writing.add(
                        new FeedRecord("ceasefire.claims", 0, i, i, TimestampType.CREATE_TIME, null, value, List.of()));
            }
            writing.write(Long.MAX_VALUE);
        }
        return file;
    }

    /** As a processor of that release wrote it: without the fields that it did not know. */
    private static byte[] written(CeasefireClaim claim, Schema older) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(CeasefireClaim.class).write(claim, encoder);
        encoder.flush();
        GenericRecord fewer = new GenericDatumReader<GenericRecord>(CeasefireClaim.getClassSchema(), older)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        ByteBuffer encoded = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), older).encode(fewer);
        byte[] value = new byte[encoded.remaining()];
        encoded.get(value);
        return value;
    }

    @Test
    void shouldRefuseWhatIsNoRun() throws IOException {
        assertThat(CommandRun.of("compare", EXPECTED).code()).isEqualTo(2);
        assertThat(CommandRun.of("compare", EXPECTED, EXPECTED, EXPECTED).code())
                .isEqualTo(2);
        CommandRun missing = CommandRun.of("compare", "no/such/run", EXPECTED);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.errLines()).containsExactly("trucewire: no/such/run: there is no such file");
        CommandRun empty = CommandRun.of("compare", folder.toString(), EXPECTED);
        assertThat(empty.err()).contains("there is no .avro or .jsonl file in it");
        Path articles = SEEDS.resolve("feed/01-monday.jsonl");
        CommandRun feed = CommandRun.of("compare", articles.toString(), EXPECTED);
        assertThat(feed.code()).isEqualTo(1);
        assertThat(feed.err()).contains(articles + ", line 1: it is none of: an article with claims");
    }
}
