package org.trucewire.bench;

/** Something could not be measured. The message says what and why, in a line. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
