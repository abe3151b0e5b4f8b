package org.trucewire.schemas;

/** Why a raw record went to {@code articles.rejected}. The names are part of the contract: header values and metric tags. */
public enum RejectionReason {
    /** The value is no Avro record in single-object encoding or Confluent's wire format. */
    MALFORMED,
    /** The value was written with a schema that this version, or the schema registry, does not know. */
    UNKNOWN_SCHEMA,
    /** The schema registry that has the schema of the value did not give it; the record may be good: send it back when the registry is well. */
    REGISTRY_FAILED,
    /** The record has no key, or its key is not the article's id: its revisions could land in different partitions. */
    KEY_MISMATCH,
    /** The record has no value, or the article has no body or no id. */
    EMPTY,
    /** Title and body together are over the size limit. */
    TOO_LARGE,
    /** The extractor threw an exception or overflowed its stack. */
    EXTRACTOR_FAILED,
    /** The extractor did not end within the time budget of an article. */
    OVER_BUDGET
}
