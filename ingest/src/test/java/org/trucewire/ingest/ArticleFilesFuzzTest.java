package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes on standard input ends in articles and faults. */
@Tag("fuzz")
class ArticleFilesFuzzTest {

    @MethodSource("inputs")
    @FuzzTest(maxDuration = "60s")
    void shouldReadOrSayWhyNot(byte[] bytes) {
        Received received = Received.from(ArticleFiles.of(List.of(Path.of("-")), new ByteArrayInputStream(bytes)));
        assertThat(received.articles).allSatisfy(article -> {
            assertThat(article.getId()).isNotBlank();
            assertThat(article.getBody()).isNotBlank();
        });
        assertThat(received.faults)
                .allSatisfy(fault -> assertThat(fault.message()).isNotBlank());
        if (bytes.length > 0) {
            assertThat(received.articles.size() + received.faults.size()).isPositive();
        }
    }

    static Stream<byte[]> inputs() {
        byte[] lines = """
                {"id": "a", "body": "The truce held.", "publishedAt": "2026-03-05T08:00:00Z"}
                {"body": "Talks went on.", "url": "https://echo.example/b?utm_source=x", "title": "Talks"}
                """.getBytes(StandardCharsets.UTF_8);
        byte[] text = """
                Title: Truce holds
                Publisher: The Echo
                Published: 2026-03-05T08:00:00Z

                The truce held.
                """.getBytes(StandardCharsets.UTF_8);
        return Stream.of(lines, text, TestWarc.gzip(lines), "<html><p>Text".getBytes(StandardCharsets.UTF_8));
    }
}
