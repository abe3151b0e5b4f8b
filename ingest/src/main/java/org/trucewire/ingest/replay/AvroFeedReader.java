package org.trucewire.ingest.replay;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads Avro's container format. The number of records is in its header, so that a file that was cut off anywhere is known. */
final class AvroFeedReader extends FeedReader {

    private final Path file;
    private final FeedAvro avro = new FeedAvro();
    private final DataFileReader<GenericRecord> reader;
    /** -1 where the file does not tell: another program wrote it. */
    private final long records;

    private long read;

    AvroFeedReader(Path file) throws IOException {
        this.file = file;
        DataFileReader<GenericRecord> open = null;
        try {
            open = new DataFileReader<>(file.toFile(), new GenericDatumReader<>(null, avro.schema()));
            records = open.getMeta(FeedWriting.RECORDS) == null ? -1 : open.getMetaLong(FeedWriting.RECORDS);
        } catch (RuntimeException | EOFException e) { // Avro has half a dozen kinds for bytes that make no sense
            if (open != null) {
                open.close();
            }
            throw new FeedFileException(file, "its header is damaged or cut off", e);
        }
        reader = open;
    }

    @Override
    public @Nullable FeedRecord next() {
        try {
            if (reader.hasNext()) {
                FeedRecord record = avro.read(reader.next());
                read++;
                return record;
            }
        } catch (RuntimeException e) {
            throw broken("damaged or cut off", e);
        }
        if (records >= 0 && read != records) {
            throw broken("cut off", null);
        }
        return null;
    }

    private FeedFileException broken(String how, @Nullable Exception e) {
        return new FeedFileException(
                file,
                how + " after record " + read + (records < 0 ? "" : " of " + records) + ", in the block at byte "
                        + reader.previousSync() + (e == null ? "" : " (" + reason(e) + ")")
                        + "; the records before are good",
                e);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof EOFException ? "it ends there" : String.valueOf(root.getMessage());
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new FeedFileException(file, "it cannot be closed: " + e, e);
        }
    }
}
