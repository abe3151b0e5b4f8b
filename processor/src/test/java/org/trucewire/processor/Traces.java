package org.trucewire.processor;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** What a processor leaves in its topics; the same after every interruption. */
final class Traces {

    private static final Topics TOPICS = Topics.unprefixed();

    private Traces() {}

    /** What is left of every topic, to the byte: whole topics, and of tables the last record of every key. */
    static Map<String, Object> topics(Cluster cluster) {
        Map<String, Object> topics = tables(cluster);
        topics.put("enriched", records(cluster, TOPICS.enrichedArticles()));
        topics.put("rejected", records(cluster, TOPICS.rejectedArticles()));
        topics.put("claims", records(cluster, TOPICS.claims()));
        return topics;
    }

    /** What does not depend on the order of arrival. */
    static Map<String, Object> tables(Cluster cluster) {
        Map<String, Object> tables = new TreeMap<>();
        tables.put("status", table(cluster, TOPICS.status()));
        tables.put("activity", table(cluster, TOPICS.activity()));
        tables.put("changes", changes(cluster));
        return tables;
    }

    /** Key and value of every record, to the byte. */
    static List<String> records(Cluster cluster, Topic<?, ?> topic) {
        HexFormat hex = HexFormat.of();
        return cluster.committed(topic).stream()
                .map(record -> (record.key() == null ? "" : hex.formatHex(record.key())) + " "
                        + (record.value() == null ? "" : hex.formatHex(record.value())))
                .sorted()
                .toList();
    }

    private static Map<String, String> table(Cluster cluster, Topic<String, ?> topic) {
        Map<String, String> table = new TreeMap<>();
        cluster.latest(topic).forEach((key, value) -> table.put(key, String.valueOf(value)));
        return table;
    }

    private static List<String> changes(Cluster cluster) {
        Map<String, StatusChange> last = new TreeMap<>();
        cluster.values(TOPICS.changes()).forEach(change -> last.put(change.getId(), change));
        return last.values().stream()
                .filter(change -> !change.getRetracted())
                .map(String::valueOf)
                .toList();
    }

    /** Claims that stand, by conflict, as a reader of their topic finds them. */
    static Map<String, Integer> claimed(Cluster cluster) {
        Map<String, CeasefireClaim> last = new TreeMap<>();
        for (CeasefireClaim claim : cluster.values(TOPICS.claims())) {
            last.put(claim.getConflict() + " " + claim.getClaim().getId(), claim);
        }
        Map<String, Integer> counts = new TreeMap<>();
        last.values().stream()
                .filter(claim -> !claim.getRetracted())
                .forEach(claim -> counts.merge(claim.getConflict(), 1, Integer::sum));
        return counts;
    }
}
