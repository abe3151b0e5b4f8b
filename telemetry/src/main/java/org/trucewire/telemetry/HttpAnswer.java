package org.trucewire.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * What is answered to a request over HTTP.
 *
 * @param status the code
 * @param type of the body
 * @param body the text
 * @param headers further ones
 */
public record HttpAnswer(int status, String type, String body, Map<String, String> headers) {

    /** The type of JSON. */
    public static final String JSON = "application/json; charset=utf-8";

    /** Takes a copy. */
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Without further headers. */
    public HttpAnswer(int status, String type, String body) {
        this(status, type, body, Map.of());
    }

    /** A plain text. */
    public static HttpAnswer text(int status, String body) {
        return new HttpAnswer(status, "text/plain; charset=utf-8", body);
    }

    /** There are texts of strangers in it: no browser may take it for anything else. */
    public static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, JSON, body, Map.of("X-Content-Type-Options", "nosniff"));
    }

    /** The node, with code 200. */
    public static HttpAnswer json(JsonNode node) {
        return json(200, node + "\n");
    }

    /** An object with the reason as {@code error}. */
    public static HttpAnswer error(int status, String reason) {
        return json(status, JsonNodeFactory.instance.objectNode().put("error", reason) + "\n");
    }
}
