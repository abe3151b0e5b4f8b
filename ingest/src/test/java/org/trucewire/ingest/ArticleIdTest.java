package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleIdTest {

    private static final String URL = "https://news.example/2026/truce?page=1";

    private static String id(@Nullable String url, @Nullable String publisher, String title, String body)
            throws UnreadableArticleException {
        return new ArticleFields(null, publisher, null, null, title, body, url, null, null)
                .toArticle("somewhere")
                .getId();
    }

    @Test
    void shouldStayAsReleased() throws UnreadableArticleException {
        // Whoever publishes again after an upgrade must find the same articles: these never change.
        assertThat(id(URL, "The Echo", "A", "One.")).isEqualTo("url-59445806f9c43a96b228af98fefb9670");
        assertThat(id(null, "The Echo", "A", "One.")).isEqualTo("sha256-e39fa7630e9ffdb860306c5638e6baa3");
        assertThat(id(null, null, "A", "One.")).isEqualTo("sha256-a7a1383716d5083221eb9b2068debfee");
    }

    @Test
    void shouldPreferTheGivenId() throws UnreadableArticleException {
        assertThat(new ArticleFields("x-1", null, null, null, null, "One.", URL, null, null)
                        .toArticle("somewhere")
                        .getId())
                .isEqualTo("x-1");
    }

    @Test
    void shouldTakeALaterTextAtOneAddressAsARevision() throws UnreadableArticleException {
        assertThat(id(URL, null, "A", "One.")).isEqualTo(id(URL, null, "A, corrected", "Two."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://News.Example/2026/truce?page=1",
                "https://news.example:443/2026/truce?page=1",
                "https://news.example/2026/truce?page=1#comments",
                " https://news.example/2026/truce?page=1 "
            })
    void shouldKnowOneAddressInItsSpellings(String url) throws UnreadableArticleException {
        assertThat(id(url, null, "", "One.")).isEqualTo(id(URL, null, "", "One."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/2026/truce?page=2",
                "https://news.example/2026/Truce?page=1",
                "https://news.example:8443/2026/truce?page=1",
                "https://other.example/2026/truce?page=1"
            })
    void shouldKeepOtherAddressesApart(String url) throws UnreadableArticleException {
        assertThat(id(url, null, "", "One.")).startsWith("url-").isNotEqualTo(id(URL, null, "", "One."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2026/truce", "news.example/2026", "not an address", "mailto:desk@news.example"})
    void shouldGoByTheContentWhenTheAddressIsNoPlace(String url) throws UnreadableArticleException {
        assertThat(id(url, null, "A", "One.")).isEqualTo(id(null, null, "A", "One."));
    }

    @Test
    void shouldKeepTheSameTextOfTwoPublishersApart() throws UnreadableArticleException {
        assertThat(id(null, "The Echo", "A", "One."))
                .isNotEqualTo(id(null, "The Gazette", "A", "One."))
                .isNotEqualTo(id(null, null, "A", "One."));
    }

    @ParameterizedTest
    @CsvSource({"'One.\r\n\r\nTwo.'", "' One.\n\nTwo.\n'"})
    void shouldNotDependOnLineEndsAndSurroundingSpace(String body) throws UnreadableArticleException {
        assertThat(id(null, null, " A", body)).isEqualTo(id(null, null, "A", "One.\n\nTwo."));
    }
}
