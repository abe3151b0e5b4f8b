package org.trucewire.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.telemetry.HttpAnswer;
import org.trucewire.telemetry.HttpEndpoints;

/**
 * Pages, their data as JSON or CSV, and their changes as server-sent events. Nothing blocks an event loop: an article is fetched on a
 * worker thread, and a browser that does not keep up misses events and is told so.
 */
final class WebServer implements AutoCloseable {

    /** Changes are told in batches, so often at most. */
    private static final Duration BATCH = Duration.ofMillis(200);

    /** Proxies end connections on which nothing is said. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration START_WITHIN = Duration.ofSeconds(10);

    /** More changes at once are not told one by one: who listens is told to fetch the board, which is made once for all. */
    private static final int MOST_CHANGES = 200;

    private static final Set<String> PAGES = Set.of("/", "/conflict", "/article", "/map", "/pipeline");

    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Picture picture;
    private final TopicFollower follower;
    private final Lag lag;
    private final Assets assets = new Assets();
    private final Serving serving;
    private final Throttle throttle;
    private final Vertx vertx;
    private final Guard guard;
    private final HttpServer server;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Board board = new Board(-1, Buffer.buffer());

    /** The board as it is sent, and of which version of the picture it is. */
    private record Board(long version, Buffer json) {}

    /** A browser that listens. */
    private static final class Stream {
        private final HttpServerResponse response;
        private boolean behind;

        Stream(HttpServerResponse response) {
            this.response = response;
        }

        /** One buffer for all that listen: it is not copied. */
        void send(Buffer event) {
            if (response.closed() || response.ended()) {
                return;
            }
            if (response.writeQueueFull()) {
                behind = true;
                return;
            }
            if (behind) {
                behind = false;
                write(BEHIND);
            }
            write(event);
        }

        private void write(Buffer event) {
            response.write(event).onFailure(gone -> {});
        }
    }

    private static final Buffer BEHIND = event("behind", "{}");
    private static final Buffer ALIVE = event("heartbeat", "{}");

    private static Buffer event(String name, String data) {
        return Buffer.buffer("event: " + name + "\ndata: " + data + "\n\n");
    }

    WebServer(Picture picture, TopicFollower follower, Lag lag, Serving serving) throws IOException {
        this.picture = picture;
        this.follower = follower;
        this.lag = lag;
        this.serving = serving;
        this.throttle = new Throttle(serving.requestsPerSecond());
        InetSocketAddress address = serving.address();
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(4)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
        this.guard = new Guard(serving, vertx);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(address.getHostString())
                .setPort(address.getPort())
                .setIdleTimeout((int) HEARTBEAT.multipliedBy(3).toSeconds())
                .setMaxInitialLineLength(8 * 1024)
                // No browser asks for it, and the answer to a request that was upgraded to it may stop in its middle.
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true);
        Serving.@Nullable Tls tls = serving.tls();
        if (tls != null) {
            options.setSsl(true)
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(readable(tls.certificates()))
                            .addKeyPath(readable(tls.key())));
        }
        this.server = vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    connections.incrementAndGet();
                    connection.closeHandler(closed -> connections.decrementAndGet());
                })
                .requestHandler(router());
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(START_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            vertx.close();
            String reason = e.getCause() == null
                    ? "no answer"
                    : String.valueOf(e.getCause().getMessage());
            throw new IOException(
                    "cannot serve at " + address.getHostString() + ":" + address.getPort() + ": " + reason, e);
        } catch (InterruptedException e) {
            vertx.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        picture.listen(changed::add);
        vertx.setPeriodic(BATCH.toMillis(), timer -> tell());
        vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> streams.forEach(stream -> stream.send(ALIVE)));
    }

    private static String readable(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read " + file + ": it has to be a file in PEM that this user may read");
        }
        return file.toAbsolutePath().toString();
    }

    int port() {
        return server.actualPort();
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(this::limit);
        router.route().handler(this::secure);
        router.route().handler(WebServer::refuseBadEscapes);
        operations(router);
        router.route().handler(guard::check);
        router.get("/events").handler(this::events);
        router.get("/api/state").handler(context -> json(context, picture.state()));
        router.get("/api/board").handler(this::board);
        router.get("/api/map").handler(context -> table(context, "map", picture.map()));
        router.get("/api/conflict").handler(this::conflict);
        router.get("/api/article").handler(this::article);
        router.get("/api/pipeline")
                .handler(context -> withLag(context, waiting -> {
                    ObjectNode pipeline = picture.pipeline(Instant.now());
                    pipeline.set("lag", waiting);
                    json(context, pipeline);
                }));
        router.get("/api/pipeline/lag")
                .handler(context -> withLag(context, waiting -> table(context, "lag", waiting.path("partitions"))));
        router.get("/api/pipeline/publishers")
                .handler(context -> table(
                        context, "publishers", picture.pipeline(Instant.now()).path("publishers")));
        router.get("/api/pipeline/rejected")
                .handler(context -> table(context, "rejected", Csv.rejected(picture.pipeline(Instant.now()))));
        router.get()
                .handler(context -> assets.serve(
                        context, PAGES.contains(context.normalizedPath()) ? "/index.html" : context.normalizedPath()));
        router.errorHandler(
                500, context -> context.response().setStatusCode(500).end("an error; see the log of the dashboard"));
        return router;
    }

    /** Too many connections, or too many requests of one address. */
    private void limit(RoutingContext context) {
        if (connections.get() > serving.connections()) {
            context.response()
                    .setStatusCode(503)
                    .putHeader("Retry-After", "5")
                    .putHeader("Connection", "close")
                    .end("too many connections: more than " + serving.connections() + ", come again later");
        } else if (!throttle.admits(context.request().remoteAddress().hostAddress(), System.nanoTime())) {
            context.response()
                    .setStatusCode(429)
                    .putHeader("Retry-After", "1")
                    .end("too many requests: more than " + serving.requestsPerSecond() + " a second, come again later");
        } else {
            context.next();
        }
    }

    private void secure(RoutingContext context) {
        context.response()
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-cache");
        if (serving.tls() != null) {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }

    /** Addresses that cannot be decoded: the router would fail at them, again and again. */
    private static void refuseBadEscapes(RoutingContext context) {
        if (BAD_ESCAPE.matcher(context.request().uri()).find()) {
            context.response().setStatusCode(400).end("the address is broken: % without two hexadecimal digits");
        } else {
            context.next();
        }
    }

    private void withLag(RoutingContext context, Consumer<ObjectNode> then) {
        vertx.executeBlocking(lag::now, false).onSuccess(then::accept).onFailure(context::fail);
    }

    /** The whole board is the same for all, until it changes. */
    private void board(RoutingContext context) {
        if ("csv".equals(context.request().getParam("format"))) {
            table(context, "board", picture.board());
            return;
        }
        Board told = board;
        long version = picture.version();
        if (told.version != version) {
            told = new Board(version, Buffer.buffer(picture.board().toString()));
            board = told;
        }
        context.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(told.json);
    }

    /** Health and metrics, as other services have them. */
    private void operations(Router router) {
        router.get("/health/live")
                .handler(context -> health(context, follower.health().live()));
        router.get("/health/ready")
                .handler(context -> health(context, follower.health().ready()));
        router.get("/metrics").handler(context -> context.response()
                .putHeader("Content-Type", HttpEndpoints.PROMETHEUS)
                .end(follower.telemetry().scrape()));
    }

    private void health(RoutingContext context, boolean good) {
        context.response()
                .setStatusCode(good ? 200 : 503)
                .putHeader("Content-Type", HttpAnswer.JSON)
                .end(follower.health().json(good));
    }

    private void conflict(RoutingContext context) {
        Optional<ObjectNode> found =
                Optional.ofNullable(context.request().getParam("id")).flatMap(picture::conflict);
        String table = context.request().getParam("table");
        if (found.isEmpty()) {
            none(context, "nothing is known of this conflict");
        } else if ("accusations".equals(table)) {
            table(context, table, Csv.accusations(found.get()));
        } else if ("csv".equals(context.request().getParam("format"))) {
            table(context, "claims", Csv.claims(found.get()));
        } else {
            json(context, found.get());
        }
    }

    private void article(RoutingContext context) {
        Optional<Picture.Place> place =
                Optional.ofNullable(context.request().getParam("id")).flatMap(picture::article);
        if (place.isEmpty()) {
            none(context, "nothing is known of this article");
            return;
        }
        vertx.<Optional<EnrichedArticle>>executeBlocking(() -> follower.article(place.get()), false)
                .onSuccess(article -> article.map(picture::shown)
                        .ifPresentOrElse(
                                found -> {
                                    if ("csv".equals(context.request().getParam("format"))) {
                                        table(context, "claims", Csv.ofArticle(found));
                                    } else {
                                        json(context, found);
                                    }
                                },
                                () -> none(context, "the topic has this article no more")))
                .onFailure(context::fail);
    }

    private static void table(RoutingContext context, String name, JsonNode rows) {
        if ("csv".equals(context.request().getParam("format"))) {
            context.response()
                    .putHeader("Content-Type", "text/csv; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                    .end(Csv.of(rows));
        } else {
            json(context, rows);
        }
    }

    private static void json(RoutingContext context, JsonNode body) {
        context.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.toString());
    }

    private static void none(RoutingContext context, String why) {
        context.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(why);
    }

    private void events(RoutingContext context) {
        // Each line is short, and each compressor would take a quarter of a megabyte for as long as somebody listens.
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader("Content-Encoding", "identity")
                .putHeader("Content-Type", "text/event-stream; charset=utf-8");
        Stream stream = new Stream(response);
        streams.add(stream);
        response.closeHandler(closed -> streams.remove(stream));
        stream.send(event("hello", picture.state().toString()));
    }

    private void tell() {
        if (changed.isEmpty()) {
            return;
        }
        Set<String> conflicts = new TreeSet<>(changed);
        changed.removeAll(conflicts);
        if (conflicts.remove("")) {
            Buffer hello = event("hello", picture.state().toString());
            streams.forEach(stream -> stream.send(hello));
        }
        if (!conflicts.isEmpty() && !streams.isEmpty()) {
            Buffer rows = conflicts.size() > MOST_CHANGES
                    ? BEHIND
                    : event("changed", picture.board(conflicts).toString());
            streams.forEach(stream -> stream.send(rows));
        }
    }

    @Override
    public void close() {
        lag.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(START_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // it ends with the process
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
