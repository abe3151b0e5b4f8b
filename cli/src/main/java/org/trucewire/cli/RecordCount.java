package org.trucewire.cli;

import java.util.Locale;

/** A number of records, in words. */
final class RecordCount {

    private RecordCount() {}

    /** {@code 1 record}, {@code 12,345 records}. */
    static String of(long records) {
        return String.format(Locale.ROOT, "%,d record%s", records, records == 1 ? "" : "s");
    }
}
