package org.trucewire.dashboard;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * What pages are made of: scripts, styles, outlines. Read into memory once; Vert.x's own handler copies files of archives to a temporary
 * folder at every request, and now and then did not find one that another request was just copying.
 */
final class Assets {

    private static final List<String> OURS = List.of(
            "app.js",
            "article.js",
            "board.js",
            "conflict.js",
            "dom.js",
            "icon.svg",
            "index.html",
            "map.js",
            "pipeline.js",
            "style.css",
            "world.tsv");

    private static final List<String> OF_UPLOT = List.of("uPlot.esm.js", "uPlot.min.css");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css",
            "html", "text/html",
            "js", "text/javascript",
            "svg", "image/svg+xml",
            "tsv", "text/tab-separated-values");

    private record Asset(String type, String tag, Buffer bytes) {}

    private final Map<String, Asset> assets = new HashMap<>();

    /**
     * Reads all of them.
     *
     * @throws IllegalStateException if one is missing
     */
    Assets() {
        OURS.forEach(name -> add("/" + name, "web/" + name));
        String uplot = "/META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/";
        OF_UPLOT.forEach(name -> add("/lib/" + name, uplot + name));
    }

    /** A webjar has its version in the path of its files, and in its Maven properties. */
    private static String uplotVersion() {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static InputStream open(String resource) {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is missing on the class path");
        }
        return in;
    }

    private void add(String path, String resource) {
        try (InputStream in = open(resource)) {
            byte[] bytes = in.readAllBytes();
            String type = Objects.requireNonNull(TYPES.get(path.substring(path.lastIndexOf('.') + 1)), path);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assets.put(
                    path,
                    new Asset(
                            type + "; charset=utf-8",
                            '"' + HexFormat.of().formatHex(digest, 0, 8) + '"',
                            Buffer.buffer(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e); // every Java has it
        }
    }

    /** Answers with the file of this path; 304 to who has it already; or leaves the request to others. */
    void serve(RoutingContext context, String path) {
        Asset asset = assets.get(path);
        if (asset == null) {
            context.next();
            return;
        }
        context.response().putHeader("ETag", asset.tag);
        if (asset.tag.equals(context.request().getHeader("If-None-Match"))) {
            context.response().setStatusCode(304).end();
        } else {
            context.response().putHeader("Content-Type", asset.type).end(asset.bytes);
        }
    }
}
