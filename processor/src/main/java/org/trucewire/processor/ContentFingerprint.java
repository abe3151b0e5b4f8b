package org.trucewire.processor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;

/**
 * Tells one text from another: SHA-256 of publisher, time of publication, title and body, the four that claims depend on.
 * Another address of the same text is no other text.
 */
final class ContentFingerprint {

    private ContentFingerprint() {}

    static String of(RawArticle article) {
        MessageDigest digest = sha256();
        add(digest, article.getPublisher());
        add(
                digest,
                article.getPublishedAt() == null
                        ? null
                        : Long.toString(article.getPublishedAt().toEpochMilli()));
        add(digest, article.getTitle());
        add(digest, article.getBody());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length before it, so that no text can pass for a title and a body that begin elsewhere; -1 for none. */
    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? -1 : bytes.length)
                .array());
        digest.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
