package org.trucewire.ingest.page;

/**
 * A time as a source has written it.
 *
 * @param value what it has written
 * @param from where: {@code json-ld datePublished}
 */
public record StatedTime(String value, String from) {}
