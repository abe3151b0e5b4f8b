package org.trucewire.telemetry;

import java.util.Locale;

/** The commands that run until they are told to end, and tell how they are. */
public enum Service {
    /** {@code trucewire process}. */
    PROCESSOR,
    /** {@code trucewire ingest} that follows its sources. */
    INGEST,
    /** {@code trucewire dashboard}. */
    DASHBOARD,
    /** {@code trucewire canary}. */
    CANARY;

    /** As it stands in labels and tables: the name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
