package org.trucewire.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** Browsers at a time; a page holds one connection. */
    private static final int MOST_STREAMS = 2_000;

    private static final Set<String> PAGES = Set.of("/", "/conflict", "/article", "/pipeline");

    private final Picture picture;
    private final TopicFollower follower;
    private final @Nullable String authorization;
    private final Vertx vertx;
    private final HttpServer server;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    /** A browser that listens. */
    private static final class Stream {
        private final HttpServerResponse response;
        private boolean behind;

        Stream(HttpServerResponse response) {
            this.response = response;
        }

        /** On the event loop. */
        void send(String event, String data) {
            if (response.closed() || response.ended()) {
                return;
            }
            if (response.writeQueueFull()) {
                behind = true;
                return;
            }
            if (behind) {
                behind = false;
                write("behind", "{}");
            }
            write(event, data);
        }

        private void write(String event, String data) {
            response.write("event: " + event + "\ndata: " + data + "\n\n").onFailure(gone -> {});
        }
    }

    WebServer(Picture picture, TopicFollower follower, InetSocketAddress address, @Nullable String credentials)
            throws IOException {
        this.picture = picture;
        this.follower = follower;
        this.authorization = credentials == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(4)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(address.getHostString())
                        .setPort(address.getPort())
                        .setIdleTimeout((int) HEARTBEAT.multipliedBy(3).toSeconds())
                        .setMaxInitialLineLength(8 * 1024)
                        .setCompressionSupported(true))
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
        vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> streams.forEach(stream -> stream.send("heartbeat", "{}")));
    }

    int port() {
        return server.actualPort();
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(this::secure);
        router.get("/events").handler(this::events);
        router.get("/api/state").handler(context -> json(context, picture.state()));
        router.get("/api/board").handler(context -> table(context, "board", picture.board()));
        router.get("/api/conflict").handler(this::conflict);
        router.get("/api/article").handler(this::article);
        router.get("/api/pipeline").handler(context -> json(context, picture.pipeline(Instant.now())));
        operations(router);
        router.get("/lib/*")
                .handler(StaticHandler.create("META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist"));
        router.get().handler(context -> {
            if (PAGES.contains(context.normalizedPath())) {
                context.reroute("/index.html");
            } else {
                context.next();
            }
        });
        router.get().handler(StaticHandler.create("org/trucewire/dashboard/web").setCachingEnabled(false));
        router.errorHandler(
                500, context -> context.response().setStatusCode(500).end("an error; see the log of the dashboard"));
        return router;
    }

    /** A webjar has its version in the path of its files, and in its Maven properties. */
    private static String uplotVersion() {
        try (InputStream in =
                WebServer.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, "the webjar of uPlot is missing"));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        if (isAllowed(context.request().getHeader("Authorization"))) {
            context.next();
        } else {
            context.response()
                    .setStatusCode(401)
                    .putHeader("WWW-Authenticate", "Basic realm=\"Trucewire\", charset=\"UTF-8\"")
                    .end("user and password, please");
        }
    }

    /** Compares in a time that tells nothing of how much is right. */
    private boolean isAllowed(@Nullable String given) {
        return authorization == null
                || (given != null
                        && MessageDigest.isEqual(
                                given.getBytes(StandardCharsets.UTF_8),
                                authorization.getBytes(StandardCharsets.UTF_8)));
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
        if (found.isEmpty()) {
            none(context, "nothing is known of this conflict");
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
                .onSuccess(article -> article.ifPresentOrElse(
                        found -> json(context, picture.shown(found)),
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
        if (streams.size() >= MOST_STREAMS) {
            context.response().setStatusCode(503).end("too many browsers listen");
            return;
        }
        HttpServerResponse response =
                context.response().setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8");
        Stream stream = new Stream(response);
        streams.add(stream);
        response.closeHandler(closed -> streams.remove(stream));
        stream.send("hello", picture.state().toString());
    }

    private void tell() {
        if (changed.isEmpty()) {
            return;
        }
        Set<String> conflicts = new TreeSet<>(changed);
        changed.removeAll(conflicts);
        if (conflicts.remove("")) {
            String state = picture.state().toString();
            streams.forEach(stream -> stream.send("hello", state));
        }
        if (!conflicts.isEmpty() && !streams.isEmpty()) {
            String rows = picture.board(conflicts).toString();
            streams.forEach(stream -> stream.send("changed", rows));
        }
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(START_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // it ends with the process
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
