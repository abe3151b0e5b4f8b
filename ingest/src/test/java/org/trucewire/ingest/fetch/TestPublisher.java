package org.trucewire.ingest.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A publisher's web server on this machine that behaves as badly as a test wants. Closes the connection after every answer. */
public final class TestPublisher implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What was asked for. */
    public record Asked(String path, Map<String, String> headers) {}

    /** Writes an answer, from the status line on. */
    @FunctionalInterface
    public interface Page {
        void answer(Asked asked, OutputStream out) throws IOException;
    }

    public TestPublisher() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    public TestPublisher(InetAddress address) throws IOException {
        this(address, 0);
    }

    public TestPublisher(InetAddress address, int port) throws IOException {
        socket = new ServerSocket(port, 50, address);
        Thread thread = new Thread(this::accept, "test-publisher");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public TestPublisher at(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    public TestPublisher page(String path, String html) {
        return at(path, body("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8)));
    }

    /** Paths that were asked for, in order, but for robots.txt. */
    public List<String> paths() {
        return asked.stream()
                .map(Asked::path)
                .filter(path -> !path.equals("/robots.txt"))
                .toList();
    }

    public List<Asked> asked() {
        return asked;
    }

    /** A whole answer with status 200. */
    public static Page body(String contentType, byte[] body, String... headers) {
        return (asked, out) -> {
            out.write(head("200 OK", join(headers, "Content-Type: " + contentType, "Content-Length: " + body.length)));
            out.write(body);
        };
    }

    /** An answer without a body. */
    public static Page status(String status, String... headers) {
        return (asked, out) -> out.write(head(status, join(headers, "Content-Length: 0")));
    }

    public static byte[] head(String status, String... headers) {
        return ("HTTP/1.1 " + status + "\r\nConnection: close\r\n"
                        + String.join(
                                "",
                                List.of(headers).stream()
                                        .map(line -> line + "\r\n")
                                        .toList()) + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Never answers; the thread dies with the tests. */
    public static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    private static String[] join(String[] headers, String... more) {
        String[] all = new String[headers.length + more.length];
        System.arraycopy(headers, 0, all, 0, headers.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread thread = new Thread(() -> answer(connection), "test-publisher-answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            var in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            if (first == null) {
                return;
            }
            Map<String, String> headers = new TreeMap<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            Asked question = new Asked(first.split(" ", -1)[1], headers);
            asked.add(question);
            Page page = pages.getOrDefault(question.path(), status("404 Not Found"));
            page.answer(question, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // the other side has had enough
        } finally {
            open.remove(connection);
        }
    }
}
