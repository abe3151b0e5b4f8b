package org.trucewire.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.message.RawMessageDecoder;
import org.apache.avro.message.RawMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes in one of two formats; the first byte tells them apart, and both are read.
 *
 * <ul>
 *   <li>Avro's single-object encoding, written without a registry: two magic bytes {@code C3 01}, the writer schema's CRC-64-AVRO
 *       fingerprint (8 bytes, little-endian), the Avro body. A reader knows the current schema and every released one ({@link
 *       Schemas}).
 *   <li>Confluent's wire format, written with a registry: a byte 0, the registry's id of the writer schema (4 bytes, big-endian), the
 *       Avro body. A reader asks the registry for the schema.
 * </ul>
 *
 * <p>Thread-safe. A {@code null} record is {@code null} bytes and back.
 *
 * @param <T> the generated record class
 */
public final class AvroSerde<T extends SpecificRecordBase> implements Serde<T>, Serializer<T>, Deserializer<T> {

    static {
        TrustedRecords.declare();
    }

    /** Magic and fingerprint of single-object encoding. */
    static final int HEADER_BYTES = 10;

    /** Magic and id of Confluent's wire format. */
    private static final int CONFLUENT_HEADER_BYTES = 5;

    private final SpecificData model;
    private final Schema schema;
    private final @Nullable SchemaRegistry registry;
    private final BinaryMessageEncoder<T> encoder;
    private final RawMessageEncoder<T> bodyEncoder;
    private final BinaryMessageDecoder<T> decoder;
    private final Map<Integer, RawMessageDecoder<T>> registeredDecoders = new ConcurrentHashMap<>();

    private AvroSerde(Class<T> type, @Nullable SchemaRegistry registry) {
        this.model = new RecordModel(type);
        this.schema = model.getSchema(type);
        this.registry = registry;
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.bodyEncoder = new RawMessageEncoder<>(model, schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema);
        Schemas.released(schema.getName()).forEach(decoder::addSchema);
    }

    /**
     * The serde of a generated record class that writes single-object encoding, and reads nothing else.
     *
     * @throws IllegalStateException if a released schema in the jar cannot be read
     */
    public static <T extends SpecificRecordBase> AvroSerde<T> of(Class<T> type) {
        return new AvroSerde<>(type, null);
    }

    /**
     * The serde of a generated record class.
     *
     * @param registry where schemas are; with one the serde writes Confluent's wire format, without it single-object encoding
     * @throws IllegalStateException if a released schema in the jar cannot be read
     */
    public static <T extends SpecificRecordBase> AvroSerde<T> of(Class<T> type, @Nullable SchemaRegistry registry) {
        return new AvroSerde<>(type, registry);
    }

    /** The present schema of the record class. */
    Schema schema() {
        return schema;
    }

    /** Does nothing: there is nothing to release. */
    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // everything is said when it is made
    }

    @Override
    public Serializer<T> serializer() {
        return this;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this;
    }

    /**
     * Writes a record.
     *
     * @param topic under whose subject the schema is registered; needed with a registry alone
     * @throws RegistryException if a registry does not give the id of the schema
     * @throws SerializationException if the record cannot be written
     */
    @Override
    public byte @Nullable [] serialize(@Nullable String topic, @Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            return bytes(
                    registry == null
                            ? encoder.encode(value)
                            : inConfluentFormat(
                                    registry.register(SchemaRegistry.subject(Objects.requireNonNull(topic)), schema),
                                    value));
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // encodes into memory
        } catch (RuntimeException e) {
            throw new SerializationException("cannot write " + schema.getName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * A record that needs no registry to be read: in single-object encoding if it was in Confluent's format, else as it is, as are
     * bytes that are no record.
     *
     * @throws RegistryException if the registry does not give the schema
     */
    byte @Nullable [] selfContained(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0 || bytes[0] != 0) {
            return bytes;
        }
        try {
            return bytes(encoder.encode(Objects.requireNonNull(deserialize(null, bytes))));
        } catch (MalformedRecordException | UnknownSchemaException e) {
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // encodes into memory
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private ByteBuffer inConfluentFormat(int id, T value) throws IOException {
        ByteBuffer body = bodyEncoder.encode(value);
        return ByteBuffer.allocate(CONFLUENT_HEADER_BYTES + body.remaining())
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .flip();
    }

    /**
     * Reads a record.
     *
     * @throws UnknownSchemaException if the bytes name a schema that is neither current nor released, or that the registry does not
     *     know, or that cannot be read as this record; also if they name one of a registry and we have none
     * @throws MalformedRecordException if the bytes are no Avro record in one of the two formats
     * @throws RegistryException if the registry is needed and does not answer
     */
    @Override
    public @Nullable T deserialize(@Nullable String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        boolean confluent = bytes.length > 0 && bytes[0] == 0;
        int header = confluent ? CONFLUENT_HEADER_BYTES : HEADER_BYTES;
        if (bytes.length < header) {
            throw new MalformedRecordException(
                    "no " + schema.getName() + ": " + bytes.length + " bytes, shorter than the header of " + header,
                    null);
        }
        try {
            return confluent
                    ? registered(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt())
                            .decode(ByteBuffer.wrap(bytes, header, bytes.length - header))
                    : decoder.decode(bytes);
        } catch (MissingSchemaException e) {
            throw new UnknownSchemaException(
                    "no " + schema.getName() + " schema of this or an earlier release has the fingerprint "
                            + String.format("%016x", fingerprint(bytes)),
                    e);
        } catch (BadHeaderException e) {
            throw new MalformedRecordException(
                    "no " + schema.getName()
                            + ": begins neither with the mark c3 01 of Avro's single-object encoding nor with the byte 0 of"
                            + " Confluent's wire format",
                    e);
        } catch (SerializationException e) {
            throw e; // has said it
        } catch (IOException | RuntimeException e) { // Avro has half a dozen kinds for bytes that make no sense
            throw new MalformedRecordException("no " + schema.getName() + ": " + fault(e), e);
        } catch (OutOfMemoryError e) {
            // Avro allocates what a corrupt length field asks for, up to its own limit; the heap itself is not
            // exhausted.
            throw new MalformedRecordException("no " + schema.getName() + ": a length in it is absurd", e);
        }
    }

    /** Reads what was written with the schema that the registry has under this id. */
    private RawMessageDecoder<T> registered(int id) {
        RawMessageDecoder<T> known = registeredDecoders.get(id);
        if (known != null) {
            return known;
        }
        if (registry == null) {
            throw new UnknownSchemaException(
                    "written with schema " + id
                            + " of a schema registry, and none is set: set it, or read with a client that has it",
                    null);
        }
        Schema writer = registry.schema(id)
                .orElseThrow(() -> new UnknownSchemaException(
                        "the schema registry at " + registry + " has no schema " + id + ", with which this is written",
                        null));
        SchemaCompatibility.SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(schema, writer);
        if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new UnknownSchemaException(
                    "schema " + id + " of the schema registry at " + registry + ", " + writer.getFullName()
                            + ", cannot be read as " + schema.getName() + ": " + Compatibility.reasons(pair),
                    null);
        }
        RawMessageDecoder<T> reader = new RawMessageDecoder<>(model, writer, schema);
        registeredDecoders.put(id, reader);
        return reader;
    }

    /** Avro wraps what was wrong, and says of it only that decoding failed. */
    private static String fault(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof EOFException ? "ends too early" : String.valueOf(root.getMessage());
    }

    /** Fingerprint of the schema with which a record was written. */
    static long fingerprint(byte[] bytes) {
        long fingerprint = 0;
        for (int i = HEADER_BYTES - 1; i >= 2; i--) {
            fingerprint = (fingerprint << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return fingerprint;
    }
}
