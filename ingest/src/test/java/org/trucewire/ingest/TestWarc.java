package org.trucewire.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A WARC file that is written record by record. */
final class TestWarc {

    private final boolean packed;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    /** Where records begin. */
    final List<Integer> offsets = new ArrayList<>();

    private TestWarc(boolean packed) {
        this.packed = packed;
    }

    static TestWarc plain() {
        return new TestWarc(false);
    }

    /** Record by record, as crawlers do. */
    static TestWarc packed() {
        return new TestWarc(true);
    }

    /** A page of an article in UTF-8. */
    TestWarc page(String address, String html) {
        return response(
                address,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n",
                html.getBytes(StandardCharsets.UTF_8));
    }

    /** @param head status line and headers, each with its line end */
    TestWarc response(String address, String head, byte[] body) {
        return record("response", "WARC-Target-URI: " + address + "\r\n", http(head, body));
    }

    /** @param headers more of them, each with its line end */
    TestWarc record(String type, String headers, byte[] block) {
        return raw(
                "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Date: 2026-03-09T00:00:00Z\r\nWARC-Record-ID: <urn:test:"
                        + offsets.size() + ">\r\n" + headers
                        + (headers.contains("Content-Type:")
                                ? ""
                                : "Content-Type: application/http; msgtype=" + type + "\r\n")
                        + (headers.contains("Content-Length:") ? "" : "Content-Length: " + block.length + "\r\n")
                        + "\r\n",
                block);
    }

    TestWarc raw(String head, byte[] block) {
        offsets.add(file.size());
        byte[] bytes =
                join(join(head.getBytes(StandardCharsets.UTF_8), block), "\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        file.writeBytes(packed ? gzip(bytes) : bytes);
        return this;
    }

    byte[] bytes() {
        return file.toByteArray();
    }

    Path write(Path to) {
        try {
            return Files.write(to, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] http(String head, byte[] body) {
        return join((head + "\r\n").getBytes(StandardCharsets.UTF_8), body);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
