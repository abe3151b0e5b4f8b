package org.trucewire.ingest.fetch;

import crawlercommons.domains.PaidLevelDomain;
import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.table.Table;

/**
 * An http or https address in its normal form: host in lower case and ASCII, no default port, no user, no fragment, no dot
 * segments, parameters in the order of their names and none that only track readers, what has to be escaped is. Two ways of writing one address are equal.
 */
public final class WebAddress {

    /** Longer ones are no addresses of articles; servers and caches refuse them. */
    private static final int LONGEST = 4096;

    private static final List<String> TRACKING =
            Table.load(WebAddress.class, "tracking-parameters.tsv", 2, cells -> cells.get(0));

    private final URI uri;

    private WebAddress(URI uri) {
        this.uri = uri;
    }

    /**
     * The address that a person or a page has written.
     *
     * @throws FetchException ({@link FetchFailure#WRONG_ADDRESS}) if it is none
     */
    public static WebAddress of(String text) throws FetchException {
        String given = text.strip();
        if (given.length() > LONGEST) {
            throw wrong("longer than " + LONGEST + " characters");
        }
        if (!given.matches("(?i)https?://[^/?#\\\\].*")) {
            throw wrong("only http:// and https:// addresses are read");
        }
        try {
            String normal = normal(given);
            URI uri = new URI(normal);
            if (uri.getHost() == null || uri.getPort() > 0xffff || uri.getPort() == 0) {
                throw wrong("it names no host");
            }
            return new WebAddress(uri);
        } catch (URISyntaxException | MalformedURLException | IllegalArgumentException e) {
            throw wrong("it cannot be read as an address");
        }
    }

    /**
     * What a link in a page at this address leads to.
     *
     * @throws FetchException ({@link FetchFailure#WRONG_ADDRESS}) if it leads to no http or https address
     */
    public WebAddress resolve(String reference) throws FetchException {
        try {
            String link = reference.strip();
            // Java resolves a bare query as RFC 2396 wanted it, not as browsers do.
            String path = link.startsWith("?") ? uri.getRawPath() + link : link;
            return of(new URL(uri.toURL(), path).toString());
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw wrong("it cannot be read as an address");
        }
    }

    /** For {@code java.net}. */
    public URI uri() {
        return uri;
    }

    /** Host in lower case; an IPv6 address in brackets. */
    public String host() {
        return uri.getHost();
    }

    /** Do both belong to one owner, as {@code m.example.co.uk} and {@code www.example.co.uk} do? */
    public boolean isOfSameSite(WebAddress other) {
        return host().equals(other.host()) || (domain() != null && domain().equals(other.domain()));
    }

    /** Scheme, host and port: what one robots.txt is for. */
    WebAddress root() {
        return new WebAddress(uri.resolve("/"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebAddress address && uri.equals(address.uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    /** The address. */
    @Override
    public String toString() {
        return uri.toString();
    }

    /** Null for an address in numbers, which shares no name with another. */
    private @Nullable String domain() {
        return host().matches("[\\d.]+|\\[.*") ? null : PaidLevelDomain.getPLD(host());
    }

    private static String normal(String given) throws MalformedURLException {
        if (given.matches("(?i)https?://\\[.*")) { // the normaliser knows no IPv6 addresses
            URL url = new URL(given);
            return (url.getProtocol() + "://" + url.getHost()).toLowerCase(Locale.ROOT)
                    + (url.getPort() < 0 || url.getPort() == url.getDefaultPort() ? "" : ":" + url.getPort())
                    + (url.getFile().startsWith("/") ? "" : "/")
                    + url.getFile();
        }
        // One for each call: it is not said to be thread-safe.
        String normal = BasicURLNormalizer.newBuilder()
                .queryParamsToRemove(TRACKING)
                .build()
                .filter(given);
        if (normal == null) {
            throw new MalformedURLException(given);
        }
        return normal;
    }

    private static FetchException wrong(String why) {
        return FetchException.lasting(
                FetchFailure.WRONG_ADDRESS, "no web address (" + why + "): write it like https://news.example/report");
    }
}
