package org.trucewire.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;

/** The first 128 bits of a SHA-256: enough to tell any number of articles apart, and small enough to remember them all. */
record ArticleDigest(long high, long low) {

    /** Of the text that counts: publisher, time of publication, title and body, as the processor takes them. */
    static ArticleDigest ofContent(RawArticle article) {
        return of(article.getPublisher(), millis(article.getPublishedAt()), article.getTitle(), article.getBody());
    }

    /** Of one text of one article: content, id and the time of the last change. */
    static ArticleDigest of(RawArticle article) {
        return of(ofContent(article).toString(), article.getId(), millis(article.getUpdatedAt()));
    }

    static ArticleDigest parse(String hex) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return new ArticleDigest(bytes.getLong(), bytes.getLong());
    }

    /** With the length of each part before it, so that none can pass for two others; -1 for none. */
    static ArticleDigest of(@Nullable String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(part == null ? -1 : bytes.length)
                    .array());
            digest.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new ArticleDigest(hash.getLong(), hash.getLong());
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return (hex.toHexDigits(high) + hex.toHexDigits(low));
    }

    private static @Nullable String millis(@Nullable Instant time) {
        return time == null ? null : Long.toString(time.toEpochMilli());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
