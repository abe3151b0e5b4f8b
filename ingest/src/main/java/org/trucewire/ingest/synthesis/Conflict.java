package org.trucewire.ingest.synthesis;

import java.util.List;

/** Who fights whom, and who and what else there may be in reports of it; all actors by their ids. */
record Conflict(
        String first,
        String second,
        List<String> mediators,
        List<String> observers,
        List<String> venues,
        List<String> places) {

    static Conflict of(List<String> cells) {
        return new Conflict(
                cells.get(0),
                cells.get(1),
                list(cells.get(2)),
                list(cells.get(3)),
                list(cells.get(4)),
                list(cells.get(5)));
    }

    private static List<String> list(String cell) {
        return List.of(cell.split("\\|"));
    }
}
