package org.trucewire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a writer puts into a topic, a reader gets a record or the reason why there is none. */
@Tag("fuzz")
class AvroSerdeFuzzTest {

    private static final List<Topic<?, ?>> TOPICS = Topics.unprefixed().all();

    @MethodSource("records")
    @FuzzTest(maxDuration = "60s")
    void shouldReadOrSayWhyNot(byte[] bytes) {
        for (Topic<?, ?> topic : TOPICS) {
            Object record;
            try {
                record = topic.value().deserializer().deserialize(topic.name(), bytes);
            } catch (SerializationException e) {
                assertThat(e.getMessage()).isNotBlank();
                continue;
            }
            assertThat(record).isNotNull();
            assertThat(Objects.requireNonNull(record).toString()).isNotEmpty();
        }
    }

    static Stream<byte[]> records() {
        return TOPICS.stream()
                .filter(topic -> topic.value() instanceof AvroSerde)
                .map(topic -> ((AvroSerde<?>) topic.value()).schema())
                .distinct()
                .flatMap(schema -> {
                    BinaryMessageEncoder<Object> encoder = new BinaryMessageEncoder<>(GenericData.get(), schema);
                    return Stream.of(1L, 2L, 3L).map(seed -> {
                        try {
                            return encoder.encode(new RandomData(schema, 1, seed)
                                            .iterator()
                                            .next())
                                    .array();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
                });
    }
}
