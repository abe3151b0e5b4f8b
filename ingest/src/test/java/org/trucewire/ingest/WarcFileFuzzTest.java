package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;
import org.trucewire.ingest.warc.BrokenWarcException;
import org.trucewire.ingest.warc.LeftOutException;
import org.trucewire.ingest.warc.WarcEntry;
import org.trucewire.ingest.warc.WarcFile;

/** A crawl's file is read to its end, or to where it is broken, which is said. */
@Tag("fuzz")
class WarcFileFuzzTest {

    private static final String PAGE = "<html><title>Truce</title><p>The two armies stopped firing at midnight.</p>";

    @MethodSource("files")
    @FuzzTest(maxDuration = "60s")
    void shouldReadToTheEndOrSayWhereItIsBroken(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".warc");
        try {
            Files.write(file, bytes);
            long before = -1;
            try (WarcFile warc = WarcFile.open(file, 0)) {
                for (Optional<WarcEntry> entry = warc.next(); entry.isPresent(); entry = warc.next()) {
                    assertThat(entry.get().offset()).isGreaterThan(before);
                    before = entry.get().offset();
                    page(entry.get());
                }
            } catch (BrokenWarcException e) {
                assertThat(e.getMessage()).isNotBlank();
                assertThat(e.offset()).isBetween(0L, (long) bytes.length);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void page(WarcEntry entry) {
        try {
            assertThat(entry.page().html()).isNotNull();
        } catch (LeftOutException e) {
            assertThat(e.reason()).isNotBlank();
        }
    }

    static Stream<byte[]> files() {
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        return Stream.of(TestWarc.plain(), TestWarc.packed())
                .map(warc -> warc.record("warcinfo", "Content-Type: application/warc-fields\r\n", new byte[0])
                        .page("https://www.echo.example/a", PAGE)
                        .response(
                                "https://www.echo.example/b",
                                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n",
                                TestWarc.gzip(page))
                        .bytes());
    }
}
