package org.trucewire.ingest.fetch;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no page. The message says in one line, without the address, what is wrong and what to do. */
public final class FetchException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final FetchFailure failure;
    private final boolean passing;
    private final transient @Nullable Duration retryAfter;

    private FetchException(
            FetchFailure failure,
            String message,
            boolean passing,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
        this.passing = passing;
        this.retryAfter = retryAfter;
    }

    /** It will be the same the next time. */
    static FetchException lasting(FetchFailure failure, String message) {
        return new FetchException(failure, message, false, null, null);
    }

    /** It may be better the next time. */
    static FetchException passing(FetchFailure failure, String message, @Nullable Throwable cause) {
        return new FetchException(failure, message, true, null, cause);
    }

    /** @param retryAfter how long the server asks to be left alone; null if it does not say */
    static FetchException busy(String message, @Nullable Duration retryAfter) {
        return new FetchException(FetchFailure.BUSY, message, true, retryAfter, null);
    }

    /** Which kind of failure it is. */
    public FetchFailure failure() {
        return failure;
    }

    /** May the same request succeed later? */
    public boolean isPassing() {
        return passing;
    }

    /** How long the server asks to be left alone, if it says. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
