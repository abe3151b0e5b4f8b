package org.trucewire.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.trucewire.client.TopicRecord;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.SchemaRegistry;
import org.trucewire.schemas.Topic;

/** On Apache Kafka and Apicurio Registry in containers. */
final class ContainerPipelineTest extends PipelineSuite {

    private @Nullable ContainerPlatform containers;

    @Override
    Platform start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            String reason = "no Docker engine answers, so nothing was tried on real brokers";
            System.out.println("skipped: " + reason);
            abort(reason);
        }
        containers = new ContainerPlatform();
        return containers;
    }

    @Test
    void shouldRegisterTheSchemasOfAllTopicsUnderTheirNames() {
        SchemaRegistry registry = SchemaRegistry.at(platform().registry(), null);
        assertThat(REGISTERED.all())
                .filteredOn(topic -> topic.schema().isPresent())
                .hasSize(7)
                .allSatisfy(topic -> assertThat(registry.versions(SchemaRegistry.subject(topic.name())))
                        .contains(topic.schema().orElseThrow()));
    }

    @Test
    void shouldBeReadByTheDeserializerOfTheRegistrysMakers() {
        try (var deserializer = new AvroKafkaDeserializer<GenericRecord>()) {
            deserializer.configure(settings(), false);
            for (Topic<?, ?> topic : withRegistry().all()) {
                if (topic.schema().isEmpty()) {
                    continue;
                }
                List<? extends TopicRecord<?, ?>> records = read(topic);
                assertThat(records).isNotEmpty();
                for (TopicRecord<?, ?> record : records) {
                    if (record.failure().isPresent() || record.value() == null) {
                        continue;
                    }
                    GenericRecord other = deserializer.deserialize(
                            topic.name(), record.headers(), record.raw().value());
                    assertThat(other.getSchema().getName())
                            .isEqualTo(topic.recordName().orElseThrow());
                    // Maps have no order; so the record is compared, not its bytes.
                    assertThat(json(topic, body(record.raw().value(), other)))
                            .isEqualTo(AvroJson.of((SpecificRecordBase) record.value()));
                }
            }
        }
    }

    @Test
    void shouldReadWhatTheirSerializerWrites() {
        Topic<String, RawArticle> articles = withRegistry().rawArticles();
        RawArticle article = Objects.requireNonNull(read(articles).get(0).value());
        try (var serializer = new AvroKafkaSerializer<RawArticle>()) {
            serializer.configure(settings(), false);
            byte[] bytes = serializer.serialize("theirs", new RecordHeaders(), article);
            assertThat(bytes).startsWith(0);
            RawArticle read =
                    Objects.requireNonNull(articles.value().deserializer().deserialize("theirs", bytes));
            assertThat(AvroJson.of(read)).isEqualTo(AvroJson.of(article));
        }
    }

    private static ObjectNode json(Topic<?, ?> topic, byte[] bytes) {
        return AvroJson.of((SpecificRecordBase)
                Objects.requireNonNull(topic.value().deserializer().deserialize(topic.name(), bytes)));
    }

    /** As Avro writes the record, behind the magic byte and the id of another. */
    private static byte[] body(byte[] header, GenericRecord record) {
        var out = new ByteArrayOutputStream();
        out.write(header, 0, 5);
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writes into memory
        }
        return out.toByteArray();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("apicurio.registry.url", Objects.requireNonNull(containers).registryOfItsOwn());
        settings.put("apicurio.registry.auto-register", "true");
        return settings;
    }
}
