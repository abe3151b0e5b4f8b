package org.trucewire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.record.ClockTick;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.MalformedRecordException;
import org.trucewire.schemas.RegistryException;
import org.trucewire.schemas.SchemaRegistry;
import org.trucewire.schemas.Schemas;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.schemas.UnknownSchemaException;

/** The client and the serde against a registry. It is here because {@code schemas} has none to test with. */
class SchemaRegistryTest {

    private static final RawArticle ARTICLE =
            RawArticle.newBuilder().setId("a").setBody("The truce held.").build();

    private final EmbeddedRegistry server = EmbeddedRegistry.start();
    private final Topics topics = Topics.of("", SchemaRegistry.at(server.url(), null));
    private final Topic<String, RawArticle> raw = topics.rawArticles();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldWriteConfluentsFormatAndReadItWithTheSchemaOfTheRegistry() {
        byte[] bytes = bytes(topics);
        assertThat(bytes).startsWith(0, 0, 0, 0, 1);
        assertThat(server.versions("articles.raw-value")).containsExactly(RawArticle.getClassSchema());
        Topics others = Topics.of("", SchemaRegistry.at(server.url() + "/", null));
        assertThat(read(others, bytes)).isEqualTo(ARTICLE);
    }

    @Test
    void shouldReadBothFormats() {
        byte[] single = bytes(Topics.unprefixed());
        assertThat(single).startsWith(0xc3, 0x01);
        assertThat(read(topics, single)).isEqualTo(ARTICLE);
    }

    @Test
    void shouldReadWhatWasWrittenWithEverySchemaOfThePast() {
        SchemaRegistry registry = SchemaRegistry.at(server.url(), null);
        Schemas.released("RawArticle").forEach(schema -> registry.register("articles.raw-value", schema));
        topics.learnSchemas(raw);
        topics.registerSchema(raw);
        server.pause(); // nothing is asked for any more
        byte[] body = Arrays.copyOfRange(bytes(Topics.unprefixed()), 10, bytes(Topics.unprefixed()).length);
        int current = Schemas.released("RawArticle").size();
        assertThat(read(topics, confluent(current, body))).isEqualTo(ARTICLE);
    }

    @Test
    void shouldAskForEachIdOnceAlone() {
        byte[] bytes = bytes(topics);
        read(topics, bytes);
        server.pause();
        assertThat(read(topics, bytes)).isEqualTo(ARTICLE);
        assertThat(bytes(topics)).isEqualTo(bytes);
    }

    @Test
    void shouldTellASchemaThatNobodyKnowsFromBytesThatAreNone() {
        assertThatThrownBy(() -> read(topics, confluent(99, new byte[] {1})))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("has no schema 99");
        assertThatThrownBy(() -> read(topics, new byte[] {0, 0, 0}))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("3 bytes");
        byte[] cut = Arrays.copyOf(bytes(topics), 8);
        assertThatThrownBy(() -> read(topics, cut))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("ends too early");
    }

    @Test
    void shouldTellThatNoRegistryIsSet() {
        assertThatThrownBy(() -> read(Topics.unprefixed(), bytes(topics)))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("schema 1 of a schema registry, and none is set");
    }

    @Test
    void shouldNotReadTheRecordsOfOthersAsOurs() {
        SchemaRegistry registry = SchemaRegistry.at(server.url(), null);
        int id = registry.register("ticks-value", ClockTick.getClassSchema());
        assertThatThrownBy(() -> read(topics, confluent(id, new byte[] {2})))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("ClockTick, cannot be read as RawArticle");
    }

    @Test
    void shouldTellASilentRegistryAndNotAskItForEveryRecord() {
        Topics impatient = Topics.of("", SchemaRegistry.at(server.url(), null, Duration.ofSeconds(1)));
        server.pause();
        long start = System.nanoTime();
        assertThatThrownBy(() -> bytes(impatient))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("no answer from the schema registry at " + server.url());
        long first = System.nanoTime() - start;
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> bytes(impatient)).isInstanceOf(RegistryException.class);
        }
        assertThat(System.nanoTime() - start).isLessThan(2 * first);
    }

    @Test
    void shouldSayItsCredentials() {
        try (EmbeddedRegistry guarded = EmbeddedRegistry.start("reader:se cret")) {
            assertThat(bytes(Topics.of("", SchemaRegistry.at(guarded.url(), "reader:se cret"))))
                    .startsWith(0);
            SchemaRegistry stranger = SchemaRegistry.at(guarded.url(), "reader:guess");
            assertThatThrownBy(() -> bytes(Topics.of("", stranger)))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("check credentials and rights")
                    .hasMessageNotContaining("guess");
            assertThat(stranger).hasToString(guarded.url());
        }
    }

    @Test
    void shouldNotRegisterWhatTheRegistryHoldsIncompatible() {
        SchemaRegistry registry = SchemaRegistry.at(server.url(), null);
        registry.register("articles.raw-value", RawArticle.getClassSchema());
        registry.requireFullCompatibility("articles.raw-value");
        Schema other = SchemaBuilder.record("RawArticle")
                .namespace("org.trucewire.record")
                .fields()
                .requiredLong("id")
                .endRecord();
        assertThatThrownBy(() -> registry.register("articles.raw-value", other))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("incompatible with those under articles.raw-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry:8080", "ftp://registry", "http://", "http://a b/", "https://user:pw@registry"})
    void shouldRefuseWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> SchemaRegistry.at(url, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema registry")
                .hasMessageNotContaining("pw");
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html>hello</html>, does not answer in JSON",
        "200, {}, gives no id",
        "307, {}, status 307",
        "404, <html>none</html>, status 404"
    })
    void shouldTellWhenSomethingElseAnswers(int status, String page, String message) throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        try {
            SchemaRegistry registry =
                    SchemaRegistry.at("http://127.0.0.1:" + other.getAddress().getPort(), null);
            assertThatThrownBy(() -> registry.register("articles.raw-value", RawArticle.getClassSchema()))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining(message);
        } finally {
            other.stop(0);
        }
    }

    /** As Apicurio's serializer registers the records in a record. */
    @Test
    void shouldReadASchemaWhosePartsAreRegisteredByThemselves() throws IOException {
        String article = RawArticle.getClassSchema().toString();
        String part = "{\"type\":\"enum\",\"name\":\"Mood\",\"namespace\":\"org.other\",\"symbols\":[\"CALM\"]}";
        String field = ",{\"name\":\"mood\",\"type\":\"org.other.Mood\"}";
        int end = article.lastIndexOf(']');
        String whole = article.substring(0, end) + field + article.substring(end);
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("schema", whole);
        record.putArray("references")
                .addObject()
                .put("name", "org.other.Mood")
                .put("subject", "mood")
                .put("version", 2);
        ObjectNode mood = JsonNodeFactory.instance.objectNode().put("schema", part);
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] body = (exchange.getRequestURI().getPath().equals("/subjects/mood/versions/2") ? mood : record)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        try {
            byte[] single = bytes(Topics.unprefixed());
            byte[] body = Arrays.copyOf(Arrays.copyOfRange(single, 10, single.length), single.length - 9); // CALM
            Topics readers = Topics.of(
                    "",
                    SchemaRegistry.at("http://127.0.0.1:" + other.getAddress().getPort(), null));
            assertThat(read(readers, confluent(7, body))).isEqualTo(ARTICLE);
        } finally {
            other.stop(0);
        }
    }

    private byte[] bytes(Topics topics) {
        Topic<String, RawArticle> topic = topics.rawArticles();
        return Objects.requireNonNull(topic.value().serializer().serialize(topic.name(), ARTICLE));
    }

    private RawArticle read(Topics topics, byte[] bytes) {
        Serde<RawArticle> serde = topics.rawArticles().value();
        return serde.deserializer().deserialize(topics.rawArticles().name(), bytes);
    }

    private static byte[] confluent(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }
}
