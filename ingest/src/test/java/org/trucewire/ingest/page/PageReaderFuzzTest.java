package org.trucewire.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Of whatever a server sends comes an article, or the reason why there is none. */
@Tag("fuzz")
class PageReaderFuzzTest {

    @MethodSource("pages")
    @FuzzTest(maxDuration = "60s")
    void shouldReadOrSayWhyNot(byte[] page) {
        try {
            PageArticle article = PageReader.read(page, null, "https://echo.example/world/truce");
            assertThat(article.body()).isNotBlank();
            assertThat(article.title()).isNotNull();
        } catch (NoArticleException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> pages() {
        String story =
                "<p>The two armies stopped firing along the hills at midnight, said the governor of the border province.</p>";
        return Stream.of(
                        "<!doctype html><html lang=en><title>Truce holds</title><meta charset=utf-8><article>" + story
                                + story,
                        "<html><head><meta property='og:title' content='Truce &amp; talks'><link rel=canonical href=/truce>"
                                + "<meta property='article:published_time' content='2026-03-05T08:00:00+07:00'></head><body>"
                                + story,
                        "<script type='application/ld+json'>[{\"@graph\": [{\"@type\": \"NewsArticle\", \"headline\": \"Truce\","
                                + " \"author\": [{\"name\": \"Jane Doe\"}], \"datePublished\": \"2026-03-05\", \"articleBody\": \"A long"
                                + " enough text that somebody wrote about a truce which held for a night and no longer.\"}]}]</script>",
                        "\ufeff<?xml version='1.0' encoding='windows-1252'?><html><body><table><tr><td>" + story
                                + "</table>")
                .map(page -> page.getBytes(StandardCharsets.UTF_8));
    }
}
