package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.ingest.replay.FeedRecord;
import org.trucewire.ingest.replay.FeedWriting;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** The seeds through a broker and the processor by commands alone: replay, process, capture, compare. */
@Timeout(240)
class SeedsReplayTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Topic<String, RawArticle> RAW = Topics.unprefixed().rawArticles();

    @Test
    void shouldComeToWhatIsExpected(@TempDir Path folder) throws Exception {
        Path feed = feed(folder.resolve("seeds.avro"));
        Path run = Files.createDirectory(folder.resolve("run"));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String at = broker.bootstrapServers();
            CommandRun.of("topics", "create", "-b", at);
            keepForEver(at);
            CommandRun replay =
                    CommandRun.of("replay", feed.toString(), "--speed", "max", "--original-times", "-b", at);
            assertThat(replay.code()).isZero();
            CommandRun process = CommandRun.start(
                    "process",
                    "--http-port",
                    "-1",
                    "--state-dir",
                    folder.resolve("state").toString(),
                    "-b",
                    at);
            await("the run comes to what is expected")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        CommandRun.of(
                                "capture",
                                "ceasefire.claims",
                                "ceasefire.status",
                                "ceasefire.changes",
                                "--out",
                                run.resolve("run.avro").toString(),
                                "-b",
                                at);
                        assertThat(compared(run)).startsWith("no difference in ");
                    });
            assertThat(process.end()).isTrue();
            assertThat(process.code()).isZero();
        }
    }

    /** The seeds are older than the topics keep records, and so is what is made of them. */
    private static void keepForEver(String bootstrapServers) throws Exception {
        AlterConfigOp forEver =
                new AlterConfigOp(new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Topics.unprefixed().all().stream()
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                                    topic -> List.of(forEver))))
                    .all()
                    .get();
        }
    }

    private static String compared(Path run) {
        return CommandRun.of(
                        "compare", CommandRun.root().resolve("seeds/expected").toString(), run.toString())
                .out();
    }

    /** The seeds at the times that they tell; what tells none came with the last that does, as `compare --feed` takes it. */
    private static Path feed(Path file) {
        List<String> faults = new ArrayList<>();
        List<RawArticle> articles =
                Feed.articles(List.of(CommandRun.root().resolve("seeds/feed")), CommandRun.session(), faults);
        assertThat(faults).isEmpty();
        long last = articles.stream().mapToLong(SeedsReplayTest::time).max().orElseThrow();
        long[] offsets = new long[RAW.partitions()];
        try (FeedWriting writing = new FeedWriting(file)) {
            articles.stream()
                    .sorted(Comparator.comparingLong(article -> time(article) < 0 ? last : time(article)))
                    .forEach(article -> {
                        int partition = Math.floorMod(article.getId().hashCode(), RAW.partitions());
                        writing.add(new FeedRecord(
                                RAW.name(),
                                partition,
                                offsets[partition]++,
                                time(article) < 0 ? last : time(article),
                                TimestampType.CREATE_TIME,
                                bytes(RAW.key().serializer().serialize(RAW.name(), article.getId())),
                                bytes(RAW.value().serializer().serialize(RAW.name(), article)),
                                List.of()));
                    });
            writing.write(Long.MAX_VALUE);
        }
        return file;
    }

    private static long time(RawArticle article) {
        return Stream.of(article.getUpdatedAt(), article.getPublishedAt())
                .filter(time -> time != null)
                .mapToLong(time -> time.toEpochMilli())
                .findFirst()
                .orElse(-1);
    }

    private static Bytes bytes(byte[] bytes) {
        return Bytes.wrap(bytes);
    }
}
