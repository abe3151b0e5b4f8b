package org.trucewire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "HTTP://News.Example:80/A/../b#top http://news.example/b",
                "https://news.example https://news.example/",
                "https://news.example:443/a?b=1&a=2 https://news.example/a?a=2&b=1",
                "https://news.example/a?utm_source=rss&id=7&fbclid=x https://news.example/a?id=7",
                "https://news.example/a?utm_source=rss https://news.example/a",
                "http://user:secret@news.example/ http://news.example/",
                "http://münchen.example/straße http://xn--mnchen-3ya.example/stra%C3%9Fe",
                "http://[2001:DB8::1]:80/x http://[2001:db8::1]/x",
                "http://[::1]:8080 http://[::1]:8080/",
                "http://news.example/a|b http://news.example/a%7Cb",
            })
    void shouldHaveOneFormWhateverIsWritten(String written, String normal) throws FetchException {
        assertThat(WebAddress.of(written)).hasToString(normal);
        assertThat(WebAddress.of(normal)).hasToString(normal).isEqualTo(WebAddress.of(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "news.example/a",
                "/a",
                "//news.example/a",
                "http://",
                "http:///a",
                "http:/a",
                "https://?a",
                "file:///etc/passwd",
                "ftp://news.example/",
                "jar:http://news.example!/",
                "javascript:alert(1)",
                "data:text/html,x",
                "gopher://news.example/",
                "http://news.example:99999/",
                "http://news.example:0/",
                "http://[::1",
                "http://\\evil/",
                "http://127.1/a"
            })
    void shouldBeHttpOrHttpsAtAHostOrNothing(String written) {
        assertThatThrownBy(() -> WebAddress.of(written))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("write it like https://")
                .extracting(e -> ((FetchException) e).failure())
                .isEqualTo(FetchFailure.WRONG_ADDRESS);
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        assertThatThrownBy(() -> WebAddress.of("http://news.example/" + "a".repeat(5000)))
                .isInstanceOf(FetchException.class);
    }

    @Test
    void shouldResolveLinksAsABrowserDoes() throws FetchException {
        WebAddress page = WebAddress.of("https://news.example/world/today?page=2");
        assertThat(page.resolve("report one.html")).hasToString("https://news.example/world/report%20one.html");
        assertThat(page.resolve("/a")).hasToString("https://news.example/a");
        assertThat(page.resolve("//other.example/a")).hasToString("https://other.example/a");
        assertThat(page.resolve("?page=3")).hasToString("https://news.example/world/today?page=3");
        assertThatThrownBy(() -> page.resolve("file:///etc/passwd")).isInstanceOf(FetchException.class);
    }

    @Test
    void shouldTellWhetherTwoAddressesAreOfOneOwner() throws FetchException {
        WebAddress mobile = WebAddress.of("https://m.news.co.uk/a");
        assertThat(mobile.isOfSameSite(WebAddress.of("https://www.news.co.uk/b")))
                .isTrue();
        assertThat(mobile.isOfSameSite(WebAddress.of("https://other.co.uk/b"))).isFalse();
        assertThat(WebAddress.of("http://1.2.3.4/").isOfSameSite(WebAddress.of("http://9.2.3.4/")))
                .isFalse();
        assertThat(WebAddress.of("http://1.2.3.4/").isOfSameSite(WebAddress.of("http://1.2.3.4:81/")))
                .isTrue();
    }
}
