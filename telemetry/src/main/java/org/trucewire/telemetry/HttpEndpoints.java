package org.trucewire.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health and metrics of a service over HTTP, and perhaps more. Reading only, no secrets, no password; bind it to loopback or a network
 * you trust.
 */
public final class HttpEndpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);

    /** A probe and a scrape at once, and one more that is slow. */
    private static final int THREADS = 3;

    /** The type of Prometheus' text format. */
    public static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Supplier<? extends Health> health;
    private final Supplier<String> metrics;
    private final @Nullable Further further;

    /**
     * What is answered beside health and metrics.
     *
     * @param root with which its paths begin
     * @param example a path of it, for who asks for something else
     * @param threads how much is answered at once at most; so many more are there, so that no probe waits
     * @param answers what is asked
     */
    public record Further(String root, String example, int threads, Function<URI, HttpAnswer> answers) {}

    /**
     * Serves from now on.
     *
     * @param metrics in Prometheus' text format
     * @param further null for nothing
     * @throws IllegalStateException if the address cannot be bound; the message names it
     */
    public HttpEndpoints(
            InetSocketAddress address,
            Supplier<? extends Health> health,
            Supplier<String> metrics,
            @Nullable Further further) {
        this.health = health;
        this.metrics = metrics;
        this.further = further;
        try {
            this.server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot serve health and metrics on " + address + ": " + e.getMessage()
                            + "; choose another address",
                    e);
        }
        this.threads = Executors.newFixedThreadPool(THREADS + (further == null ? 0 : further.threads()), work -> {
            Thread thread = new Thread(work, "trucewire-http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it is served. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpAnswer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (RuntimeException e) {
            LOG.warn("cannot answer {}", exchange.getRequestURI(), e);
            throw new IOException(e);
        }
    }

    private HttpAnswer answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Further more = further != null && path.startsWith(further.root()) ? further : null;
        boolean known = path.equals("/health/live") || path.equals("/health/ready") || path.equals("/metrics");
        if (!known && more == null) {
            return HttpAnswer.text(
                    404,
                    "there are /health/live, /health/ready"
                            + (further == null ? " and /metrics" : ", /metrics and " + further.example()) + "\n");
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return HttpAnswer.text(405, "only GET and HEAD\n");
        }
        if (more != null) {
            return more.answers().apply(exchange.getRequestURI());
        }
        if (path.equals("/metrics")) {
            return new HttpAnswer(200, PROMETHEUS, metrics.get());
        }
        Health now = health.get();
        boolean good = path.equals("/health/live") ? now.live() : now.ready();
        return new HttpAnswer(good ? 200 : 503, HttpAnswer.JSON, now.json(good));
    }
}
