package org.trucewire.evaluation;

import java.nio.file.Path;

/** A file that was given cannot be read or is not as it should be; the message names it and says why, in one line. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault of a whole file.
     *
     * @param file the file at fault
     * @param why the fault
     */
    public InputException(Path file, String why) {
        super(file + ": " + why);
    }

    /**
     * A fault of one line.
     *
     * @param file the file at fault
     * @param line number of the line, from 1
     * @param why the fault
     */
    public InputException(Path file, int line, String why) {
        super(file + ", line " + line + ": " + why);
    }
}
