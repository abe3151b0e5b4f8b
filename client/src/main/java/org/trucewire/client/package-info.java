/**
 * Reads Trucewire's topics as typed records: {@link org.trucewire.client.TopicReader}.
 *
 * <pre>{@code
 * Map<String, String> settings = Map.of("bootstrap.servers", "broker:9092", "group.id", "situation-room");
 * try (TopicReader<String, CeasefireClaim> claims = TopicReader.of(Topics.unprefixed().claims(), settings)) {
 *     for (TopicRecord<String, CeasefireClaim> record : claims) {
 *         System.out.println(record.key() + ": " + record.value().getClaim().getEvidence());
 *     }
 * }
 * }</pre>
 */
@NullMarked
package org.trucewire.client;

import org.jspecify.annotations.NullMarked;
