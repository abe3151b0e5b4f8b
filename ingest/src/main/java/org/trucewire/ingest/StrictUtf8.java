package org.trucewire.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes as text. Other encodings are not guessed: a wrong guess would put wrong letters into evidence. */
final class StrictUtf8 {

    private StrictUtf8() {}

    /**
     * The text in the bytes, without the byte order mark that it may begin with.
     *
     * @param offset where in their file the bytes begin, for the message and to tell a byte order mark from a character
     * @throws UnreadableArticleException if a byte is no UTF-8, with the first such byte and its offset in the file
     */
    static String decode(byte[] bytes, long offset) throws UnreadableArticleException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length); // never fewer bytes than UTF-16 units
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw new UnreadableArticleException(String.format(
                    "byte 0x%02X at offset %d is not UTF-8: convert it to UTF-8",
                    bytes[in.position()], offset + in.position()));
        }
        boolean marked = offset == 0 && out.position() > 0 && out.get(0) == '\ufeff';
        return out.flip().position(marked ? 1 : 0).toString();
    }
}
