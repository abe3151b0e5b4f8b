package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** What {@code docs/operations.md} tells to do when something is lost, done: the topics are what they were. */
@Timeout(240)
@Tag("slow")
class RunbookTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String GROUP = "trucewire-processor";
    private static final List<String> GROUPS = List.of(GROUP, GROUP + "-standing");
    private static final List<String> OUTPUTS =
            List.of("articles.enriched", "ceasefire.claims", "ceasefire.status", "ceasefire.activity");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path folder = Path.of("");

    @Test
    void shouldBringBackWhatWasLost(@TempDir Path directory) throws Exception {
        folder = directory;
        String capture = folder.resolve("articles.avro").toString();
        Map<String, Map<String, JsonNode>> before;
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            succeed(broker, "topics", "create");
            succeed(
                    broker,
                    "ingest",
                    "files",
                    CommandRun.seeds("feed/00-moscow-and-the-truce.txt"),
                    CommandRun.seeds("feed/01-monday.jsonl"));
            before = process(broker);
            assertThat(before.get("ceasefire.claims")).hasSizeGreaterThan(10);
            assertThat(before.get("ceasefire.status")).isNotEmpty();

            // "A state directory is lost or broken": empty it and start.
            Utils.delete(state().toFile());
            assertThat(process(broker)).isEqualTo(before);

            // "Reset"
            try (Admin admin = admin(broker)) {
                Set<String> made = admin.listTopics().names().get();
                made.removeIf(topic -> !topic.startsWith(GROUP)
                        && (topic.equals("articles.raw")
                                || !Topics.unprefixed().all().stream()
                                        .map(Topic::name)
                                        .toList()
                                        .contains(topic)));
                assertThat(made)
                        .contains("articles.enriched", "ceasefire.status")
                        .anyMatch(t -> t.startsWith(GROUP));
                admin.deleteTopics(made).all().get();
                admin.deleteStreamsGroups(GROUPS).all().get();
                await("they are gone").atMost(PATIENCE).until(() -> admin.listTopics().names().get().stream()
                        .noneMatch(made::contains));
            }
            Utils.delete(state().toFile());
            succeed(broker, "topics", "create");
            assertThat(process(broker)).isEqualTo(before);
            succeed(broker, "capture", "articles.raw", "--out", capture);
        }

        // "The cluster is lost"
        Utils.delete(state().toFile());
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            succeed(broker, "topics", "create");
            succeed(broker, "replay", capture, "--speed", "max", "--original-times");
            assertThat(process(broker)).isEqualTo(before);

            // "Reprocess" with the version in use: nothing comes of it.
            succeed(broker, "replay", capture, "--speed", "max");
            assertThat(process(broker)).isEqualTo(before);
        }
    }

    private Path state() {
        return folder.resolve("state");
    }

    /** Runs a processor until it has read all there is and assessed what it has read, and says what is in the topics then. */
    private Map<String, Map<String, JsonNode>> process(EmbeddedBroker broker) throws Exception {
        CommandRun process = CommandRun.start(
                CommandRun.on(broker, "", "process", "--http-port", "0", "--state-dir", state().toString()));
        AtomicReference<Map<String, Map<String, JsonNode>>> outputs = new AtomicReference<>(Map.of());
        try (Admin admin = admin(broker)) {
            await("all is read")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> process.isDone()
                            || (Groups.haveRead(admin, GROUP, "articles.raw")
                                    && Groups.haveRead(admin, GROUP + "-standing", "ceasefire.claims")
                                    && Groups.haveRead(admin, GROUP + "-standing", "ceasefire.clock")));
            await("nothing more comes")
                    .during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() -> {
                        Map<String, Map<String, JsonNode>> now = outputs(broker);
                        return process.isDone() || now.equals(outputs.getAndSet(now));
                    });
        }
        process.end();
        assertThat(process.code()).as(process.err()).isZero();
        return Objects.requireNonNull(outputs.get());
    }

    /** The latest value of each key of the topics that processors write. */
    private static Map<String, Map<String, JsonNode>> outputs(EmbeddedBroker broker) throws JsonProcessingException {
        Map<String, Map<String, JsonNode>> outputs = new TreeMap<>();
        for (String topic : OUTPUTS) {
            Map<String, JsonNode> latest = new TreeMap<>();
            for (String line : succeed(broker, "tail", topic, "--from-beginning", "--no-follow")
                    .outLines()) {
                ObjectNode record = (ObjectNode) JSON.readTree(line);
                JsonNode value = record.path("value");
                String key = record.path("key").asText()
                        + (value.has("claim")
                                ? " " + value.path("claim").path("id").asText()
                                : "");
                latest.put(key, value);
            }
            outputs.put(topic, latest);
        }
        return outputs;
    }

    private static CommandRun succeed(EmbeddedBroker broker, String... command) {
        CommandRun run = CommandRun.of(CommandRun.on(broker, "", command));
        assertThat(run.code())
                .as("%s: %s", String.join(" ", command), run.err())
                .isZero();
        return run;
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }
}
