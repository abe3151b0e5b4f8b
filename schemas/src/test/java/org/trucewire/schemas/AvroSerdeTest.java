package org.trucewire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.record.ArticleState;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ConflictState;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Entity;
import org.trucewire.record.EntityType;
import org.trucewire.record.Provenance;
import org.trucewire.record.RawArticle;
import org.trucewire.record.Span;
import org.trucewire.record.StatusChange;

class AvroSerdeTest {

    private final AvroSerde<EnrichedArticle> serde = AvroSerde.of(EnrichedArticle.class);

    @Test
    void shouldReadWhatItWroteNestedRecordsEnumsAndTimesIncluded() {
        assertThat(serde.deserialize("t", bytes())).isEqualTo(article());
    }

    @Test
    void shouldKeepNothingForNothing() {
        assertThat(serde.serialize("t", null)).isNull();
        assertThat(serde.deserialize("t", null)).isNull();
    }

    @Test
    void shouldTellAnUnknownSchemaByItsFingerprint() {
        byte[] bytes = bytes();
        bytes[2] ^= 1;
        assertThatThrownBy(() -> serde.deserialize("t", bytes))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("fingerprint");
    }

    @Test
    void shouldTellBytesThatAreNoAvroFromRecordsThatEndTooEarly() {
        byte[] text = "plain text, no Avro".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> serde.deserialize("t", text))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("c3 01");
        byte[] cut = Arrays.copyOf(bytes(), 20);
        assertThatThrownBy(() -> serde.deserialize("t", cut))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("ends too early");
    }

    /** Avro's own lists would throw: they compare without the conversion of times. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                RawArticle.class,
                EnrichedArticle.class,
                CeasefireClaim.class,
                ArticleState.class,
                ConflictState.class,
                CeasefireStatus.class,
                StatusChange.class
            })
    <T extends SpecificRecordBase> void shouldReadEqualRecordsFromTheSameBytes(Class<T> type) throws IOException {
        AvroSerde<T> records = AvroSerde.of(type);
        BinaryMessageEncoder<Object> encoder = new BinaryMessageEncoder<>(GenericData.get(), records.schema());
        for (Object random : new RandomData(records.schema(), 50, 20260304)) {
            byte[] bytes = encoder.encode(random).array();
            T one = records.deserialize("t", bytes);
            assertThat(records.deserialize("t", bytes)).isEqualTo(one).hasSameHashCodeAs(one);
        }
    }

    /** As many elements as Avro's library cannot hold are another kind of failure for it than a wrong length. */
    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE - 8})
    void shouldRefuseAListThatAnnouncesMoreThanThereCanBe(long elements) throws IOException {
        AvroSerde<CeasefireStatus> statuses = AvroSerde.of(CeasefireStatus.class);
        Object any = new RandomData(statuses.schema(), 1, 20260304).iterator().next();
        byte[] whole = new BinaryMessageEncoder<>(GenericData.get(), statuses.schema())
                .encode(any)
                .array();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, AvroSerde.HEADER_BYTES);
        BinaryEncoder body = EncoderFactory.get().directBinaryEncoder(bytes, null);
        body.writeString("IRN~ISR");
        body.writeLong(elements); // parties
        body.writeFixed(new byte[64]);
        assertThatThrownBy(() -> statuses.deserialize("t", bytes.toByteArray()))
                .isInstanceOf(MalformedRecordException.class);
    }

    private byte[] bytes() {
        return Objects.requireNonNull(serde.serialize("t", article()));
    }

    private static EnrichedArticle article() {
        return EnrichedArticle.newBuilder()
                .setId("a")
                .setPublishedAt(Instant.parse("2025-06-24T08:00:00Z"))
                .setBody("Tehran spoke.")
                .setLanguage("en")
                .setCoverage(Coverage.FULL)
                .setBoilerplate(List.of(new Span(0, 1)))
                .setEntities(List.of(new Entity("Tehran", EntityType.PLACE, "IRN", 1, 7)))
                .setProvenance(new Provenance("articles.raw", 0, 1L, "test", "test"))
                .build();
    }
}
