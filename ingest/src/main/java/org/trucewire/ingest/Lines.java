package org.trucewire.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines of bytes, one in memory at a time. Bytes, because each line is decoded for itself: a bad byte is
 * the fault of its line alone.
 */
final class Lines {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private long position;
    private long number;

    /** @param longest most bytes of a line that are kept */
    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** One line. */
    static final class Line {
        /** From 1. */
        final long number;
        /** Bytes before it. */
        final long offset;
        /** In bytes, without its line feed. */
        final long length;
        /** All of the line, or null of one that is too long. */
        final byte @Nullable [] bytes;

        private Line(long number, long offset, long length, byte @Nullable [] bytes) {
            this.number = number;
            this.offset = offset;
            this.length = length;
            this.bytes = bytes;
        }
    }

    /** Bytes read so far, all of the lines returned included. */
    long position() {
        return position;
    }

    /** The next line; null at the end. A line feed at the end begins no further line. */
    @Nullable
    Line next() throws IOException {
        long offset = position;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        boolean ended = false;
        while (!ended && fill()) {
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            int count = next - from;
            length += count;
            if (length <= longest) {
                line.write(buffer, from, count);
            } else {
                line = new ByteArrayOutputStream(0); // lets go of what will not be used
            }
            ended = next < end;
            if (ended) {
                next++;
            }
            position += next - from;
        }
        if (position == offset) {
            return null;
        }
        return new Line(++number, offset, length, length <= longest ? line.toByteArray() : null);
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
        }
        return next < end;
    }
}
