package org.trucewire.ingest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Replaces what is in an open file such that a death at any moment loses nothing. The file itself stays, because locks are on it; what
 * it shall hold stands beside it until it does.
 */
final class Compaction {

    private Compaction() {}

    static void replace(Path file, RandomAccessFile open, byte[] bytes) throws IOException {
        Path half = beside(file, ".half");
        Files.write(half, bytes);
        Files.move(half, beside(file, ".new"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        finish(file, open);
    }

    /** Finishes what a death broke off, if one did. */
    static void finish(Path file, RandomAccessFile open) throws IOException {
        Path whole = beside(file, ".new");
        if (Files.exists(whole)) {
            open.setLength(0);
            open.seek(0);
            open.write(Files.readAllBytes(whole));
            open.getFD().sync();
            Files.delete(whole);
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
