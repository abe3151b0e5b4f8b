package org.trucewire.ingest.warc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.LengthedBody;

/** A record of a WARC file, in memory. */
public final class WarcEntry {

    private static final int OK = 200;

    private final long offset;
    private final String address;
    private final byte[] block;
    private final @Nullable String leftOut;

    private WarcEntry(long offset, String address, byte[] block, @Nullable String leftOut) {
        this.offset = offset;
        this.address = address;
        this.block = block;
        this.leftOut = leftOut;
    }

    static WarcEntry response(long offset, String address, byte[] block) {
        return new WarcEntry(offset, address, block, null);
    }

    static WarcEntry leftOut(long offset, String reason) {
        return new WarcEntry(offset, "", new byte[0], reason);
    }

    /** Where it begins, in bytes of the file. */
    public long offset() {
        return offset;
    }

    /**
     * The page in it. On any thread.
     *
     * @throws LeftOutException if there is none, or one that is too large when unpacked
     */
    public CapturedPage page() throws LeftOutException {
        if (leftOut != null) {
            throw new LeftOutException(leftOut);
        }
        try {
            // The library takes the length of the block for that of the body, as crawls mean it: what the server said
            // is often wrong.
            HttpResponse response = HttpResponse.parse(LengthedBody.create(
                    Channels.newChannel(InputStream.nullInputStream()), ByteBuffer.wrap(block), block.length));
            if (response.status() != OK) {
                throw new LeftOutException("other status");
            }
            String type = response.headers().first("Content-Type").orElse("");
            if (!isHtml(type)) {
                throw new LeftOutException("no HTML");
            }
            return new CapturedPage(
                    address,
                    type,
                    unpacked(
                            bounded(response.body().stream()),
                            response.headers().all("Content-Encoding")));
        } catch (IOException | RuntimeException e) { // of the library, over a stranger's bytes
            throw new LeftOutException("broken HTTP response");
        }
    }

    private static boolean isHtml(String type) {
        String bare = type.replaceFirst("(?s);.*", "").strip().toLowerCase(Locale.ROOT);
        return bare.equals("text/html") || bare.equals("application/xhtml+xml");
    }

    private static byte[] unpacked(byte[] body, List<String> encodings) throws IOException, LeftOutException {
        InputStream packed = new ByteArrayInputStream(body);
        // By the platform: the library's reader of deflate never ends where a body is cut off, and knows one of its two
        // forms.
        return switch (String.join(",", encodings).strip().toLowerCase(Locale.ROOT)) {
            case "", "identity", "none" -> body;
            // Many crawlers keep the page unpacked, and the header as it was.
            case "gzip", "x-gzip" -> begins(body, 0x1f, 0x8b) ? bounded(new GZIPInputStream(packed)) : body;
            case "deflate" -> bounded(new InflaterInputStream(packed, new Inflater(!isZlib(body))));
            default -> throw new LeftOutException("unknown content encoding");
        };
    }

    /** Deflate is zlib's form by the standard, and a bare one by some servers (RFC 1950, 2.2). */
    private static boolean isZlib(byte[] body) {
        return body.length > 1 && (body[0] & 0xf) == 8 && ((body[0] & 0xff) << 8 | (body[1] & 0xff)) % 31 == 0;
    }

    private static boolean begins(byte[] body, int first, int second) {
        return body.length > 1 && (body[0] & 0xff) == first && (body[1] & 0xff) == second;
    }

    private static byte[] bounded(InputStream body) throws IOException, LeftOutException {
        byte[] bytes = body.readNBytes(WarcFile.LARGEST + 1);
        if (bytes.length > WarcFile.LARGEST) {
            throw new LeftOutException(WarcFile.TOO_LARGE);
        }
        return bytes;
    }
}
