package org.trucewire.ingest.synthesis;

import java.util.List;

/**
 * A made-up medium.
 *
 * @param mark what datelines credit an agency with; empty for others
 * @param site host of its pages
 * @param city where it sits
 */
record Publisher(String name, String mark, String site, String city) {

    static Publisher of(List<String> cells) {
        return new Publisher(cells.get(0), cells.get(1).equals("-") ? "" : cells.get(1), cells.get(2), cells.get(3));
    }

    boolean isAgency() {
        return !mark.isEmpty();
    }
}
