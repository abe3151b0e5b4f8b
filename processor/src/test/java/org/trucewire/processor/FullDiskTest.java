package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.trucewire.processor.TorturedCluster.say;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/** The disk of the stores is full: the processor says so and ends, and goes on where it was when there is room. */
@Tag("torture")
@Timeout(600)
class FullDiskTest {

    private static final Topics TOPICS = Topics.unprefixed();
    private static final int MEGABYTES = 512;
    private static final String ADVICE = "make room on its disk, then start again";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldSayThatTheDiskIsFullAndGoOnWhenThereIsRoom() throws Exception {
        List<RawArticle> feed = RandomArticles.feed(1_200);
        Map<String, Object> undisturbed = Runs.undisturbed(feed, directory.resolve("undisturbed"));
        Path state = directory.resolve("state");
        Optional<SmallDisk> made = SmallDisk.at(state, MEGABYTES);
        assumeTrue(made.isPresent(), "only the superuser of Linux can make a small file system");
        try (SmallDisk disk = made.get();
                Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            int third = feed.size() / 3;
            feed.subList(0, third).forEach(article -> cluster.send(TOPICS, article));
            Path first = directory.resolve("first.log");
            try (ProcessorProcess processor = ProcessorProcess.start(cluster.bootstrapServers(), state, first)) {
                await("a third is read")
                        .atMost(Duration.ofMinutes(2))
                        .ignoreExceptions()
                        .until(() -> cluster.read(TOPICS.rawArticles(), Runs.application()) >= third / 2);
                disk.fill();
                feed.subList(third, 2 * third).forEach(article -> cluster.send(TOPICS, article));
                processor.stop();
            }
            // what it freed when it stopped
            disk.fill();
            Path second = directory.resolve("second.log");
            try (ProcessorProcess processor = ProcessorProcess.start(cluster.bootstrapServers(), state, second)) {
                await("the processor ends on a full disk")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> !processor.isAlive());
                assertThat(processor.exitCode()).isNotZero();
                assertThat(Files.readString(second)).contains(ADVICE);
            }
            disk.makeRoom();
            feed.subList(2 * third, feed.size()).forEach(article -> cluster.send(TOPICS, article));
            Runs.toTheEnd(cluster, state);
            Map<String, Object> after = Traces.topics(cluster);
            say("%d articles, a full disk under the stores".formatted(feed.size()));
            undisturbed.forEach(
                    (topic, records) -> assertThat(after.get(topic)).as(topic).isEqualTo(records));
        }
    }
}
