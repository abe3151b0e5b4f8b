package org.trucewire.cli;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be used, in words: Java's own message is often the file's name alone. */
final class Reasons {

    private Reasons() {}

    /** The file's name and what is wrong. */
    static String of(Path file, Exception failure) {
        String reason;
        if (failure instanceof NoSuchFileException) {
            reason = "there is no such file";
        } else if (failure instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (failure instanceof CharacterCodingException) {
            reason = "it is not in UTF-8";
        } else {
            reason = String.valueOf(failure.getMessage());
        }
        return file + ": " + reason;
    }
}
