package org.trucewire.ingest.page;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article in an HTML page: what is said of it in JSON-LD first, then in OpenGraph and its like, then in the page
 * itself; the text by the readability algorithm that browsers have for reading.
 *
 * <p>The text is that of the page and not that of JSON-LD, which mostly has no paragraphs, and often the beginning alone; but where
 * the page shows much less than JSON-LD says, as pages do that are made by scripts, JSON-LD's counts. A headline that the text repeats is left
 * out of it.
 *
 * <p>Pure and thread-safe. Pages are strangers': depth is bounded, no script is run and nothing is loaded.
 */
public final class PageReader {

    /** Pages of articles have a depth of 20 to 40; what lies deeper is put at this depth. */
    private static final int MAX_DEPTH = 64;

    /**
     * Pages of articles have up to 5,000 elements without scripts and drawings. The readability algorithm takes the square of their
     * number where they are nested to hurt: with so many a second or two.
     */
    private static final int MAX_ELEMENTS = 10_000;

    /** What can have no part in an article. */
    private static final String NO_ARTICLE = "script, style, noscript, template, svg, iframe, link, meta";

    /** The shortest flashes of news have a sentence. What is shorter is a notice about cookies, or a list of links. */
    private static final int SHORTEST_TEXT = 80;

    /** The page shows less than this part of what JSON-LD has: it is not the article that it shows. */
    private static final double LEAST_SHOWN = 0.6;

    /** Ten authors with their towns. What is longer is something else that stands in the place of names. */
    private static final int LONGEST_NAMES = 300;

    /** The readability algorithm wants an address; it makes links absolute, which we have no use for. */
    private static final String NOWHERE = "https://nowhere.invalid/";

    private static final String SEPARATOR = "\n\n";

    private PageReader() {}

    /**
     * The article of a page.
     *
     * @param contentType what the server says that it is; null if nobody says
     * @param address where the page was; empty if it is a file
     * @throws NoArticleException if there is none
     */
    public static PageArticle read(byte[] page, @Nullable String contentType, String address)
            throws NoArticleException {
        Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
        Document document = Jsoup.parse(PageCharset.decode(page, contentType), address, parser);
        LinkedData linked = LinkedData.of(document);
        PageMetadata metadata = new PageMetadata(document);
        String title = linked.headline()
                .map(PageReader::plain)
                .or(() -> metadata.first("title"))
                .orElse("");
        String byline = linked.authors().or(() -> metadata.first("byline")).orElse(null);
        String publisher =
                linked.publisher().or(() -> metadata.first("publisher")).orElse(null);
        String canonical = metadata.first("address").orElse(null);
        List<StatedTime> published = Stream.concat(linked.time("datePublished"), metadata.all("published"))
                .toList();
        List<StatedTime> updated = Stream.concat(linked.time("dateModified"), metadata.all("updated"))
                .toList();
        Shown shown = Shown.of(document, address, title); // changes the document: last
        String body = body(
                shown.text,
                linked.body()
                        .map(text -> text(text.replace("\n", SEPARATOR), title))
                        .orElse(""));
        if (body.length() < SHORTEST_TEXT) {
            throw new NoArticleException("no article in this page: name the page of one article");
        }
        return new PageArticle(
                title,
                body,
                Optional.ofNullable(byline == null ? shown.byline : byline)
                        .filter(PageReader::isName)
                        .map(PageReader::withoutBy)
                        .filter(name -> !name.isEmpty())
                        .orElse(null),
                Optional.ofNullable(publisher).filter(PageReader::isName).orElse(null),
                metadata.first("language").orElse(null),
                canonical,
                published,
                updated);
    }

    /**
     * The text of a piece of HTML that is an article or a part of one, as feeds have it.
     *
     * @param title its headline, left out where the text repeats it
     * @return paragraphs separated by empty lines; empty if there is no text
     */
    public static String text(String html, String title) {
        Document document = Jsoup.parseBodyFragment(html, "");
        return join(Paragraphs.of(document.body()), title);
    }

    /** A line of HTML without tags and entities. */
    public static String plain(String html) {
        return Jsoup.parseBodyFragment(html).text();
    }

    private record Shown(String text, @Nullable String byline) {
        static Shown of(Document document, String address, String title) {
            document.select(NO_ARTICLE).remove();
            document.outputSettings()
                    .prettyPrint(false); // the algorithm writes HTML often; indenting would double its time
            if (hasTooManyElements(document)) {
                return new Shown("", null);
            }
            var article = new Readability4J(address.isEmpty() ? NOWHERE : address, document).parse();
            Element content = article.getArticleContent();
            return new Shown(content == null ? "" : join(Paragraphs.of(content), title), article.getByline());
        }
    }

    private static boolean hasTooManyElements(Document document) {
        int[] elements = {0};
        NodeTraversor.filter(
                (node, depth) -> node instanceof Element && ++elements[0] > MAX_ELEMENTS
                        ? NodeFilter.FilterResult.STOP
                        : NodeFilter.FilterResult.CONTINUE,
                document);
        return elements[0] > MAX_ELEMENTS;
    }

    private static String body(String shown, String linked) {
        return shown.length() < LEAST_SHOWN * linked.length() ? linked : shown;
    }

    private static String join(List<String> paragraphs, String title) {
        boolean repeats = !paragraphs.isEmpty()
                && Objects.equals(
                        paragraphs.get(0).strip(), title.replaceAll("\\s+", " ").strip());
        return String.join(SEPARATOR, repeats ? paragraphs.subList(1, paragraphs.size()) : paragraphs);
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAMES;
    }

    private static String withoutBy(String byline) {
        return byline.replaceAll("\\s+", " ").strip().replaceFirst("(?i)^by:?\\s+", "");
    }
}
