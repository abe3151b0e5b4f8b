package org.trucewire.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** How much is logged, and how, on standard error. */
enum Logs {
    /** Commands for a person who waits: what fails is reported by the command itself. */
    QUIET(Level.WARN, Level.ERROR, null),
    /** A service: what it does, and what Kafka warns of. */
    SERVICE(Level.INFO, Level.WARN, Level.WARN),
    /** Everything that may help to find a fault. */
    VERBOSE(Level.INFO, Level.INFO, Level.INFO);

    /** The appender of logback.xml. */
    private static final String APPENDER = "stderr";

    /** In whose context the format is noted. */
    private static final String FORMAT = "trucewire.log.format";

    /** A line an event, whatever its message and its exception have. */
    private static final String LINE = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %-20.20logger{0} "
            + "%replace(%msg){'\\s*[\\r\\n]+\\s*', '; '}%replace( [%X{article}]){' \\[\\]', ''}";

    private static final String SHORT =
            LINE + "%replace(%replace(; %ex{short}){'^; $', ''}){'\\s*[\\r\\n]+\\s*', ' '}%n%nopex";
    private static final String FULL = LINE + "%n%ex{full}";

    /** How an event looks. */
    enum Format {
        /** A line for people. */
        TEXT,
        /** A JSON object in a line, for programs. */
        JSON
    }

    private final Level ours;
    private final Level others;

    /** Of Kafka's clients: what they log as an error they throw, too, and it is reported. Null for nothing. */
    private final @Nullable Level clients;

    Logs(Level ours, Level others, @Nullable Level clients) {
        this.ours = ours;
        this.others = others;
        this.clients = clients;
    }

    /** From now on, in the whole process, as lines for people. */
    void set() {
        set(Format.TEXT);
    }

    /** From now on, in the whole process. */
    void set(Format format) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.putProperty(FORMAT, format.name());
            if (context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
                    instanceof OutputStreamAppender<ILoggingEvent> appender) {
                appender.setEncoder(format == Format.JSON ? json(context) : text(context));
            }
        }
        level(org.slf4j.Logger.ROOT_LOGGER_NAME, others);
        level("org.trucewire", ours);
        level("org.apache.kafka.clients", clients);
        if (format == Format.JSON) {
            level(Session.class.getName(), Level.INFO);
        }
    }

    /** Whether what is said to people is an event of the log, too, so that programs can read all of standard error. */
    static boolean isJson() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && Format.JSON.name().equals(context.getProperty(FORMAT));
    }

    private Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(this == VERBOSE ? FULL : SHORT);
        encoder.start();
        return encoder;
    }

    /** With the formatted message alone: arguments may be whole records. */
    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
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
