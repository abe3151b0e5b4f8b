package org.trucewire.ingest;

import java.util.List;

/**
 * What became of the articles of a source.
 *
 * @param published articles that the broker has acknowledged
 * @param faults what could not be read or published, in the order in which it was noticed
 */
public record IngestSummary(long published, List<Fault> faults) {

    /** Copies the list. */
    public IngestSummary {
        faults = List.copyOf(faults);
    }
}
