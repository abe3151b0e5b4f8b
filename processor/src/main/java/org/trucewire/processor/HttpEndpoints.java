package org.trucewire.processor;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health, metrics and the state of ceasefires over HTTP. Reading only, no secrets, no password; bind it to loopback or a network you
 * trust.
 */
final class HttpEndpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);

    /** A probe and a scrape at once, one more that is slow, and whatever the other paths may take, so that no probe waits for them. */
    private static final int THREADS = 3 + StandingApi.WHOLE_AT_ONCE + StandingApi.LOCAL_AT_ONCE;

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Supplier<Health> health;
    private final Supplier<String> metrics;
    private final Function<URI, HttpAnswer> api;

    /**
     * Serves from now on.
     *
     * @param metrics in Prometheus' text format
     * @param api answers what is asked under {@link StandingApi#ROOT}
     * @throws IllegalStateException if the address cannot be bound; the message names it
     */
    HttpEndpoints(
            InetSocketAddress address,
            Supplier<Health> health,
            Supplier<String> metrics,
            Function<URI, HttpAnswer> api) {
        this.health = health;
        this.metrics = metrics;
        this.api = api;
        try {
            this.server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot serve health and metrics on " + address + ": " + e.getMessage()
                            + "; choose another address",
                    e);
        }
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "trucewire-http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    InetSocketAddress address() {
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
        boolean ofApi = path.startsWith(StandingApi.ROOT);
        boolean known = path.equals("/health/live") || path.equals("/health/ready") || path.equals("/metrics");
        if (!known && !ofApi) {
            return HttpAnswer.text(404, "there are /health/live, /health/ready, /metrics and /api/status\n");
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return HttpAnswer.text(405, "only GET and HEAD\n");
        }
        if (ofApi) {
            return api.apply(exchange.getRequestURI());
        }
        if (path.equals("/metrics")) {
            return new HttpAnswer(200, PROMETHEUS, metrics.get());
        }
        Health now = health.get();
        boolean good = path.equals("/health/live") ? now.live() : now.ready();
        return new HttpAnswer(good ? 200 : 503, HttpAnswer.JSON, now.json(good));
    }
}
