package org.trucewire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Of whatever a server sends as a feed come items, or the reason why there are none. */
@Tag("fuzz")
class FeedReaderFuzzTest {

    @MethodSource("feeds")
    @FuzzTest(maxDuration = "60s")
    void shouldReadOrSayWhyNot(byte[] feed) {
        try {
            assertThat(FeedReader.read(feed, null).items()).doesNotContainNull();
        } catch (NoFeedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> feeds() {
        return Stream.of(
                        "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Echo</title>"
                                + "<item><title>Truce</title><link>https://echo.example/a</link><guid>a</guid><dc:creator>Jane</dc:creator>"
                                + "<pubDate>Thu, 05 Mar 2026 08:00:00 +0700</pubDate><description>Text</description></item></channel></rss>",
                        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Echo</title><entry><id>urn:a</id><title type='html'>Truce</title>"
                                + "<link href='/a'/><updated>2026-03-05T08:00:00Z</updated><content type='xhtml'><div>T</div></content></entry></feed>",
                        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item"
                                + " rdf:about='https://echo.example/a'><title>Truce</title></item></rdf:RDF>",
                        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Echo\", \"items\": [{\"id\": \"a\", \"url\":"
                                + " \"https://echo.example/a\", \"content_html\": \"<p>T\", \"date_published\": \"2026-03-05T08:00:00Z\","
                                + " \"authors\": [{\"name\": \"Jane\"}]}]}")
                .map(feed -> feed.getBytes(StandardCharsets.UTF_8));
    }
}
