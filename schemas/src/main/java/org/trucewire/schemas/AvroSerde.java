package org.trucewire.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes in Avro's single-object encoding: two magic bytes {@code C3 01}, the writer schema's CRC-64-AVRO
 * fingerprint (8 bytes, little-endian), the Avro body. A reader needs no registry: it knows the current schema and every
 * released one ({@link Schemas}).
 *
 * <p>Thread-safe. A {@code null} record is {@code null} bytes and back.
 *
 * @param <T> the generated record class
 */
public final class AvroSerde<T extends SpecificRecordBase> implements Serde<T>, Serializer<T>, Deserializer<T> {

    static {
        TrustedRecords.declare();
    }

    /** Magic and fingerprint. */
    static final int HEADER_BYTES = 10;

    private final String recordName;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private AvroSerde(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        this.recordName = schema.getName();
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema);
        Schemas.released(recordName).forEach(decoder::addSchema);
    }

    /**
     * The serde of a generated record class.
     *
     * @throws IllegalStateException if a released schema in the jar cannot be read
     */
    public static <T extends SpecificRecordBase> AvroSerde<T> of(Class<T> type) {
        return new AvroSerde<>(type);
    }

    /** Does nothing: there is nothing to release. */
    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // single-object encoding has no settings
    }

    @Override
    public Serializer<T> serializer() {
        return this;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this;
    }

    @Override
    public byte @Nullable [] serialize(@Nullable String topic, @Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            var buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // encodes into memory
        } catch (RuntimeException e) {
            throw new SerializationException("cannot write " + recordName + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws UnknownSchemaException if the bytes name a schema that is neither current nor released
     * @throws MalformedRecordException if the bytes are no Avro record in single-object encoding
     */
    @Override
    public @Nullable T deserialize(@Nullable String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER_BYTES) {
            throw new MalformedRecordException(
                    "no " + recordName + ": " + bytes.length + " bytes, shorter than the header of " + HEADER_BYTES,
                    null);
        }
        try {
            return decoder.decode(bytes);
        } catch (MissingSchemaException e) {
            throw new UnknownSchemaException(
                    "no " + recordName + " schema of this or an earlier release has the fingerprint "
                            + String.format("%016x", fingerprint(bytes)),
                    e);
        } catch (BadHeaderException e) {
            throw new MalformedRecordException(
                    "no " + recordName + ": does not begin with the mark c3 01 of Avro's single-object encoding", e);
        } catch (IOException
                | UncheckedIOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | ClassCastException
                | NegativeArraySizeException e) {
            throw new MalformedRecordException("no " + recordName + ": " + fault(e), e);
        } catch (OutOfMemoryError e) {
            // Avro allocates what a corrupt length field asks for, up to its own limit; the heap itself is not
            // exhausted.
            throw new MalformedRecordException("no " + recordName + ": a length in it is absurd", e);
        }
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
