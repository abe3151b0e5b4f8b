package org.trucewire.ingest.replay;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A header of a record.
 *
 * @param key its name; several headers of a record may have the same
 * @param value its bytes; null where there are none
 */
public record FeedHeader(String key, @Nullable Bytes value) {}
