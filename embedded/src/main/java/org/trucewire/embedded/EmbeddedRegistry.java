package org.trucewire.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.Compatibility;

/**
 * A schema registry inside this JVM, for tests and for trying Trucewire out: that part of Confluent's REST API which serializers and
 * deserializers use, in memory, on loopback. Schemas of a subject that is set to {@code FULL_TRANSITIVE} must read each other.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNKNOWN_SUBJECT = 40401;
    private static final int UNKNOWN_VERSION = 40402;
    private static final int UNKNOWN_SCHEMA = 40403;

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new HashMap<>();
    private final Set<String> strict = new HashSet<>();
    private final @Nullable String authorization;
    private final int port;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private @Nullable HttpServer server;

    private record Reply(int status, JsonNode body) {}

    private EmbeddedRegistry(@Nullable String credentials) {
        this.authorization =
                credentials == null ? null : "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
        this.port = listen(0);
    }

    /**
     * Starts an empty registry on a free port.
     *
     * @throws UncheckedIOException if it cannot listen
     */
    public static EmbeddedRegistry start() {
        return new EmbeddedRegistry(null);
    }

    /**
     * Likewise, for those alone who say these credentials.
     *
     * @param credentials {@code user:password}
     */
    public static EmbeddedRegistry start(String credentials) {
        return new EmbeddedRegistry(credentials);
    }

    /** Beginning of its addresses, {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
    }

    /** The schemas of a subject, oldest first. */
    public synchronized List<Schema> versions(String subject) {
        return subjects.getOrDefault(subject, List.of()).stream()
                .map(id -> schemas.get(id - 1))
                .toList();
    }

    /** Answers nobody any more, as if it were down. */
    public synchronized void pause() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Answers again, on the same port, with what it had. */
    public synchronized void resume() {
        if (server == null) {
            listen(port);
        }
    }

    @Override
    public void close() {
        pause();
        threads.shutdownNow();
    }

    private synchronized int listen(int wanted) {
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            listening.setExecutor(threads);
            listening.createContext("/", this::serve);
            listening.start();
            server = listening;
            return listening.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + wanted, e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body = JSON.writeValueAsBytes(reply.body);
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(reply.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        if (authorization != null
                && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, 40101, "User cannot be authenticated.");
        }
        List<String> path = Arrays.stream(
                        exchange.getRequestURI().getRawPath().substring(1).split("/"))
                .map(part -> URLDecoder.decode(part, UTF_8))
                .toList();
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            return reply(
                    exchange.getRequestMethod(),
                    path,
                    body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
        } catch (JsonProcessingException | AvroRuntimeException e) {
            return error(422, 42201, "Invalid schema: " + e.getMessage());
        }
    }

    private synchronized Reply reply(String method, List<String> path, JsonNode body) {
        String route = method + " " + path.get(0) + " " + path.size();
        return switch (route) {
            case "GET schemas 3" -> schema(number(path.get(2)));
            case "GET subjects 1" -> new Reply(200, JSON.valueToTree(subjects.keySet()));
            case "POST subjects 2" -> find(path.get(1), body);
            case "POST subjects 3" -> register(path.get(1), body);
            case "GET subjects 3" -> versionNumbers(path.get(1));
            case "GET subjects 4" -> version(path.get(1), path.get(3));
            case "PUT config 2" -> configure(path.get(1), body);
            default -> error(404, 404, "HTTP 404 Not Found");
        };
    }

    private Reply schema(int id) {
        return id < 1 || id > schemas.size()
                ? error(404, UNKNOWN_SCHEMA, "Schema " + id + " not found")
                : new Reply(200, object().put("schema", schemas.get(id - 1).toString()));
    }

    private Reply find(String subject, JsonNode body) {
        List<Integer> ids = subjects.get(subject);
        if (ids == null) {
            return error(404, UNKNOWN_SUBJECT, "Subject '" + subject + "' not found.");
        }
        int id = schemas.indexOf(schema(body)) + 1;
        return ids.contains(id)
                ? new Reply(200, described(subject, ids.indexOf(id)))
                : error(404, UNKNOWN_SCHEMA, "Schema not found");
    }

    private Reply register(String subject, JsonNode body) {
        Schema schema = schema(body);
        List<Integer> ids = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        if (strict.contains(subject)
                && ids.stream().anyMatch(id -> !Compatibility.faults(schema, schemas.get(id - 1))
                        .isEmpty())) {
            return error(
                    409,
                    409,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\"");
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        int id = schemas.indexOf(schema) + 1;
        if (!ids.contains(id)) {
            ids.add(id);
        }
        return new Reply(200, object().put("id", id));
    }

    private Reply versionNumbers(String subject) {
        List<Integer> ids = subjects.get(subject);
        if (ids == null) {
            return error(404, UNKNOWN_SUBJECT, "Subject '" + subject + "' not found.");
        }
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        for (int version = 1; version <= ids.size(); version++) {
            numbers.add(version);
        }
        return new Reply(200, numbers);
    }

    private Reply version(String subject, String version) {
        int count = subjects.getOrDefault(subject, List.of()).size();
        int number = version.equals("latest") ? count : number(version);
        return number < 1 || number > count
                ? error(404, UNKNOWN_VERSION, "Version " + version + " not found.")
                : new Reply(200, described(subject, number - 1));
    }

    private Reply configure(String subject, JsonNode body) {
        if (body.path("compatibility").asText().equals("FULL_TRANSITIVE")) {
            strict.add(subject);
        } else {
            strict.remove(subject);
        }
        return new Reply(200, body);
    }

    private ObjectNode described(String subject, int index) {
        int id = subjects.getOrDefault(subject, List.of()).get(index);
        return object().put("subject", subject)
                .put("version", index + 1)
                .put("id", id)
                .put("schema", schemas.get(id - 1).toString());
    }

    private static Schema schema(JsonNode body) {
        return new SchemaParser().parse(body.path("schema").asText()).mainSchema();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Reply error(int status, int code, String message) {
        return new Reply(status, object().put("error_code", code).put("message", message));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
