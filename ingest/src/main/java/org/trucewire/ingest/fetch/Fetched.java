package org.trucewire.ingest.fetch;

import java.util.Map;
import java.util.Optional;

/** What a server has answered. */
public final class Fetched {

    private static final int NOT_MODIFIED = 304;

    private final WebAddress address;
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** @param headers by lower-case name */
    Fetched(WebAddress address, int status, Map<String, String> headers, byte[] body) {
        this.address = address;
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** Where it was in the end, after all redirects. */
    public WebAddress address() {
        return address;
    }

    int status() {
        return status;
    }

    /** What came, decompressed; empty if nothing has changed. Not copied. */
    public byte[] body() {
        return body;
    }

    /** Has nothing changed since the validators were given? */
    public boolean isUnchanged() {
        return status == NOT_MODIFIED;
    }

    /** A header by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** With which to ask the next time whether something has changed. */
    public Validators validators() {
        return new Validators(headers.get("etag"), headers.get("last-modified"));
    }
}
