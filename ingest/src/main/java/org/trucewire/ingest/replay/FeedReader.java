package org.trucewire.ingest.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.file.DataFileConstants;
import org.jspecify.annotations.Nullable;

/** Reads the records of a feed file, in their order. */
public abstract class FeedReader implements AutoCloseable {

    FeedReader() {}

    /**
     * Opens a file; what it begins with tells whether it is an Avro container or JSON Lines.
     *
     * @throws FeedFileException if there is no such file, or it is no feed
     */
    public static FeedReader open(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new FeedFileException(file, "it is a folder; name a feed file in it", null);
            }
            return isContainer(file) ? new AvroFeedReader(file) : new JsonFeedReader(file);
        } catch (NoSuchFileException e) {
            throw new FeedFileException(file, "there is no such file", e);
        } catch (IOException e) {
            throw new FeedFileException(file, "it cannot be read: " + e, e);
        }
    }

    /** Does it begin as Avro's containers do? */
    public static boolean isContainer(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(DataFileConstants.MAGIC.length), DataFileConstants.MAGIC);
        }
    }

    /**
     * The next record; null at the end.
     *
     * @throws FeedFileException if the file is damaged or ends too early; the records before were good
     */
    public abstract @Nullable FeedRecord next();

    @Override
    public abstract void close();
}
