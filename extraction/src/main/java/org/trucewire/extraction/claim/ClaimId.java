package org.trucewire.extraction.claim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trucewire.extraction.Span;

/** Claim ids: a digest of article id, place and content, so that the same text gives the same ids wherever it is read. */
final class ClaimId {

    /** 96 bits: no two of a billion claims share an id but by a chance of one in a hundred billion. */
    private static final int HEX_DIGITS = 24;

    private ClaimId() {}

    static String of(String article, Span span, Object... content) {
        String all = Stream.concat(Stream.of(article, span.start(), span.end()), Stream.of(content))
                .map(String::valueOf)
                .collect(Collectors.joining("\u001f"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
