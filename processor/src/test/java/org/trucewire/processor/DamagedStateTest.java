package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/** What is wrong with the files of the stores is found at the start, and the stores are made anew from Kafka. */
@Timeout(180)
class DamagedStateTest {

    private static final Topics TOPICS = Topics.unprefixed();
    private static final List<RawArticle> FEED = RandomArticles.feed(300);
    private static final int HALF = FEED.size() / 2;

    private static Map<String, Object> undisturbed;

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void readUndisturbed(@TempDir Path directory) {
        undisturbed = Runs.undisturbed(FEED, directory);
    }

    @AfterAll
    static void forget() {
        undisturbed = Map.of();
    }

    /** One store after another in one of these ways. */
    @Test
    void shouldGiveTheSameTopicsWhenEveryStoreIsDamaged() throws IOException {
        assertNoTraceOf(Damage::everywhere);
    }

    /** What looks damaged may be half written: only who owns the directory may judge. */
    @Test
    void shouldLeaveStoresAloneThatAnotherInstanceUses() throws Exception {
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            cluster.send(TOPICS, FEED.get(0));
            ProcessorConfig config = ProcessorProcess.config(cluster.bootstrapServers(), directory);
            try (ProcessorApplication first = new ProcessorApplication(config, new LineExtractor())) {
                first.start();
                Runs.awaitTheEnd(cluster, Duration.ofMinutes(2));
                assertThat(Damage.NO_CURRENT.happen(directory, new Random(1))).isPositive();
                List<Path> before = files().stream()
                        .filter(file -> file.getFileName().toString().equals("IDENTITY"))
                        .toList();
                assertThat(before).isNotEmpty();
                try (ProcessorApplication second = new ProcessorApplication(config, new LineExtractor())) {
                    assertThatThrownBy(second::start).isInstanceOf(KafkaException.class);
                }
                assertThat(files()).containsAll(before);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Every store in this way. */
    @Tag("torture")
    @ParameterizedTest
    @EnumSource(Damage.class)
    void shouldGiveTheSameTopicsWhenEveryStoreIsDamagedIn(Damage damage) throws IOException {
        assertNoTraceOf(damage::happen);
    }

    private interface Harm {
        /** Damages files below the directory and tells how many. */
        int happen(Path directory, Random random) throws IOException;
    }

    private void assertNoTraceOf(Harm harm) throws IOException {
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            FEED.subList(0, HALF).forEach(article -> cluster.send(TOPICS, article));
            Runs.toTheEnd(cluster, directory);
            assertThat(harm.happen(directory, new Random(1)))
                    .as("damaged files")
                    .isPositive();
            FEED.subList(HALF, FEED.size()).forEach(article -> cluster.send(TOPICS, article));
            Runs.toTheEnd(cluster, directory);
            Map<String, Object> mended = Traces.topics(cluster);
            undisturbed.forEach(
                    (topic, records) -> assertThat(mended.get(topic)).as(topic).isEqualTo(records));
        }
    }
}
