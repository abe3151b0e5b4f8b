package org.trucewire.processor;

import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.RejectionReason;

/** A raw record that goes to {@code articles.rejected}. */
final class RejectedArticleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    RejectedArticleException(RejectionReason reason, String message) {
        this(reason, message, null);
    }

    /** @param cause what was thrown; null where a rule of ours was broken */
    RejectedArticleException(RejectionReason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    RejectionReason reason() {
        return reason;
    }
}
