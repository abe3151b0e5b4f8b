package org.trucewire.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** A feed file is read to its end, or to where it is damaged, which is said. */
@Tag("fuzz")
class FeedFileFuzzTest {

    @MethodSource("feeds")
    @FuzzTest(maxDuration = "60s")
    void shouldReadToTheEndOrSayWhatIsWrong(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".feed");
        try {
            Files.write(file, bytes);
            try (FeedReader feed = FeedReader.open(file)) {
                for (FeedRecord record = feed.next(); record != null; record = feed.next()) {
                    assertThat(record.topic()).isNotNull();
                }
            } catch (FeedFileException e) {
                assertThat(e.getMessage()).contains(file.toString());
            }
        } finally {
            Files.delete(file);
        }
    }

    static Stream<byte[]> feeds() {
        List<FeedRecord> records = List.of(
                Feeds.article(0, 0, Instant.parse("2026-03-05T08:00:00Z"), "a", "The truce held."),
                Feeds.record("articles.raw", 1, 7, 1, "no article"));
        return Stream.of(".avro", ".jsonl").map(kind -> {
            try {
                Path folder = Files.createTempDirectory("fuzz");
                Path file = Feeds.write(folder.resolve("feed" + kind), records);
                byte[] bytes = Files.readAllBytes(file);
                Files.delete(file);
                Files.delete(folder);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
