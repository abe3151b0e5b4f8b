package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.trucewire.processor.RawArticles.article;
import static org.trucewire.processor.RawArticles.utf8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedRegistry;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.RejectionReason;
import org.trucewire.schemas.SchemaRegistry;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** The application with a schema registry, on a broker. Each test has topics of its own, by prefix. */
@Timeout(120)
class WireFormatTest {

    /** Of the processor with the registry. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static Cluster cluster;
    private static EmbeddedRegistry registry;
    private static Path directory;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        directory = temporary;
        cluster = new Cluster();
        registry = EmbeddedRegistry.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
        cluster.close();
    }

    @Test
    void shouldReadBothFormatsAndWriteTheOneThatIsSet() {
        Topics plain = Topics.withPrefix("both.");
        Topics topics = withRegistry("both.");
        cluster.provision(topics);
        cluster.send(topics, utf8("plain"), bytes(plain.rawArticles(), article("plain", "claim HOLD IRN ISR")));
        cluster.send(
                topics, utf8("registered"), bytes(topics.rawArticles(), article("registered", "claim END IRN ISR")));
        running(topics, application -> awaitClaims(topics, 2));
        assertThat(cluster.values(topics.enrichedArticles())).hasSize(2);
        assertThat(cluster.committed(topics.rejectedArticles())).isEmpty();
        assertThat(Stream.of(
                        topics.enrichedArticles(),
                        topics.claims(),
                        topics.status(),
                        topics.changes(),
                        topics.activity(),
                        topics.clock()))
                .allSatisfy(topic -> assertThat(cluster.committed(topic))
                        .isNotEmpty()
                        .allSatisfy(record -> assertThat(record.value()).startsWith(0)));
        assertThat(registry.versions("both.ceasefire.claims-value")).containsExactly(CeasefireClaim.getClassSchema());

        // Back to the other format, on the same topics and stores.
        cluster.send(plain, article("later", "claim HOLD IRN ISR"));
        running(plain, application -> awaitClaims(topics, 3));
    }

    @Test
    void shouldGoOnWithASilentRegistryAndLoseNothing() {
        Topics topics = withRegistry("silent.");
        cluster.provision(topics);
        byte[] known = bytes(topics.rawArticles(), article("known", "claim HOLD IRN ISR"));
        byte[] unknown = known.clone();
        ByteBuffer.wrap(unknown).putInt(1, 1_000);
        running(topics, application -> {
            cluster.send(topics, utf8("before"), bytes(topics.rawArticles(), article("before", "claim END IRN ISR")));
            awaitClaims(topics, 1);
            registry.pause();
            cluster.send(topics, utf8("unknown"), unknown);
            cluster.send(topics, utf8("known"), known);
            awaitClaims(topics, 2);
            await().atMost(Cluster.PATIENCE)
                    .until(() -> cluster.committed(topics.rejectedArticles()).size() == 1);
        });
        ConsumerRecord<byte[], byte[]> rejected =
                cluster.committed(topics.rejectedArticles()).get(0);
        assertThat(rejected.value()).isEqualTo(unknown);
        assertThat(TopologyFixture.header(rejected.headers(), RejectionHeaders.REASON))
                .isEqualTo(RejectionReason.REGISTRY_FAILED.name());
    }

    /** In a rolling upgrade the other instance may be of the next release. */
    @Test
    void shouldWaitForTheSchemaOfAClaimOfANewerRelease() {
        Topics topics = withRegistry("newer.");
        cluster.provision(topics);
        cluster.send(topics, article("a", "claim HOLD IRN ISR"));
        running(topics, application -> {
            awaitClaims(topics, 1);
            int id = SchemaRegistry.at(registry.url(), null).register("newer.ceasefire.claims-value", newer());
            CeasefireClaim known = cluster.values(topics.claims()).get(0);
            CeasefireClaim other = CeasefireClaim.newBuilder(known)
                    .setClaim(Claim.newBuilder(known.getClaim())
                            .setId("0123456789abcdef01234567")
                            .build())
                    .build();
            byte[] body = bytes(topics.claims(), other);
            byte[] bytes = Arrays.copyOf(body, body.length + 1); // the new field, false
            ByteBuffer.wrap(bytes).putInt(1, id);
            registry.pause();
            cluster.send(topics.claims(), utf8("IRN~ISR"), bytes);
            await().pollDelay(Duration.ofSeconds(1))
                    .atMost(Cluster.PATIENCE)
                    .until(() -> application.awaitRunning(Duration.ZERO));
            assertThat(cluster.claimsCounted(topics)).isEqualTo(Map.of("IRN~ISR", 1));
            registry.resume();
            awaitClaims(topics, 2);
        });
    }

    @Test
    void shouldNotStartWithoutItsRegistry() {
        Topics topics = Topics.of("none.", SchemaRegistry.at("http://127.0.0.1:1", null, PATIENCE));
        cluster.provision(topics);
        assertThatThrownBy(() -> started(topics))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no answer from the schema registry at http://127.0.0.1:1");
    }

    private static Topics withRegistry(String prefix) {
        return Topics.of(prefix, SchemaRegistry.at(registry.url(), null, PATIENCE));
    }

    private static ProcessorApplication started(Topics topics) {
        ProcessorApplication application = new ProcessorApplication(
                ProcessorConfig.builder(topics, cluster.bootstrapServers())
                        .stateDirectory(directory.resolve(topics.prefix() + "state"))
                        .threads(1)
                        .build(),
                new LineExtractor());
        try {
            application.start();
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    private static void running(Topics topics, Consumer<ProcessorApplication> test) {
        ProcessorApplication application = started(topics);
        try {
            test.accept(application);
        } finally {
            registry.resume();
            application.close();
        }
    }

    private static void awaitClaims(Topics topics, int count) {
        await().atMost(Cluster.PATIENCE)
                .until(() -> cluster.claimsCounted(topics).equals(Map.of("IRN~ISR", count)));
    }

    /** CeasefireClaim with one more field at its end. */
    private static Schema newer() {
        String schema = CeasefireClaim.getClassSchema().toString();
        String field = ",{\"name\":\"disputed\",\"type\":\"boolean\",\"default\":false}";
        int end = schema.lastIndexOf(']');
        return new SchemaParser()
                .parse(schema.substring(0, end) + field + schema.substring(end))
                .mainSchema();
    }

    private static <V> byte[] bytes(Topic<String, V> topic, V value) {
        return topic.value().serializer().serialize(topic.name(), value);
    }
}
