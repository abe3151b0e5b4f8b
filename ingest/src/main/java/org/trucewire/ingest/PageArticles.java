package org.trucewire.ingest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.fetch.FetchException;
import org.trucewire.ingest.fetch.Fetched;
import org.trucewire.ingest.fetch.WebAddress;
import org.trucewire.ingest.page.NoArticleException;
import org.trucewire.ingest.page.PageArticle;
import org.trucewire.ingest.page.PageReader;
import org.trucewire.ingest.page.StatedTime;
import org.trucewire.ingest.warc.CapturedPage;
import org.trucewire.record.RawArticle;

/** Makes articles of pages. */
final class PageArticles {

    private PageArticles() {}

    /**
     * What is known of a page before it is read.
     *
     * @param publisher counts where the page names none
     * @param publishedBy counts before what the page says
     * @param published times of publication that count where the page has none
     * @param updated likewise of the last change
     */
    record Known(
            @Nullable String publishedBy,
            @Nullable String publisher,
            List<StatedTime> published,
            List<StatedTime> updated) {

        static final Known NOTHING = new Known(null, null, List.of(), List.of());
    }

    /** The article of a page that was fetched. */
    static RawArticle of(Fetched fetched, Known known, String fetchedFrom) throws UnreadableArticleException {
        PageArticle page = read(
                fetched.body(),
                fetched.header("content-type").orElse(null),
                fetched.address().toString());
        return article(page, fetched.address(), known, fetchedFrom);
    }

    /** The article of a page in a file, which may name an address or not. */
    static RawArticle of(byte[] html, String file) throws UnreadableArticleException {
        PageArticle page = read(html, null, "");
        String address = null;
        try {
            address = page.address() == null
                    ? null
                    : WebAddress.of(page.address()).toString();
        } catch (FetchException e) {
            // its content then makes the id
        }
        return article(page, address, null, Known.NOTHING, file);
    }

    /**
     * An article and its language.
     *
     * @param language what the page says that it is, as it is written; null if it does not
     */
    record Captured(RawArticle article, @Nullable String language) {}

    /** The article of a page that a crawler has got. */
    static Captured of(CapturedPage captured, String fetchedFrom) throws UnreadableArticleException, FetchException {
        WebAddress address = WebAddress.of(captured.address());
        PageArticle page = read(captured.html(), captured.contentType(), address.toString());
        return new Captured(article(page, address, Known.NOTHING, fetchedFrom), page.language());
    }

    private static RawArticle article(PageArticle page, WebAddress address, Known known, String fetchedFrom)
            throws UnreadableArticleException {
        String host = address.host().replaceFirst("^www\\.", "");
        return article(page, canonical(page, address).toString(), host, known, fetchedFrom);
    }

    private static RawArticle article(
            PageArticle page, @Nullable String address, @Nullable String host, Known known, String fetchedFrom)
            throws UnreadableArticleException {
        Optional<StatedTime> published = first(page.published(), known.published);
        Optional<StatedTime> updated = first(page.updated(), known.updated);
        String publisher = Stream.of(known.publishedBy, page.publisher(), known.publisher, host)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
        return new ArticleFields(
                        null,
                        publisher,
                        published.map(StatedTime::value).orElse(null),
                        updated.map(StatedTime::value).orElse(null),
                        page.title(),
                        page.body(),
                        address,
                        page.byline(),
                        published.map(StatedTime::from).orElse(null))
                .toArticle(fetchedFrom);
    }

    /**
     * The address that a page says it has, so that one article has one id wherever it was found: if that is of the same site, for else
     * a stranger could pass for another's article, and more than the front page, as which some pages pass themselves off.
     */
    private static WebAddress canonical(PageArticle page, WebAddress address) {
        if (page.address() == null) {
            return address;
        }
        try {
            WebAddress said = address.resolve(page.address());
            boolean isFrontPage =
                    said.uri().getRawPath().equals("/") && said.uri().getRawQuery() == null;
            return said.isOfSameSite(address) && !isFrontPage ? said : address;
        } catch (FetchException e) {
            return address;
        }
    }

    private static Optional<StatedTime> first(List<StatedTime> here, List<StatedTime> there) {
        return ArticleTime.first(Stream.concat(here.stream(), there.stream()).toList());
    }

    private static PageArticle read(byte[] html, @Nullable String contentType, String address)
            throws UnreadableArticleException {
        try {
            return PageReader.read(html, contentType, address);
        } catch (NoArticleException e) {
            throw new UnreadableArticleException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | StackOverflowError e) { // a page must not end the reading of others
            throw new UnreadableArticleException(
                    "this page cannot be read (" + Excerpt.of(e.toString()) + "): report it, with the page", e);
        }
    }
}
