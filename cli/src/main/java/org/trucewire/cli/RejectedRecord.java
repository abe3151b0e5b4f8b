package org.trucewire.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.trucewire.processor.ArticleVersion;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Redrives;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topics;

/**
 * What is to be known of a record of {@code articles.rejected} without its bytes.
 *
 * @param place where it is
 * @param arrivedAt when the raw record arrived
 * @param reason name of a {@link org.trucewire.schemas.RejectionReason}, maybe of a later version; empty if it is not told
 * @param message what was wrong; empty if it is not told
 * @param exception class of the exception; empty where there was none
 * @param stage which rejected it; empty if it is not told
 * @param raw where the raw record was; empty if that is not told
 * @param applicationVersion that rejected it; empty if it is not told
 * @param extractorVersion that failed; empty where none was asked
 * @param redrives how often it had been sent back before
 * @param key as text, with {@code �} for what is none; null if there is none
 * @param id of the article; where the value is none of this version, the key; null if neither is there
 * @param version which of the article's texts it is, or that it withdraws it; empty if the value cannot be read
 * @param omitted bytes of the value where it was left out, else null
 * @param content digest of key and value: the same record rejected twice has it twice
 */
record RejectedRecord(
        RecordPlace place,
        Instant arrivedAt,
        String reason,
        String message,
        String exception,
        String stage,
        Optional<RecordPlace> raw,
        String applicationVersion,
        String extractorVersion,
        int redrives,
        @Nullable String key,
        @Nullable String id,
        Optional<ArticleVersion> version,
        @Nullable Long omitted,
        String content) {

    static RejectedRecord of(Topics topics, ConsumerRecord<byte[], byte[]> record) {
        Instant arrivedAt = Instant.ofEpochMilli(record.timestamp());
        Long omitted = number(record, RejectionHeaders.OMITTED);
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        Optional<RawArticle> article = article(topics, record.value());
        Optional<ArticleVersion> version = article.map(text -> ArticleVersion.of(text, arrivedAt));
        if (record.value() == null && key != null && omitted == null) {
            version = Optional.of(ArticleVersion.withdrawal(arrivedAt));
        }
        return new RejectedRecord(
                new RecordPlace(record.topic(), record.partition(), record.offset()),
                arrivedAt,
                text(record, RejectionHeaders.REASON),
                text(record, RejectionHeaders.MESSAGE),
                text(record, RejectionHeaders.CLASS),
                text(record, RejectionHeaders.STAGE),
                raw(record),
                text(record, RejectionHeaders.APPLICATION_VERSION),
                text(record, RejectionHeaders.EXTRACTOR_VERSION),
                Redrives.count(record.headers()),
                key,
                article.map(RawArticle::getId).orElse(key),
                version,
                omitted,
                digest(record.key(), record.value()));
    }

    /** Where the raw record was that a record of {@code articles.rejected} was made of; empty if its headers do not tell. */
    static Optional<RecordPlace> raw(ConsumerRecord<?, ?> record) {
        String topic = text(record, RejectionHeaders.TOPIC);
        Long partition = number(record, RejectionHeaders.PARTITION);
        Long offset = number(record, RejectionHeaders.OFFSET);
        return topic.isEmpty() || partition == null || offset == null
                ? Optional.empty()
                : Optional.of(new RecordPlace(topic, partition.intValue(), offset));
    }

    /** The article in these bytes; empty if there is none that this version can read. */
    static Optional<RawArticle> article(Topics topics, byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(topics.rawArticles()
                    .value()
                    .deserializer()
                    .deserialize(topics.rawArticles().name(), value));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    /** Name of the exception's class without its package; empty where there was none. */
    String shortException() {
        return exception.substring(exception.lastIndexOf('.') + 1);
    }

    /** A header's text, the last of its name; empty if there is none. */
    static String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Long number(ConsumerRecord<?, ?> record, String name) {
        try {
            return Long.valueOf(text(record, name));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String digest(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // none and empty are not the same, nor are "ab" and "c" the same as "a" and "bc"
            digest.update(((key == null ? -1 : key.length) + " " + (value == null ? -1 : value.length) + " ")
                    .getBytes(StandardCharsets.UTF_8));
            if (key != null) {
                digest.update(key);
            }
            if (value != null) {
                digest.update(value);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
