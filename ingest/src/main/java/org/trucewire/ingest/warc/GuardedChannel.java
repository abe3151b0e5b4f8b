package org.trucewire.ingest.warc;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * A file, of which the head of a record may take so much and no more: the library keeps a head in memory however long it is, and one
 * that is packed and never ends would fill it.
 */
final class GuardedChannel implements ReadableByteChannel {

    /** Heads have a kilobyte, with the longest addresses ten; they may grow a thousandfold when unpacked. */
    private static final int LONGEST_HEAD = 64 << 10;

    /** Whoever asks so often for what comes after the end will not stop: the library does not where a file ends in empty lines. */
    private static final int MOST_ENDS = 100;

    private final FileChannel file;
    private long left = Long.MAX_VALUE;
    private int ends;

    GuardedChannel(FileChannel file) {
        this.file = file;
    }

    void beginHead() {
        left = LONGEST_HEAD;
    }

    void beginBody() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (left <= 0) {
            throw new IOException("a head of more than " + LONGEST_HEAD + " bytes");
        }
        int read = file.read(into);
        left -= Math.max(0, read);
        if (read < 0 && ++ends > MOST_ENDS) {
            throw new EOFException("the file ends in empty lines");
        }
        return read;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
