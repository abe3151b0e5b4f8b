package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogsTest {

    @AfterEach
    void logAsBefore() {
        Logs.QUIET.set();
    }

    @Test
    void shouldWriteALineAnEventWithTheArticle() {
        Logs.SERVICE.set();
        assertThat(line("two\nlines", new IllegalStateException("three\nlines")))
                .matches("20..-..-.. ..:..:..\\.... WARN  ProcessorApplication two; lines \\[week-01]; "
                        + "java\\.lang\\.IllegalStateException: three lines .*\\n")
                .containsOnlyOnce("\n");
        assertThat(line("plain", null)).endsWith(" plain [week-01]\n");
    }

    @Test
    void shouldWriteAnObjectAnEventForPrograms() throws Exception {
        Logs.SERVICE.set(Logs.Format.JSON);
        String line = line("two\nlines", new IllegalStateException("three\nlines"));
        assertThat(line).containsOnlyOnce("\n").endsWith("\n");
        JsonNode event = new ObjectMapper().readTree(line);
        assertThat(event.at("/level").asText()).isEqualTo("WARN");
        assertThat(event.at("/formattedMessage").asText()).isEqualTo("two\nlines");
        assertThat(event.at("/mdc/article").asText()).isEqualTo("week-01");
        assertThat(event.at("/throwable/message").asText()).isEqualTo("three\nlines");
        assertThat(event.has("arguments")).isFalse();
        assertThat(Logs.isJson()).isTrue();
    }

    @Test
    void shouldLogWhatItSaysWhereProgramsRead() {
        CommandRun run = CommandRun.of("topics", "check", "-b", "nonsense", "--log-format", "json");
        assertThat(run.code()).isNotZero();
        assertThat(run.err()).isEmpty();
        assertThat(CommandRun.of("topics", "check", "-b", "nonsense").err()).startsWith("trucewire: ");
        assertThat(CommandRun.of("topics", "check", "--log-format", "xml").err())
                .contains("--log-format")
                .contains("TEXT, JSON");
    }

    @SuppressWarnings("unchecked")
    private static String line(String message, @Nullable Throwable failure) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        OutputStreamAppender<ILoggingEvent> appender = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        LoggingEvent event = new LoggingEvent(
                "",
                context.getLogger("org.trucewire.processor.ProcessorApplication"),
                Level.WARN,
                message,
                failure,
                null);
        event.setMDCPropertyMap(Map.of("article", "week-01"));
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
