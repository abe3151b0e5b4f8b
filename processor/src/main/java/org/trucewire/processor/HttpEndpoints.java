package org.trucewire.processor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health and metrics over HTTP. Reading only, no parameters, no secrets; bind it to loopback or a network you trust. */
final class HttpEndpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);

    /** A probe and a scrape at once, and one more that is slow. */
    private static final int THREADS = 3;

    private static final String JSON = "application/json; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private record Answer(int status, String type, String body) {

        static Answer text(int status, String body) {
            return new Answer(status, "text/plain; charset=utf-8", body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Supplier<Health> health;
    private final Supplier<String> metrics;

    /**
     * Serves from now on.
     *
     * @param metrics in Prometheus' text format
     * @throws IllegalStateException if the address cannot be bound; the message names it
     */
    HttpEndpoints(InetSocketAddress address, Supplier<Health> health, Supplier<String> metrics) {
        this.health = health;
        this.metrics = metrics;
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

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
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

    private Answer answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        boolean known = path.equals("/health/live") || path.equals("/health/ready") || path.equals("/metrics");
        if (!known) {
            return Answer.text(404, "there are /health/live, /health/ready and /metrics\n");
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(405, "only GET and HEAD\n");
        }
        if (path.equals("/metrics")) {
            return new Answer(200, PROMETHEUS, metrics.get());
        }
        Health now = health.get();
        boolean good = path.equals("/health/live") ? now.live() : now.ready();
        return new Answer(good ? 200 : 503, JSON, now.json(good));
    }
}
