package org.trucewire.bench;

import java.util.Locale;

/** A part of the measuring that can be asked for alone, in the order in which parts are measured. */
public enum Section {
    /** From a cold JVM to a processor that runs. */
    START,
    /** The whole pipeline beside a topology that copies. */
    PIPELINE,
    /** The pipeline with more and fewer threads. */
    THREADS,
    /** The part that keeps the standing of ceasefires. */
    STANDING,
    /** The same with few and with many conflicts. */
    CONFLICTS,
    /** Throughput and restoring with few and with many known articles. */
    STATE,
    /** Sources of articles. */
    INGEST,
    /** Feeds replayed. */
    REPLAY,
    /** Event streams of the dashboard. */
    DASHBOARD,
    /** Articles short and long. */
    LENGTH,
    /** Steps of reading an article. */
    STAGES,
    /** Records to bytes and back. */
    SERDES,
    /** Where time and allocation go. */
    PROFILE,
    /** Heap and resident set at rest and under load. */
    MEMORY;

    /** As it is written on command lines and in pages: the name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
