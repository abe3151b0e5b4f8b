package org.trucewire.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The contract with readers and writers of the topics, in two forms: for people and for programs. Both are made of the catalogue and of
 * the schemas, so they say nothing that is not so.
 */
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Avro schemas in AsyncAPI documents, by the specification's list of schema formats. */
    private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";

    private Contract() {}

    // --- for people

    /** The contract in Markdown. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("""
                # The contract

                What other teams may count on who read Trucewire's topics or write articles to them, in whatever language. This page is made by
                `trucewire schemas contract`, the same for programs, an [AsyncAPI](https://www.asyncapi.com/docs/reference/specification/v3.0.0) document, by
                `trucewire schemas contract --asyncapi`: [asyncapi.json](asyncapi.json). The Avro schemas are printed by `trucewire schemas show`.

                ## Bytes

                Keys are UTF-8 text. A value is an Avro record in one of two formats, which its first byte tells apart:

                - `C3`: [single-object encoding](https://avro.apache.org/docs/current/specification/#single-object-encoding), the default. After the bytes
                  `C3 01` comes the CRC-64-AVRO fingerprint of the schema that it was written with (8 bytes, little-endian), then the record in Avro's binary encoding.
                  No registry is needed: the schemas of all releases are below, by the fingerprint as it stands in the record.
                - `00`: Confluent's wire format, where Trucewire is run with `--registry-url`. After the byte comes the registry's id of the schema (4 bytes, big-endian),
                  then the record. Schemas are registered under the name of the topic with `-value` after it.

                Trucewire reads both, whichever it writes.

                | record | release | bytes 3 to 10 |
                | --- | ---: | --- |
                """);
        for (Schema current : records()) {
            List<Schema> released = Schemas.released(current.getName());
            for (int i = 0; i < released.size(); i++) {
                text.append("| ")
                        .append(current.getName())
                        .append(" | ")
                        .append(i + 1)
                        .append(" | `")
                        .append(fingerprint(released.get(i)))
                        .append("` |\n");
            }
        }
        text.append("""

                ## Promises

                - **Every release reads every other.** New fields have defaults, no field changes its type or its name, and enumerations have a default for symbols
                  that a reader does not know. The build fails otherwise.
                - **Exactly once.** The processor writes in transactions. Read with `isolation.level=read_committed`.
                - **Nothing is lost.** A record of `articles.raw` ends in `articles.enriched` or `articles.rejected`, but for repeats and outdated texts.
                - **Times** are milliseconds since 1970 in UTC. Days that a text names are text in ISO 8601, as precise as the text is.
                - **Offsets** into texts are UTF-16 units of title, line feed and body.

                ## Topics

                """);
        Set<String> told = new HashSet<>();
        for (Topic<?, ?> topic : Topics.unprefixed().all()) {
            section(text, topic, told);
        }
        return text.toString();
    }

    private static void section(StringBuilder text, Topic<?, ?> topic, Set<String> told) {
        text.append("### ").append(topic.name()).append("\n\n");
        text.append(topic.meaning().holds()).append("\n\n");
        text.append("- **Key:** ").append(topic.meaning().keys()).append('\n');
        text.append("- **Value:** ")
                .append(topic.recordName().map(name -> "`" + name + "`.").orElse("as it came."))
                .append('\n');
        text.append("- **Order and delivery:** ")
                .append(topic.meaning().promise())
                .append('\n');
        text.append("- **Partitions:** ").append(topic.partitions()).append('\n');
        text.append("- **Kept:** `")
                .append(topic.config().get(TopicConfig.CLEANUP_POLICY_CONFIG))
                .append("`, ")
                .append(
                        topic.retention() == null
                                ? "for ever"
                                : topic.retention().toDays() + " days")
                .append("\n\n");
        if (topic.recordName().isEmpty()) {
            headers(text);
            return;
        }
        fields(text, schema(topic.recordName().get()), told);
        text.append("An example, as JSON:\n\n```json\n")
                .append(pretty(example(topic.recordName().get())))
                .append("\n```\n\n");
    }

    private static void headers(StringBuilder text) {
        text.append("| header | value |\n| --- | --- |\n");
        RejectionHeaders.meanings().forEach((name, meaning) -> text.append("| `")
                .append(name)
                .append("` | ")
                .append(meaning)
                .append(" |\n"));
        text.append('\n');
    }

    /** A table of the fields of a record and of every record in it that was not told before. */
    private static void fields(StringBuilder text, Schema record, Set<String> told) {
        if (!told.add(record.getName())) {
            return;
        }
        text.append("| ").append(record.getName()).append(" | type | default | meaning |\n| --- | --- | --- | --- |\n");
        List<Schema> inside = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            Schema type = bare(field.schema());
            String symbols = type.getType() == Schema.Type.ENUM
                    ? " One of " + String.join(", ", type.getEnumSymbols()) + "."
                    : "";
            text.append("| `")
                    .append(field.name())
                    .append("` | ")
                    .append(type(field.schema()))
                    .append(" | ")
                    .append(defaultOf(field))
                    .append(" | ")
                    .append(cell(field.doc() + symbols))
                    .append(" |\n");
            if (type.getType() == Schema.Type.RECORD) {
                inside.add(type);
            }
        }
        text.append('\n');
        inside.forEach(schema -> fields(text, schema, told));
    }

    private static String defaultOf(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return "";
        }
        Object value = field.defaultVal();
        if (value == null || value == JsonProperties.NULL_VALUE) {
            return "null";
        }
        return value.equals("") ? "`\"\"`" : "`" + value + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> type(AvroJson.some(schema)) + " or null";
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map to " + type(schema.getValueType());
            case RECORD, ENUM -> schema.getName();
            case LONG -> schema.getLogicalType() == null ? "long" : "time";
            default -> schema.getType().getName();
        };
    }

    /** What a list, a map or what may be null is of. */
    private static Schema bare(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> bare(AvroJson.some(schema));
            case ARRAY -> bare(schema.getElementType());
            case MAP -> bare(schema.getValueType());
            default -> schema;
        };
    }

    // --- for programs

    /** The contract as an AsyncAPI document, release 3.0.0. */
    public static ObjectNode asyncApi() {
        ObjectNode document = JSON.createObjectNode();
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Trucewire");
        info.put("version", "1");
        info.put("description", "A live, auditable record of ceasefires, made from the news wire.");
        info.putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0.txt");
        document.put("defaultContentType", "application/vnd.apache.avro+binary");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = JSON.createObjectNode();
        for (Topic<?, ?> topic : Topics.unprefixed().all()) {
            String message = topic.recordName().orElse("RejectedRecord");
            String name = camel(topic.name());
            channel(channels.putObject(name), topic, message);
            boolean read = topic.equals(Topics.unprefixed().rawArticles());
            ObjectNode operation = operations.putObject(
                    (read ? "read" : "write") + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
            operation.put("action", read ? "receive" : "send");
            operation.putObject("channel").put("$ref", "#/channels/" + name);
            operation.put("summary", topic.meaning().holds());
            message(messages.putObject(message), topic);
        }
        document.putObject("components").set("messages", messages);
        return document;
    }

    private static void channel(ObjectNode channel, Topic<?, ?> topic, String message) {
        channel.put("address", topic.name());
        channel.put("title", topic.name());
        channel.put(
                "description", topic.meaning().holds() + " " + topic.meaning().promise());
        channel.putObject("messages").putObject(message).put("$ref", "#/components/messages/" + message);
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("bindingVersion", "0.5.0");
        kafka.put("partitions", topic.partitions());
        ObjectNode config = kafka.putObject("topicConfiguration");
        ArrayNode cleanup = config.putArray(TopicConfig.CLEANUP_POLICY_CONFIG);
        Map<String, String> settings = topic.config();
        Stream.of(settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "").split(",", -1))
                .forEach(cleanup::add);
        if (topic.retention() != null) {
            config.put(TopicConfig.RETENTION_MS_CONFIG, topic.retention().toMillis());
        }
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Topic.MAX_MESSAGE_BYTES);
    }

    private static void message(ObjectNode message, Topic<?, ?> topic) {
        message.put("name", topic.recordName().orElse("RejectedRecord"));
        message.put("summary", topic.meaning().holds());
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.put("bindingVersion", "0.5.0");
        kafka.putObject("key")
                .put("type", "string")
                .put("description", topic.meaning().keys());
        if (topic.recordName().isEmpty()) {
            message.put("contentType", "application/octet-stream");
            ObjectNode headers =
                    message.putObject("headers").put("type", "object").putObject("properties");
            RejectionHeaders.meanings()
                    .forEach((name, meaning) ->
                            headers.putObject(name).put("type", "string").put("description", meaning));
            return;
        }
        message.put("contentType", "application/vnd.apache.avro+binary");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", AVRO);
        payload.set("schema", read(schema(topic.recordName().get()).toString()));
        ObjectNode example = message.putArray("examples").addObject();
        example.put("summary", "As JSON, with times in ISO 8601.");
        example.set("payload", example(topic.recordName().get()));
    }

    private static String camel(String topic) {
        String[] parts = topic.split("\\.", -1);
        return parts[0] + parts[1].substring(0, 1).toUpperCase(Locale.ROOT) + parts[1].substring(1);
    }

    // --- both

    /**
     * An example of a record, as {@link AvroJson} shows it.
     *
     * @param recordName simple name of a record that is on a topic of the catalogue
     */
    static ObjectNode example(String recordName) {
        String name = "examples/" + recordName + ".json";
        try (InputStream in = Contract.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a document is written to a file. */
    public static String pretty(JsonNode node) {
        return node.toPrettyString();
    }

    /** A schema as an {@code .avsc} file has it. */
    public static String avsc(Schema schema) {
        return pretty(read(schema.toString()));
    }

    private static List<Schema> records() {
        return Topics.unprefixed().all().stream()
                .flatMap(topic -> topic.recordName().stream())
                .map(Contract::schema)
                .toList();
    }

    private static Schema schema(String recordName) {
        return Schemas.current().stream()
                .filter(schema -> schema.getName().equals(recordName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no schema of " + recordName));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it stands in a record: little-endian. */
    private static String fingerprint(Schema schema) {
        return String.format("%016X", Long.reverseBytes(SchemaNormalization.parsingFingerprint64(schema)))
                .replaceAll("..(?!$)", "$0 ");
    }
}
