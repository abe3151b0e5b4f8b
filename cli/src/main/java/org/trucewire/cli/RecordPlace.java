package org.trucewire.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trucewire.record.Provenance;

/**
 * Where a record is.
 *
 * @param topic full name
 * @param partition its number
 * @param offset in the partition
 */
record RecordPlace(String topic, int partition, long offset) implements Comparable<RecordPlace> {

    static RecordPlace of(Provenance provenance) {
        return new RecordPlace(provenance.getTopic(), provenance.getPartition(), provenance.getOffset());
    }

    @Override
    public int compareTo(RecordPlace other) {
        int byTopic = topic.compareTo(other.topic);
        int byPartition = byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
        return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
    }

    /** Within its topic, as people name it: the offset, with the partition before it where that is not the first ({@code 2:17}). */
    String name() {
        return partition == 0 ? Long.toString(offset) : partition + ":" + offset;
    }

    /**
     * The place of this name.
     *
     * @throws NumberFormatException if it is none
     */
    static RecordPlace named(String topic, String name) {
        int colon = name.indexOf(':');
        int partition = colon < 0 ? 0 : Integer.parseUnsignedInt(name.substring(0, colon));
        return new RecordPlace(topic, partition, Long.parseUnsignedLong(name.substring(colon + 1)));
    }

    /** For programs. */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic)
                .put("partition", partition)
                .put("offset", offset);
    }

    /** As Kafka's tools write it: {@code articles.raw-2@17}. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
