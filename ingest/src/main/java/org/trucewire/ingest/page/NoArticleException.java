package org.trucewire.ingest.page;

import java.io.Serial;

/** A page holds no article. The message says so in one line, and what to do. */
public final class NoArticleException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    NoArticleException(String message) {
        super(message);
    }
}
