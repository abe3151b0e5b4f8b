package org.trucewire.ingest.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads JSON Lines as {@link FeedJson} writes them. */
final class JsonFeedReader extends FeedReader {

    private final Path file;
    private final FeedJson json = new FeedJson();
    private final BufferedReader reader;
    private long line;

    JsonFeedReader(Path file) throws IOException {
        this.file = file;
        this.reader = Files.newBufferedReader(file);
    }

    @Override
    public @Nullable FeedRecord next() {
        try {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (!text.isBlank()) {
                    return json.read(text);
                }
            }
            return null;
        } catch (IllegalArgumentException e) {
            throw new FeedFileException(
                    file, "line " + line + ": " + e.getMessage() + "; the records before are good", e);
        } catch (MalformedInputException e) {
            throw new FeedFileException(file, "after line " + line + ": neither an Avro container nor UTF-8", e);
        } catch (IOException e) {
            throw new FeedFileException(file, "after line " + line + ": it cannot be read: " + e, e);
        }
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
