package org.trucewire.ingest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of the articles of a source.
 *
 * @param published articles that the broker has acknowledged
 * @param skipped how much was left out, by reason
 * @param faults what could not be read or published, in the order in which it was noticed
 */
public record IngestSummary(long published, SortedMap<String, Long> skipped, List<Fault> faults) {

    /** Copies the collections. */
    public IngestSummary {
        skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
        faults = List.copyOf(faults);
    }

    /** Nothing was left out. */
    public IngestSummary(long published, List<Fault> faults) {
        this(published, new TreeMap<>(), faults);
    }

    /** How many faults there are, by reason. */
    public SortedMap<String, Long> failed() {
        return new TreeMap<>(faults.stream().collect(Collectors.groupingBy(Fault::reason, Collectors.counting())));
    }

    /** For people: {@code published 12 articles, skipped 3 (dealt with before), 2 faults (too slow 1, unreadable 1)}. */
    public String inWords(String where) {
        return "published " + published + (published == 1 ? " article" : " articles") + " to " + where
                + (skipped.isEmpty() ? "" : ", skipped " + total(skipped) + " (" + list(skipped) + ")")
                + (faults.isEmpty()
                        ? ""
                        : ", " + faults.size() + (faults.size() == 1 ? " fault" : " faults") + " (" + list(failed())
                                + ")");
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number goes without saying where there is one reason. */
    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> counts.size() == 1 ? entry.getKey() : entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
