package org.trucewire.processor;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trucewire.processor.Staged.Destination;
import org.trucewire.processor.Staged.Output;
import org.trucewire.schemas.Redrives;
import org.trucewire.schemas.RejectionHeaders;

/** Makes the records of {@code articles.rejected}. */
final class Rejections {

    private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);

    /** Enough to tell what is wrong; a parser's message can quote the whole text. */
    private static final int LONGEST_MESSAGE = 1000;

    private final String stage;
    private final String applicationVersion;
    private final String extractorVersion;

    /**
     * @param stage name of the node that rejects
     * @param extractorVersion empty where no extractor is asked
     */
    Rejections(String stage, String applicationVersion, String extractorVersion) {
        this.stage = stage;
        this.applicationVersion = applicationVersion;
        this.extractorVersion = extractorVersion;
    }

    /**
     * The rejected record: key, value, headers and time as they came, then our headers.
     *
     * <p>A producer may compress 100 MB into what the broker takes as 1 MB, and such a record would not fit into {@code
     * articles.rejected}: it goes there without value and headers, and its message says where it still is. How often it was sent
     * back is kept in any case, because it ends a loop.
     */
    Record<byte[], Output> record(
            Record<byte[], ?> record,
            byte @Nullable [] raw,
            RecordMetadata metadata,
            RejectedArticleException rejection) {
        long size = size(record.key()) + size(raw) + size(record.headers());
        boolean fits = size <= Staged.LARGEST_OUTPUT;
        String message = String.valueOf(rejection.getMessage());
        if (!fits) {
            message +=
                    "; with its value of " + size(raw) + " bytes the record is too large for this topic, find it under"
                            + " its topic, partition and offset";
        }
        Throwable cause = rejection.getCause();
        // Not the message: it may quote the text.
        LOG.info(
                "rejected by {}: {}{}; {} partition {} offset {}",
                stage,
                rejection.reason(),
                cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")",
                metadata.topic(),
                metadata.partition(),
                metadata.offset());
        Headers headers = fits ? new RecordHeaders(record.headers()) : new RecordHeaders();
        add(headers, RejectionHeaders.REASON, rejection.reason().name());
        add(headers, RejectionHeaders.MESSAGE, bounded(message));
        add(
                headers,
                RejectionHeaders.CLASS,
                cause == null ? "" : cause.getClass().getName());
        add(headers, RejectionHeaders.STAGE, stage);
        add(headers, RejectionHeaders.TOPIC, metadata.topic());
        add(headers, RejectionHeaders.PARTITION, Integer.toString(metadata.partition()));
        add(headers, RejectionHeaders.OFFSET, Long.toString(metadata.offset()));
        add(headers, RejectionHeaders.APPLICATION_VERSION, applicationVersion);
        add(headers, RejectionHeaders.EXTRACTOR_VERSION, extractorVersion);
        add(headers, RejectionHeaders.REDRIVES, Integer.toString(Redrives.count(record.headers())));
        if (!fits) {
            add(headers, RejectionHeaders.OMITTED, Long.toString(size(raw)));
        }
        return record.withValue(new Output(Destination.REJECTED, fits ? raw : null))
                .withHeaders(headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Cuts between characters, not within one of two units. */
    private static String bounded(String message) {
        if (message.length() <= LONGEST_MESSAGE) {
            return message;
        }
        int end =
                Character.isHighSurrogate(message.charAt(LONGEST_MESSAGE - 1)) ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE;
        return message.substring(0, end);
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static long size(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            size += header.key().length() * 3L + size(header.value());
        }
        return size;
    }
}
