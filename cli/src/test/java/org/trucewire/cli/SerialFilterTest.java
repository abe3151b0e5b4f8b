package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.ExtractorOptions;

class SerialFilterTest {

    /** In a process of its own: a filter cannot be taken away again. */
    @Test
    @Timeout(60)
    void shouldLetTheModelsInAndNothingElse() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        Probe.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(said).endsWith(String.join(System.lineSeparator(), "models are read", "refused", ""));
    }

    /** Reads what it may and what it may not. */
    static final class Probe {

        private Probe() {}

        public static void main(String... arguments) throws IOException, ClassNotFoundException {
            SerialFilter.install();
            ClaimExtractor.load(ExtractorOptions.defaults());
            System.out.println("models are read");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new KafkaException("a stranger"));
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                System.out.println("read: " + in.readObject());
            } catch (InvalidClassException e) {
                System.out.println("refused");
            }
        }
    }
}
