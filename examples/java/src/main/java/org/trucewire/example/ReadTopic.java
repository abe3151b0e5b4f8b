package org.trucewire.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.trucewire.client.ReadingException;
import org.trucewire.client.TopicReader;
import org.trucewire.client.TopicRecord;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.SchemaRegistry;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * Prints the records of a topic as JSON lines: {@code ReadTopic [--once] TOPIC}. With {@code --once} it ends behind the last record that is there,
 * else with Ctrl-C.
 *
 * <p>From the environment: {@code KAFKA_BROKERS} (localhost:9092), {@code TOPIC_PREFIX}, {@code REGISTRY_URL} if values are in Confluent's wire
 * format, {@code GROUP_ID} to go on where the last run ended.
 */
public final class ReadTopic {

    private final Map<String, String> environment;

    private ReadTopic(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Reads the topic of the arguments; the exit code is 1 if it cannot be read and 2 if there is none of this name. */
    public static void main(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean once = words.remove("--once");
        ReadTopic program = new ReadTopic(System.getenv());
        Topics topics = program.topics();
        Topic<?, ?> topic =
                words.size() == 1 ? topics.find(topics.prefix() + words.get(0)).orElse(null) : null;
        if (topic == null) {
            System.err.println("usage: ReadTopic [--once] TOPIC, one of " + topics.all());
            System.exit(2);
            return;
        }
        try {
            program.print(topic, once);
        } catch (ReadingException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private Topics topics() {
        String registry = of("REGISTRY_URL", "");
        return Topics.of(of("TOPIC_PREFIX", ""), registry.isEmpty() ? null : SchemaRegistry.at(registry, null));
    }

    private <K, V> void print(Topic<K, V> topic, boolean once) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", of("KAFKA_BROKERS", "localhost:9092"));
        String group = of("GROUP_ID", "");
        if (!group.isEmpty()) {
            settings.put("group.id", group);
        }
        TopicReader.Builder<K, V> reading = TopicReader.with(topic, settings);
        if (once) {
            reading.untilEnd();
        }
        try (TopicReader<K, V> records = reading.open()) {
            Thread reader = Thread.currentThread();
            Thread stop = new Thread(() -> {
                records.stop();
                join(reader);
            });
            Runtime.getRuntime().addShutdownHook(stop);
            for (TopicRecord<K, V> record : records) {
                System.out.println(json(record));
            }
        }
    }

    private static <K, V> ObjectNode json(TopicRecord<K, V> record) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("partition", record.partition())
                .put("offset", record.offset());
        if (record.failure().isPresent()) {
            return line.put("unreadable", record.failure().get().getMessage());
        }
        K key = record.key();
        V value = record.value();
        line.put("key", key instanceof byte[] bytes ? new String(bytes, UTF_8) : (String) key);
        if (value instanceof SpecificRecordBase avro) {
            return line.set("value", AvroJson.of(avro));
        }
        if (record.topic().endsWith("rejected")) { // what came; the headers say why it was rejected
            ObjectNode headers = line.putObject("headers");
            for (Header header : record.headers()) {
                headers.put(header.key(), record.header(header.key()).orElse(null));
            }
            return line.put("bytes", value instanceof byte[] bytes ? bytes.length : 0);
        }
        return line.putNull("value"); // what the key named is no more
    }

    private String of(String variable, String otherwise) {
        @Nullable String value = environment.get(variable);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** Until what was handled is committed. */
    private static void join(Thread reader) {
        try {
            reader.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
