package org.trucewire.bench;

import java.util.function.Consumer;

/**
 * How much is measured.
 *
 * @param quick whether the figures only have to be there: for tests, and to see that all of it runs
 * @param rounds how often each figure is taken
 * @param memoryMinutes how long memory is watched under load
 * @param threads of a processor
 * @param report told what is being done
 */
record Plan(boolean quick, int rounds, int memoryMinutes, int threads, Consumer<String> report) {

    boolean isQuick() {
        return quick;
    }

    /** Rounds before the first that counts, in which the JVM compiles. */
    int warmUpRounds() {
        return quick ? 0 : 1;
    }

    /** Seconds of which each is compared with those before, until the extractor gets no faster. */
    int warmUpWindowSeconds() {
        return quick ? 1 : 10;
    }

    /** How long a burst is to last, about. */
    double burstSeconds() {
        return quick ? 0.5 : 8;
    }

    /** How long delays are measured. */
    double delaySeconds() {
        return quick ? 1 : 15;
    }

    /** Most articles of which delays are measured in a round. */
    int articlesOfDelays() {
        return quick ? 100 : 20_000;
    }

    /** Articles a second at which the copying topology is measured as long as the pipeline was not: the target. */
    double expectedRate() {
        return quick ? 100 : 500;
    }

    void progress(String what) {
        report.accept(what);
    }
}
