package org.trucewire.ingest.warc;

/** A page as a crawler got it. */
public final class CapturedPage {

    private final String address;
    private final String contentType;
    private final byte[] html;

    CapturedPage(String address, String contentType, byte[] html) {
        this.address = address;
        this.contentType = contentType;
        this.html = html;
    }

    /** Where it was, as the crawler wrote it. */
    public String address() {
        return address;
    }

    /** What the server said that it is. */
    public String contentType() {
        return contentType;
    }

    /** Without chunks, unpacked. Not copied. */
    public byte[] html() {
        return html;
    }
}
