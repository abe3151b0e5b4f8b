package org.trucewire.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads feeds. Pure and thread-safe. */
public final class FeedReader {

    private static final int PEEK_CHARS = 200;

    private FeedReader() {}

    /**
     * Reads RSS 0.9 to 2.0, Atom or JSON Feed, whatever the server calls it.
     *
     * @param contentType what the server says that it is; null if nobody says
     * @throws NoFeedException if it is none of them
     */
    public static ParsedFeed read(byte[] feed, @Nullable String contentType) throws NoFeedException {
        String head = new String(feed, 0, Math.min(feed.length, PEEK_CHARS), StandardCharsets.ISO_8859_1);
        try {
            return parse(feed, contentType, head);
        } catch (RuntimeException | StackOverflowError e) { // a feed must not end the reading of others
            throw noFeed(e.toString(), e);
        }
    }

    private static ParsedFeed parse(byte[] feed, @Nullable String contentType, String head) throws NoFeedException {
        return Pattern.compile("^(\u00ef\u00bb\u00bf)?\\s*\\{").matcher(head).find()
                ? JsonFeed.read(feed)
                : XmlFeed.read(feed, contentType);
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Plain text as HTML. */
    static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;");
    }

    static NoFeedException noFeed(String why, Throwable cause) {
        String line = why.replaceAll("\\s+", " ");
        return new NoFeedException(
                "no RSS, Atom or JSON Feed ("
                        + (line.length() <= 120 ? line : line.substring(0, 119) + "…")
                        + "): check the address",
                cause);
    }
}
