package org.trucewire.client;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.RegistryException;
import org.trucewire.schemas.Topic;

/**
 * One record of a topic.
 *
 * <p>One whose key or value is not what the topic holds is unreadable: {@link #failure()} says why, {@link #raw()} has its bytes, and
 * {@link #key()} and {@link #value()} throw, so that it cannot be taken for a record without a value.
 *
 * @param <K> key type
 * @param <V> value type
 */
public final class TopicRecord<K, V> {

    private final ConsumerRecord<byte[], byte[]> raw;
    private final @Nullable K key;
    private final @Nullable V value;
    private final @Nullable UnreadableRecordException failure;

    private TopicRecord(
            ConsumerRecord<byte[], byte[]> raw,
            @Nullable K key,
            @Nullable V value,
            @Nullable UnreadableRecordException failure) {
        this.raw = raw;
        this.key = key;
        this.value = value;
        this.failure = failure;
    }

    /**
     * Reads key and value.
     *
     * @throws RegistryException if the schema registry does not answer: that is no fault of the record
     */
    static <K, V> TopicRecord<K, V> of(Topic<K, V> topic, ConsumerRecord<byte[], byte[]> raw) {
        try {
            K key = topic.key().deserializer().deserialize(raw.topic(), raw.headers(), raw.key());
            V value = topic.value().deserializer().deserialize(raw.topic(), raw.headers(), raw.value());
            return new TopicRecord<>(raw, key, value, null);
        } catch (RegistryException e) {
            throw e;
        } catch (SerializationException e) {
            String message = "record " + raw.offset() + " of partition " + raw.partition() + " of " + raw.topic()
                    + " cannot be read: " + e.getMessage();
            return new TopicRecord<>(raw, null, null, new UnreadableRecordException(message, e));
        }
    }

    /**
     * The key; null if the record has none, which happens on {@code articles.rejected} alone.
     *
     * @throws UnreadableRecordException if the record is unreadable
     */
    public @Nullable K key() {
        requireReadable();
        return key;
    }

    /**
     * The value; null if the record has none. What that means, the topic says ({@link Topic#meaning()}).
     *
     * @throws UnreadableRecordException if the record is unreadable
     */
    public @Nullable V value() {
        requireReadable();
        return value;
    }

    /** Timestamp of the record: when it was written, or which time its writer gave it. Times of articles and events are in the value. */
    public Instant time() {
        return Instant.ofEpochMilli(raw.timestamp());
    }

    /** The headers, in order; a name may come several times. */
    public Headers headers() {
        return raw.headers();
    }

    /** The last header of this name as text; empty if there is none or it has no value. */
    public Optional<String> header(String name) {
        Header header = raw.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Full name of the topic. */
    public String topic() {
        return raw.topic();
    }

    /** Partition of the topic, from 0 on. */
    public int partition() {
        return raw.partition();
    }

    /** Place in the partition; there are gaps. */
    public long offset() {
        return raw.offset();
    }

    /** Why the record is unreadable; empty if it is readable. */
    public Optional<UnreadableRecordException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The record as Kafka gave it, for those who store or forward it as it is. */
    public ConsumerRecord<byte[], byte[]> raw() {
        return raw;
    }

    /** Place and key or fault, for logs. */
    @Override
    public String toString() {
        return failure == null
                ? "record " + offset() + " of partition " + partition() + " of " + topic() + ", key " + key
                : String.valueOf(failure.getMessage());
    }

    private void requireReadable() {
        if (failure != null) {
            throw failure;
        }
    }
}
