package org.trucewire.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PageReaderTest {

    private static final String ADDRESS = "https://echo.example/world/truce";

    private static final String FIRST =
            "The two armies stopped firing along the Dangrek hills at midnight, said the governor of the border province.";
    private static final String SECOND =
            "Envoys of both sides are to meet in Kuala Lumpur on Friday, where they mean to draw the line of a lasting truce.";
    private static final String THIRD =
            "Villagers who had fled the shelling, some of them twice, were told to wait another day before going home.";

    private static final String STORY = "<p>" + FIRST + "</p><p>" + SECOND + "</p><p>" + THIRD + "</p>";
    private static final String TEXT = FIRST + "\n\n" + SECOND + "\n\n" + THIRD;

    @Test
    void shouldFindTheTextAmongNavigationAndAdvertisements() throws NoArticleException {
        PageArticle article = read("<title>Truce holds</title>", """
                <header><nav><ul><li><a href=/>Home</a><li><a href=/world>World</a><li><a href=/sport>Sport</a></ul></nav></header>
                <div class=cookie-banner>We use cookies, as everybody does, to make your visit better. <button>Accept</button></div>
                <main><article><h1>Truce holds</h1>
                <div class=article-body>%s
                <figure><img src=a.jpg><figcaption>A soldier yesterday</figcaption></figure></div></article>
                <aside class=related><h2>Read more</h2><ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul></aside></main>
                <footer>Copyright The Echo. <a href=/terms>Terms</a></footer>
                <script>var tracking = "much";</script>""".formatted(STORY));
        assertThat(article.body()).isEqualTo(TEXT);
        assertThat(article.title()).isEqualTo("Truce holds");
        assertThat(article.published()).isEmpty();
        assertThat(article.address()).isNull();
    }

    @Test
    void shouldBelieveJsonLdBeforeOpenGraphAndOpenGraphBeforeThePage() throws NoArticleException {
        PageArticle article = read("""
                <title>Truce holds - The Echo</title>
                <link rel=canonical href="https://echo.example/truce">
                <meta property="og:title" content="Truce holds for a night">
                <meta property="og:site_name" content="The Echo online">
                <meta property="article:published_time" content="2026-03-05T08:00:00+07:00">
                <script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
                  "headline": "Truce &amp; talks", "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "Li Wei"}],
                  "publisher": {"@type": "Organization", "name": "The Echo"},
                  "datePublished": "2026-03-05T07:55:00+07:00", "dateModified": "2026-03-05T09:00:00+07:00"}</script>""", "<article><time datetime=2026-03-05>Thursday</time>" + STORY + "</article>");
        assertThat(article.title()).isEqualTo("Truce & talks");
        assertThat(article.byline()).isEqualTo("Jane Doe, Li Wei");
        assertThat(article.publisher()).isEqualTo("The Echo");
        assertThat(article.address()).isEqualTo("https://echo.example/truce");
        assertThat(article.published())
                .containsExactly(
                        new StatedTime("2026-03-05T07:55:00+07:00", "json-ld datePublished"),
                        new StatedTime("2026-03-05T08:00:00+07:00", "article:published_time"),
                        new StatedTime("2026-03-05", "time"),
                        new StatedTime("2026-03-05", "time"));
        assertThat(article.updated())
                .containsExactly(new StatedTime("2026-03-05T09:00:00+07:00", "json-ld dateModified"));
        assertThat(read(
                        "<meta property=og:title content='Truce holds for a night'><meta name=author content='By Jane Doe'>",
                        STORY))
                .satisfies(other -> {
                    assertThat(other.title()).isEqualTo("Truce holds for a night");
                    assertThat(other.byline()).isEqualTo("Jane Doe");
                });
    }

    @Test
    void shouldUnderstandGraphsAndReferences() throws NoArticleException {
        PageArticle article = read("""
                <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
                  {"@type": "WebSite", "@id": "#site", "name": "A site"},
                  {"@type": ["NewsMediaOrganization", "Organization"], "@id": "#echo", "name": "The Echo"},
                  {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
                  {"@type": "WebPage", "mainEntity": {"@type": "ReportageNewsArticle", "headline": "Truce holds",
                   "author": {"@id": "#jane"}, "publisher": {"@id": "#echo"}}}]}</script>""", STORY);
        assertThat(article.title()).isEqualTo("Truce holds");
        assertThat(article.byline()).isEqualTo("Jane Doe");
        assertThat(article.publisher()).isEqualTo("The Echo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\": \"NewsArticle\", \"headline\": ",
                "[[[[[[",
                "null",
                "\"NewsArticle\"",
                "",
                "{\"@type\": {\"@type\": 7}, \"headline\": [{}]}",
                "{\"@type\": \"NewsArticle\", \"headline\": 7, \"author\": {\"name\": []}, \"publisher\": {\"@id\": {}}}"
            })
    void shouldPassOverJsonLdThatMakesNoSense(String json) throws NoArticleException {
        PageArticle article =
                read("<title>Truce holds</title><script type='application/ld+json'>" + json + "</script>", STORY);
        assertThat(article.title()).isEqualTo("Truce holds");
        assertThat(article.body()).isEqualTo(TEXT);
    }

    @Test
    void shouldTakeTheTextOfJsonLdWhereThePageIsMadeByAScript() throws NoArticleException {
        PageArticle article = read("""
                <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Truce holds", "articleBody": "%s\\n%s\\n%s"}</script>""".formatted(FIRST, SECOND, THIRD), "<div id=app>Loading…</div>");
        assertThat(article.body()).isEqualTo(TEXT);
    }

    @Test
    void shouldNotRepeatTheHeadlineInTheText() throws NoArticleException {
        assertThat(read("<title>Truce holds</title>", "<article><h1>Truce holds</h1>" + STORY + "</article>")
                        .body())
                .isEqualTo(TEXT);
        assertThat(PageReader.text("<h2>Truce  holds</h2>" + STORY, "Truce holds"))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html></html>", "<p>Not found</p>", "\u0000\u0001\u0002", "<a href=/1>One</a>"})
    void shouldSayThatAPageHoldsNoArticle(String page) {
        assertThatThrownBy(() -> PageReader.read(page.getBytes(StandardCharsets.UTF_8), null, ADDRESS))
                .isInstanceOf(NoArticleException.class)
                .hasMessageContaining("no article in this page");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // what the bytes are | what the server says | what the page says
                "UTF-8        | text/html; charset=utf-8         | -",
                "UTF-8        | -                                | -",
                "UTF-8        | text/html                        | utf-8",
                "UTF-8        | text/html; charset=ISO-8859-1    | utf-8",
                "UTF-8        | text/html; charset=iso-8859-1    | -",
                "windows-1252 | text/html; charset=ISO-8859-1    | -",
                "windows-1252 | text/html; charset=\"us-ascii\"  | -",
                "windows-1252 | -                                | -",
                "windows-1252 | -                                | latin1",
                "windows-1252 | text/html; charset=utf-8         | -",
                "windows-1252 | text/html; charset=no-such       | windows-1252",
                "UTF-16LE     | text/html; charset=utf-16le      | -",
                "UTF-8        | -                                | utf-16",
            })
    void shouldReadTheCharactersWhateverIsSaidOfThem(String bytes, String header, String meta)
            throws NoArticleException {
        String sentence =
                "“Señor Peña’s café” stood open all night – for the first time since the shelling began, he said.";
        String page = "<html><head>" + (meta == null ? "" : "<meta charset=" + meta + ">") + "</head><body><p>"
                + sentence + "</p>" + STORY;
        PageArticle article = PageReader.read(page.getBytes(Charset.forName(bytes)), header, ADDRESS);
        assertThat(article.body()).startsWith(sentence);
    }

    @Test
    void shouldObeyAByteOrderMarkBeforeAnythingElse() throws NoArticleException {
        byte[] page = ("\ufeff<meta charset=windows-1252><p>Peña said so. " + STORY).getBytes(StandardCharsets.UTF_8);
        assertThat(PageReader.read(page, "text/html; charset=windows-1252", ADDRESS)
                        .body())
                .startsWith("Peña said so.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b><i>",
                "<table><tr><td>",
                "<a href=/x><p>",
                "<ul><li>",
                "<svg><g>",
                "<p>a,b</p>",
                "<font color=x>"
            })
    void shouldReadPagesThatAreMadeToHurtWithinSeconds(String piece) {
        for (int elements : new int[] {9_000, 100_000}) {
            String page = piece.repeat(
                            elements / (int) piece.chars().filter(c -> c == '<').count())
                    + STORY;
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(40), () -> {
                try {
                    PageReader.read(page.getBytes(StandardCharsets.UTF_8), "text/html", ADDRESS);
                } catch (NoArticleException e) {
                    // as good an answer
                }
            });
        }
    }

    /** What is thrown otherwise fails the test. */
    @Test
    void shouldReadOrRefuseWhateverComes() {
        byte[] page = ("<!doctype html><html><head><meta charset=utf-8><title>Truce</title><link rel=canonical href=/a>"
                        + "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"NewsArticle\", \"author\": [{\"name\": \"Jane\"}]}]}"
                        + "</script></head><body><article><table><tr><td>" + STORY
                        + "</table><ul><li><a href=x>y</a></ul></article>")
                .getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] changed = page.clone();
            for (int changes = random.nextInt(20); changes >= 0; changes--) {
                int at = random.nextInt(changed.length);
                changed[at] =
                        random.nextBoolean() ? (byte) random.nextInt(256) : changed[random.nextInt(changed.length)];
            }
            try {
                PageReader.read(changed, "text/html", ADDRESS);
                read++;
            } catch (NoArticleException e) {
                assertThat(e).hasMessageContaining("no article");
            }
        }
        assertThat(read).isGreaterThan(300);
    }

    private static PageArticle read(String head, String body) throws NoArticleException {
        String page = "<!doctype html><html><head>" + head + "</head><body>" + body + "</body></html>";
        return PageReader.read(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", ADDRESS);
    }
}
