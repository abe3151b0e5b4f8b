package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.ingest.Ingest.Pace;
import org.trucewire.ingest.fetch.Waiting;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;

/** Processes that ingest, and are killed as {@code kill -9} kills, against a broker. */
@Timeout(180)
class KilledIngestTest {

    private static final int ARTICLES = 3_000;
    private static final int DEATHS = 3;

    @Test
    void shouldPublishEveryArticleOnceThoughProcessesAreKilled(@TempDir Path folder) throws Exception {
        Random random = new Random(7);
        Path file = Files.writeString(
                folder.resolve("articles.jsonl"),
                IntStream.range(0, ARTICLES)
                        .mapToObj(i -> "{\"id\": \"a" + i + "\", \"body\": \"Text " + i + "\"}\n")
                        .collect(Collectors.joining()));
        Path checkpoint = folder.resolve("checkpoint");
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicProvisioning(admin, Topics.unprefixed()).create((short) 1);
            long size = 0;
            for (int death = 0; death < DEATHS; death++) {
                Process process = start(broker, file, checkpoint);
                long enough = size + 1 + random.nextInt(60_000);
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() ->
                                !process.isAlive() || (Files.exists(checkpoint) && Files.size(checkpoint) > enough));
                assertThat(process.isAlive())
                        .as("the process was to be killed before its end")
                        .isTrue();
                process.destroyForcibly().waitFor();
                size = Files.size(checkpoint);
            }
            assertThat(start(broker, file, checkpoint).waitFor()).isZero();

            List<String> ids = new ArrayList<>();
            new PublishedToKafka(Map.of("bootstrap.servers", broker.bootstrapServers()), Topics.unprefixed())
                    .since(Map.of(), (article, partition, offset) -> ids.add(article.getId()));
            assertThat(ids).hasSize(ARTICLES).doesNotHaveDuplicates();
        }
    }

    private static Process start(EmbeddedBroker broker, Path file, Path checkpoint) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Mortal.class.getName(),
                        broker.bootstrapServers(),
                        file.toString(),
                        checkpoint.toString())
                .redirectErrorStream(true)
                .redirectOutput(checkpoint.resolveSibling("output").toFile())
                .start();
    }

    /** What is killed. */
    static final class Mortal {

        private Mortal() {}

        public static void main(String[] arguments) {
            Map<String, String> kafka = Map.of("bootstrap.servers", arguments[0]);
            Topics topics = Topics.unprefixed();
            try (Checkpoint checkpoint = Checkpoint.open(Path.of(arguments[2]), new PublishedToKafka(kafka, topics));
                    ArticlePublisher publisher = new ArticlePublisher(kafka, topics)) {
                // At most 3,000 a second, so that there is time to be killed.
                Pace pace = new Pace(Long.MAX_VALUE, Duration.ofNanos(333_000));
                IngestSummary summary = new Ingest(publisher, checkpoint, pace, Waiting.system())
                        .run(
                                ArticleFiles.of(List.of(Path.of(arguments[1])), InputStream.nullInputStream()),
                                new Received());
                System.exit(summary.faults().isEmpty() ? 0 : 1);
            }
        }
    }
}
