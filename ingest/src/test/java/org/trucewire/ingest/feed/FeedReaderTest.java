package org.trucewire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.ingest.page.StatedTime;

@Timeout(60)
class FeedReaderTest {

    @Test
    void shouldReadRss2() throws NoFeedException {
        ParsedFeed feed = read("""
                <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Echo &amp; more</title><link>https://echo.example</link>
                <item><title>Truce &amp;amp; talks</title><link>https://echo.example/a</link><guid isPermaLink="false">a-1</guid>
                <pubDate>Thu, 05 Mar 2026 08:00:00 +0700</pubDate><dc:creator>Jane Doe</dc:creator>
                <description>Short</description><content:encoded><![CDATA[<p>The whole text.</p>]]></content:encoded>
                <source url="https://hna.example/rss">Halcyon News Agency</source></item>
                <item><title>Second</title></item></channel></rss>""");
        assertThat(feed.title()).isEqualTo("The Echo & more");
        assertThat(feed.items())
                .containsExactly(
                        new FeedItem(
                                "a-1",
                                "https://echo.example/a",
                                "Truce & talks",
                                "<p>The whole text.</p>",
                                "Jane Doe",
                                "Halcyon News Agency",
                                List.of(new StatedTime("Thu, 05 Mar 2026 08:00:00 +0700", "pubDate")),
                                List.of()),
                        new FeedItem(null, null, "Second", "", null, null, List.of(), List.of()));
    }

    @Test
    void shouldReadRss1() throws NoFeedException {
        ParsedFeed feed = read("""
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://echo.example/"><title>The Echo</title>
                <link>https://echo.example/</link><description>d</description></channel>
                <item rdf:about="https://echo.example/a"><title>Truce</title><link>https://echo.example/a</link>
                <dc:date>2026-03-05T08:00:00+07:00</dc:date><description>Text</description></item></rdf:RDF>""");
        assertThat(feed.items()).singleElement().satisfies(item -> {
            assertThat(item.link()).isEqualTo("https://echo.example/a");
            assertThat(item.html()).isEqualTo("Text");
            assertThat(item.published()).containsExactly(new StatedTime("2026-03-05T08:00:00+07:00", "dc:date"));
        });
    }

    @Test
    void shouldReadAtom() throws NoFeedException {
        ParsedFeed feed = read("""
                <feed xmlns="http://www.w3.org/2005/Atom"><title type="html">The &lt;b>Echo&lt;/b></title><id>urn:echo</id>
                <updated>2026-03-05T09:00:00Z</updated>
                <entry><id>urn:a</id><title>Truce</title><link href="https://echo.example/a"/><link rel="enclosure" href="a.mp3"/>
                <published>2026-03-05T08:00:00+07:00</published><updated>2026-03-05T09:00:00Z</updated>
                <author><name>Jane Doe</name></author><author><name>Li Wei</name></author>
                <summary>Short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The whole text.</p></div></content>
                </entry></feed>""");
        assertThat(feed.title()).isEqualTo("The Echo");
        assertThat(feed.items()).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo("urn:a");
            assertThat(item.link()).isEqualTo("https://echo.example/a");
            assertThat(item.html()).contains("<p>The whole text.</p>");
            assertThat(item.byline()).isEqualTo("Jane Doe, Li Wei");
            assertThat(item.published()).containsExactly(new StatedTime("2026-03-05T08:00:00+07:00", "published"));
            assertThat(item.updated()).containsExactly(new StatedTime("2026-03-05T09:00:00Z", "updated"));
        });
    }

    @Test
    void shouldReadJsonFeed() throws NoFeedException {
        ParsedFeed feed = read("""
                {"version": "https://jsonfeed.org/version/1.1", "title": "The Echo", "more": {"x": [1]}, "items": [
                {"id": 7, "url": "https://echo.example/a", "title": "Truce", "content_html": "<p>The whole text.</p>",
                 "date_published": "2026-03-05T08:00:00+07:00", "authors": [{"name": "Jane Doe"}, null, {}]},
                null, {"id": "b", "content_text": "One < two\\nThree"}]}""");
        assertThat(feed.title()).isEqualTo("The Echo");
        assertThat(feed.items())
                .containsExactly(
                        new FeedItem(
                                "7",
                                "https://echo.example/a",
                                "Truce",
                                "<p>The whole text.</p>",
                                "Jane Doe",
                                null,
                                List.of(new StatedTime("2026-03-05T08:00:00+07:00", "date_published")),
                                List.of()),
                        new FeedItem("b", null, "", "<p>One &lt; two<p>Three", null, null, List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "UTF-8, application/rss+xml; charset=utf-8, -",
                "UTF-8, -, -",
                "windows-1252, application/rss+xml, windows-1252",
                "ISO-8859-2, text/xml; charset=iso-8859-2, -",
                "UTF-16, application/xml, -"
            })
    void shouldReadTheCharactersOfAFeed(String bytes, String contentType, String declared) throws NoFeedException {
        String xml = (declared == null ? "" : "<?xml version='1.0' encoding='" + declared + "'?>")
                + "<rss version='2.0'><channel><title>Écho é</title></channel></rss>";
        assertThat(FeedReader.read(xml.getBytes(Charset.forName(bytes)), contentType)
                        .title())
                .isEqualTo("Écho é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Not found</body></html>",
                "<rss version='2.0'><channel>",
                "{\"version\": \"1\", \"items\": []}",
                "{\"version\": \"https://jsonfeed.org/version/1\"}",
                "{",
                "[]",
                "plain"
            })
    void shouldSayThatItIsNoFeed(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(NoFeedException.class)
                .hasMessageStartingWith("no RSS, Atom or JSON Feed (")
                .hasMessageEndingWith("): check the address")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>&a;</title></channel></rss>",
                "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/x.dtd'><rss version='2.0'><channel><title>a</title></channel></rss>",
                "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><rss version='2.0'><channel><title>&c;</title></channel></rss>"
            })
    void shouldReadNoEntitiesAndNoDocumentTypes(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(NoFeedException.class).hasMessageContaining("DOCTYPE");
    }

    @Test
    void shouldRefuseFeedsThatAreNestedToHurt() {
        String xml = "<rss version='2.0'><channel><item><description>" + "<a>".repeat(200_000);
        assertThatThrownBy(() -> read(xml)).isInstanceOf(NoFeedException.class);
        assertThatThrownBy(() -> read("{\"version\": " + "[".repeat(200_000))).isInstanceOf(NoFeedException.class);
    }

    /** What is thrown otherwise fails the test. */
    @Test
    void shouldReadOrRefuseWhateverComes() {
        byte[] rss = """
                <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
                <title>The Echo</title><item><title>Truce</title><link>https://echo.example/a</link><guid>a</guid>
                <pubDate>Thu, 05 Mar 2026 08:00:00 +0700</pubDate><content:encoded><![CDATA[<p>Text]]></content:encoded></item>
                </channel></rss>""".getBytes(StandardCharsets.UTF_8);
        byte[] json = """
                {"version": "https://jsonfeed.org/version/1.1", "title": "The Echo", "items": [{"id": "a", "url": "/a",
                "content_html": "<p>Text", "date_published": "2026-03-05T08:00:00+07:00", "authors": [{"name": "Jane"}]}]}""".getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] feed = (seed % 2 == 0 ? rss : json).clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                feed[random.nextInt(feed.length)] = (byte) (32 + random.nextInt(95));
            }
            try {
                FeedReader.read(feed, null);
                read++;
            } catch (NoFeedException e) {
                assertThat(e).hasMessageStartingWith("no RSS, Atom or JSON Feed (");
            }
        }
        assertThat(read).isBetween(100, 1_900);
    }

    private static ParsedFeed read(String text) throws NoFeedException {
        return FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null);
    }
}
