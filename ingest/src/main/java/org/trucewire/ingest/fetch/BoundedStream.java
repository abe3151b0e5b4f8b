package org.trucewire.ingest.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** A stream that fails once it has given more bytes than allowed. */
final class BoundedStream extends FilterInputStream {

    private long left;

    BoundedStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int read = super.read(bytes, from, count);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws ExceededException {
        left -= read;
        if (left < 0) {
            throw new ExceededException();
        }
    }

    /** There is more than allowed. */
    static final class ExceededException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;
    }
}
