package org.trucewire.ingest.warc;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

/**
 * The records of a WARC file, one after the other; plain, or packed with gzip record by record. A record is in memory at a time, and no
 * part of one that is too large. Not thread-safe.
 */
public final class WarcFile implements Closeable {

    /** Most bytes of a record, and of a page when it is unpacked: the largest news pages have 3 MB. */
    static final int LARGEST = 8 << 20;

    static final String TOO_LARGE = "too large";

    private static final int BUFFER_BYTES = 16 << 10;

    private final GuardedChannel channel;
    private final WarcReader reader;
    private final long from;
    /** Of the record that is being read. */
    private long offset;

    private WarcFile(GuardedChannel channel, WarcReader reader, long from) {
        this.channel = channel;
        this.reader = reader;
        this.from = from;
        this.offset = from;
    }

    /**
     * Opens a file.
     *
     * @param from where a record begins, in bytes of the file, or where the file ends
     * @throws IOException if it cannot be opened
     * @throws BrokenWarcException if it cannot be read
     */
    public static WarcFile open(Path file, long from) throws IOException, BrokenWarcException {
        FileChannel open = FileChannel.open(file);
        try {
            open.position(from);
            GuardedChannel channel = new GuardedChannel(open);
            channel.beginHead();
            WarcReader reader =
                    new WarcReader(channel, ByteBuffer.allocate(BUFFER_BYTES).flip());
            reader.setLenient(true); // one control character in an address must not end the reading of a million pages
            return new WarcFile(channel, reader, from);
        } catch (ClosedByInterruptException e) {
            open.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            open.close();
            throw broken(from, e);
        }
    }

    /**
     * The next record; nothing at the end of the file.
     *
     * @throws ClosedByInterruptException if the thread is interrupted, which it stays
     * @throws BrokenWarcException if it cannot be read, and so nothing after it can
     */
    public Optional<WarcEntry> next() throws ClosedByInterruptException, BrokenWarcException {
        try {
            channel.beginHead();
            Optional<WarcRecord> next;
            try {
                next = reader.next();
            } finally {
                offset = from + reader.position();
            }
            if (next.isEmpty()) {
                return Optional.empty();
            }
            channel.beginBody();
            WarcEntry entry = entry(next.get());
            next.get().body().consume();
            return Optional.of(entry);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // of the library, over a stranger's bytes
            throw broken(offset, e);
        }
    }

    /** Where the record begins that {@link #next} gave, or at the end where that is, in bytes of the file. */
    public long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private WarcEntry entry(WarcRecord record) throws IOException {
        if (record.body().size() < 0) { // the library would go back, and perhaps for ever
            throw new IOException("a length of less than 0");
        }
        if (record instanceof WarcRevisit) {
            return WarcEntry.leftOut(offset, "revisit");
        }
        if (!(record instanceof WarcResponse response)) {
            return WarcEntry.leftOut(offset, "no response");
        }
        String type = record.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/http")) {
            return WarcEntry.leftOut(offset, "no HTTP");
        }
        if (record.headers().first("WARC-Truncated").isPresent()
                || record.headers().first("WARC-Segment-Number").isPresent()) {
            return WarcEntry.leftOut(offset, "cut off by the crawler");
        }
        if (record.body().size() > LARGEST) {
            return WarcEntry.leftOut(offset, TOO_LARGE);
        }
        String address = record.headers().first("WARC-Target-URI").isPresent() ? response.target() : "";
        return WarcEntry.response(offset, address, record.body().stream().readNBytes(LARGEST));
    }

    private static BrokenWarcException broken(long offset, Exception e) {
        String message = e instanceof EOFException
                ? "the file is cut off in the record at byte " + offset + ": get it again, what was before is read"
                : "no WARC record at byte " + offset + " (" + reason(e) + "): "
                        + (offset == 0 ? "name a WARC file" : "get it again, what was before is read");
        return new BrokenWarcException(offset, message, e);
    }

    private static String reason(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.length() <= 100 ? message : message.substring(0, 99) + "…";
    }
}
