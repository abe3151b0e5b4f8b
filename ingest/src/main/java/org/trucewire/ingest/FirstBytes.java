package org.trucewire.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Tells what a stream holds by how it begins; reads no more of it than it needs for that, and nothing is lost. */
final class FirstBytes {

    private static final Pattern PAGE =
            Pattern.compile("(?i)<(!doctype html|html|head|body|meta|title).*", Pattern.DOTALL);
    private static final int PAGE_BYTES = 14;

    private FirstBytes() {}

    /** With gzip? */
    static boolean arePacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed;
    }

    /** @param most white space that it may begin with and still be told apart */
    static FileKind kind(BufferedInputStream in, int most) throws IOException {
        in.mark(most + PAGE_BYTES);
        int count = 0;
        int next = in.read();
        while (++count < most && (isWhiteSpace(next) || isByteOrderMark(next, count))) {
            next = in.read();
        }
        String page = next == '<' ? "<" + new String(in.readNBytes(PAGE_BYTES - 1), StandardCharsets.ISO_8859_1) : "";
        in.reset();
        if (next == '{') {
            return FileKind.JSON_LINES;
        }
        return PAGE.matcher(page).matches() ? FileKind.PAGE : FileKind.TEXT;
    }

    private static boolean isWhiteSpace(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static boolean isByteOrderMark(int b, int position) {
        return switch (position) {
            case 1 -> b == 0xef;
            case 2 -> b == 0xbb;
            case 3 -> b == 0xbf;
            default -> false;
        };
    }
}
