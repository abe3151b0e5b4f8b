package org.trucewire.ingest.fetch;

import org.jspecify.annotations.Nullable;

/**
 * By which a server knows what we have of it.
 *
 * @param etag its {@code ETag}; null if it gave none
 * @param lastModified its {@code Last-Modified}; null if it gave none
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {

    /** We have nothing. */
    public static final Validators NONE = new Validators(null, null);
}
