package org.trucewire.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ids of articles to which their source gave none. They depend on the article alone, so that reading it again, on whatever
 * machine, from whatever file, gives the same id and a repeat is known as one.
 *
 * <ul>
 *   <li>With an absolute address: {@code url-} and a digest of the address in its canonical form (scheme and host in
 *       lower case, no default port, no fragment). A later text at the same address is a revision.
 *   <li>Else: {@code sha256-} and a digest of title, line feed and body, without the white space around them, followed, where
 *       the publisher is known, by the byte {@code FF} (which UTF-8 never has) and the publisher: the same agency text at two
 *       publishers is two articles. A changed text is another article: nothing tells what it would be a revision of.
 * </ul>
 *
 * <p>A digest is the first 128 bits of SHA-256 over UTF-8, as 32 hexadecimal digits: enough to keep any number of articles
 * apart.
 */
final class ArticleId {

    private static final int HEX_DIGITS = 32;

    private ArticleId() {}

    static String of(@Nullable String url, @Nullable String publisher, String title, String body) {
        return fromUrl(url).orElseGet(() -> fromContent(publisher, title, body));
    }

    private static Optional<String> fromUrl(@Nullable String url) {
        return Optional.ofNullable(url)
                .flatMap(ArticleId::canonical)
                .map(address -> "url-" + hex(sha256().digest(utf8(address))));
    }

    private static String fromContent(@Nullable String publisher, String title, String body) {
        MessageDigest digest = sha256();
        digest.update(utf8(title.strip() + "\n" + body.strip()));
        if (publisher != null) {
            digest.update((byte) 0xff);
            digest.update(utf8(publisher));
        }
        return "sha256-" + hex(digest.digest());
    }

    /** Nothing if the address has no scheme or no host: {@code /news/1} is a place at every publisher's. */
    private static Optional<String> canonical(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean usualPort = uri.getPort() == -1
                || uri.getPort()
                        == switch (scheme) {
                            case "http" -> 80;
                            case "https" -> 443;
                            default -> -1;
                        };
        return Optional.of(scheme + "://"
                + (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@")
                + host
                + (usualPort ? "" : ":" + uri.getPort())
                + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
