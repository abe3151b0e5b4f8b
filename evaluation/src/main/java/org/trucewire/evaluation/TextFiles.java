package org.trucewire.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of text that are written as a whole, in UTF-8. */
final class TextFiles {

    private TextFiles() {}

    /**
     * Writes a file, and the folders it lies in where they are missing.
     *
     * @throws InputException if it cannot be written
     */
    static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            // Bytes, not a writer: half a surrogate pair out of a broken text is no reason to lose the rest.
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InputException(file, "it cannot be written: " + e);
        }
    }
}
