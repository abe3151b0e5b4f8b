package org.trucewire.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry that speaks Confluent's REST API, as do Confluent's own, Apicurio (under {@code /apis/ccompat/v7}), Karapace and
 * Redpanda. The subject of a topic is its name with {@code -value} after it, Confluent's default.
 *
 * <p>Schemas and ids never change, so each is asked for once. A registry that does not answer is asked again for 10 s; after that
 * every question fails at once for as long, so that a silent registry does not hold up every record.
 *
 * <p>Thread-safe. Every method that asks throws {@link RegistryException} without a usable answer, and {@link InterruptException} if
 * the thread is interrupted.
 */
public final class SchemaRegistry {

    static {
        TrustedRecords.declare();
    }

    /** How long a registry may be silent before a question fails, and then before it is asked again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A registry answers from memory, over oceans within a second. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Our largest schema has 40 kB. */
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final @Nullable String authorization;
    private final Duration patience;
    private final HttpClient client;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Map<Schema, Integer>> ids = new ConcurrentHashMap<>();
    private volatile @Nullable Silence silence;

    /** The registry was silent, and is not asked before {@code until} ({@link System#nanoTime()}). */
    private record Silence(String message, long until) {}

    private record Answer(int status, JsonNode body) {

        /** What the registry says is wrong, in its words. */
        String message() {
            String message = body.path("message").asText("");
            return message.isEmpty() ? "status " + status : message;
        }
    }

    private SchemaRegistry(String url, @Nullable String authorization, Duration patience) {
        this.url = url;
        this.authorization = authorization;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                // Registries do not speak HTTP/2 in the clear, and some choke on the offer.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER) // the credentials are for this host
                .connectTimeout(ANSWER_WITHIN)
                .build();
    }

    /**
     * The registry at an address. Nothing is connected yet. Certificates are checked against Java's own trust store
     * ({@code javax.net.ssl.trustStore}).
     *
     * @param url beginning of its addresses, {@code http://registry:8080/apis/ccompat/v7}
     * @param credentials {@code user:password} for basic authentication, or a bearer token; null for none
     * @throws IllegalArgumentException if the address is none, or has a user in it: addresses are logged
     */
    public static SchemaRegistry at(String url, @Nullable String credentials) {
        return at(url, credentials, PATIENCE);
    }

    /**
     * Likewise, with a patience of one's own.
     *
     * @param patience how long the registry may be silent before a question fails, and then before it is asked again
     */
    public static SchemaRegistry at(String url, @Nullable String credentials, Duration patience) {
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address of a schema registry: " + e.getReason(), e);
        }
        if (address.getHost() == null || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
            throw new IllegalArgumentException(
                    "no address of a schema registry: it must begin with http:// or https:// and a host");
        }
        if (address.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the address of the schema registry has a user in it, and addresses are logged:"
                            + " set the credentials by themselves");
        }
        return new SchemaRegistry(
                url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
                credentials == null ? null : authorization(credentials),
                patience);
    }

    private static String authorization(String credentials) {
        return credentials.contains(":")
                ? "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
                : "Bearer " + credentials;
    }

    /** The subject under which the schemas of a topic's values are registered. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    /**
     * The schema of an id.
     *
     * @return empty if the registry knows none
     */
    Optional<Schema> schema(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Answer answer = ask("GET", "/schemas/ids/" + id, null);
        if (answer.status == NOT_FOUND) {
            return Optional.empty();
        }
        Schema schema = schema(accepted(answer, "schema " + id));
        schemas.put(id, schema);
        return Optional.of(schema);
    }

    /**
     * The id of a schema, which is registered under the subject if it is not yet.
     *
     * @throws RegistryException also if the registry holds it incompatible with what is registered, or if we may not register
     */
    public int register(String subject, Schema schema) {
        OptionalInt known = find(subject, schema);
        if (known.isPresent()) {
            return known.getAsInt();
        }
        Answer answer = ask("POST", path(subject) + "/versions", body(schema));
        if (answer.status == CONFLICT) {
            throw failure("holds the schema of " + schema.getName() + " incompatible with those under " + subject + " ("
                    + answer.message() + "): see `trucewire schemas check`");
        }
        return remember(subject, schema, accepted(answer, "the schema of " + schema.getName() + " for " + subject));
    }

    /**
     * The id of a schema under a subject.
     *
     * @return empty if it is not registered there
     */
    public OptionalInt find(String subject, Schema schema) {
        Integer id = ids.getOrDefault(subject, Map.of()).get(schema);
        if (id != null) {
            return OptionalInt.of(id);
        }
        Answer answer = ask("POST", path(subject), body(schema));
        return answer.status == NOT_FOUND
                ? OptionalInt.empty()
                : OptionalInt.of(remember(subject, schema, accepted(answer, "subject " + subject)));
    }

    /**
     * All schemas that are registered under a subject, oldest first.
     *
     * @return empty if there is no such subject
     */
    public List<Schema> versions(String subject) {
        Answer answer = ask("GET", path(subject) + "/versions", null);
        if (answer.status == NOT_FOUND) {
            return List.of();
        }
        List<Schema> versions = new ArrayList<>();
        for (JsonNode version : accepted(answer, "subject " + subject)) {
            JsonNode registered = accepted(
                    ask("GET", path(subject) + "/versions/" + version.asInt(), null),
                    "version " + version + " of " + subject);
            Schema schema = schema(registered);
            schemas.put(registered.path("id").asInt(), schema);
            versions.add(schema);
        }
        return List.copyOf(versions);
    }

    /** Has the registry refuse, from now on, schemas that cannot read, or be read by, every other under the subject. */
    public void requireFullCompatibility(String subject) {
        accepted(
                ask(
                        "PUT",
                        "/config/" + URLEncoder.encode(subject, StandardCharsets.UTF_8),
                        JsonNodeFactory.instance.objectNode().put("compatibility", "FULL_TRANSITIVE")),
                "the compatibility of " + subject);
    }

    /** Where it is. */
    @Override
    public String toString() {
        return url;
    }

    private int remember(String subject, Schema schema, JsonNode registered) {
        JsonNode id = registered.path("id");
        if (!id.isInt()) {
            throw failure(
                    "gives no id of the schema of " + schema.getName() + ": is the address that of Confluent's API?");
        }
        ids.computeIfAbsent(subject, name -> new ConcurrentHashMap<>()).put(schema, id.asInt());
        schemas.put(id.asInt(), schema);
        return id.asInt();
    }

    private Schema schema(JsonNode registered) {
        SchemaParser parser = new SchemaParser();
        addReferences(registered, parser, new HashSet<>());
        return parse(registered, parser);
    }

    /** Writers may register the records in a record by themselves, and name them in it. */
    private void addReferences(JsonNode registered, SchemaParser parser, Set<String> known) {
        for (JsonNode reference : registered.path("references")) {
            String version = path(reference.path("subject").asText()) + "/versions/"
                    + reference.path("version").asInt();
            if (known.add(version)) {
                JsonNode part = accepted(
                        ask("GET", version, null),
                        "the schema of " + reference.path("name").asText());
                addReferences(part, parser, known);
                parse(part, parser);
            }
        }
    }

    private Schema parse(JsonNode registered, SchemaParser parser) {
        try {
            return parser.parse(registered.path("schema").asText()).mainSchema();
        } catch (AvroRuntimeException e) {
            throw new RegistryException(
                    "the schema registry at " + url + " has a schema that is no Avro: " + e.getMessage(), e);
        }
    }

    private static String path(String subject) {
        return "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }

    private static JsonNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    /** The body of an answer that is no refusal. */
    private JsonNode accepted(Answer answer, String what) {
        if (answer.status / 100 == 2) {
            return answer.body;
        }
        if (answer.status == 401 || answer.status == 403) {
            throw failure("refuses us " + what + " (" + answer.message() + "): check credentials and rights");
        }
        throw failure("does not give " + what + ": " + answer.message());
    }

    private RegistryException failure(String what) {
        return new RegistryException("the schema registry at " + url + " " + what, null);
    }

    /** Asks until there is an answer that another attempt would not better. */
    private Answer ask(String method, String path, @Nullable JsonNode body) {
        Silence now = silence;
        if (now != null && System.nanoTime() - now.until < 0) {
            throw new RegistryException(now.message, null);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_WITHIN)
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            String trouble;
            IOException cause = null;
            try {
                Answer answer = send(request.build());
                if (answer.status < SERVER_ERROR && answer.status != TOO_MANY) {
                    silence = null;
                    return answer;
                }
                trouble = answer.message();
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                cause = e;
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            if (System.nanoTime() - end > 0) {
                String message = "no answer from the schema registry at " + url + " (" + trouble
                        + "): see whether it runs there";
                silence = new Silence(message, System.nanoTime() + patience.toNanos());
                throw new RegistryException(message, cause);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            byte[] body = in.readNBytes(LARGEST_ANSWER + 1);
            if (body.length > LARGEST_ANSWER) {
                throw failure("answers with more than " + LARGEST_ANSWER + " bytes: is that a registry?");
            }
            return new Answer(response.statusCode(), JSON.readTree(body));
        } catch (JsonProcessingException e) {
            if (response.statusCode() / 100 == 2) {
                throw new RegistryException(
                        "the schema registry at " + url
                                + " does not answer in JSON: is the address that of Confluent's API?",
                        e);
            }
            return new Answer(response.statusCode(), JsonNodeFactory.instance.objectNode()); // a proxy's page
        }
    }
}
