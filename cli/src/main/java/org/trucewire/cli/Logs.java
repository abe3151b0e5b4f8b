package org.trucewire.cli;

import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** How much is logged, on standard error. */
enum Logs {
    /** Commands for a person who waits: what fails is reported by the command itself. */
    QUIET(Level.WARN, Level.ERROR, null),
    /** A service: what it does, and what Kafka warns of. */
    SERVICE(Level.INFO, Level.WARN, Level.WARN),
    /** Everything that may help to find a fault. */
    VERBOSE(Level.INFO, Level.INFO, Level.INFO);

    /** How much of an exception's trace is logged; read by logback.xml when the first logger is made. */
    private static final String TRACE = "trucewire.trace";

    private final Level ours;
    private final Level others;

    /** Of Kafka's clients: what they log as an error they throw, too, and it is reported. Null for nothing. */
    private final @Nullable Level clients;

    Logs(Level ours, Level others, @Nullable Level clients) {
        this.ours = ours;
        this.others = others;
        this.clients = clients;
    }

    /** From now on, in the whole process. Has to be called before anything is logged. */
    void set() {
        if (this == VERBOSE) {
            System.setProperty(TRACE, "full");
        }
        level(org.slf4j.Logger.ROOT_LOGGER_NAME, others);
        level("org.trucewire", ours);
        level("org.apache.kafka.clients", clients);
    }

    private static void level(String name, @Nullable Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(
                    level == null
                            ? ch.qos.logback.classic.Level.OFF
                            : ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
        }
    }
}
