package org.trucewire.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.replay.FeedCapture;
import org.trucewire.ingest.replay.FeedFileException;
import org.trucewire.ingest.replay.FeedWriting;
import org.trucewire.schemas.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire capture}. */
@Command(
        name = "capture",
        header = "Write the records of topics to a feed file.",
        description = {
            "Takes what is committed when it begins, of all partitions, with keys, values, headers and timestamps; replay publishes"
                    + " it again.",
            "The file is an Avro container, or JSON Lines if its name ends in .jsonl. Records stand by time, then topic,"
                    + " partition and offset; the order of a partition never changes. The same records give the same bytes.",
            "With --registry-url values in Confluent's wire format become single-object encoding: a file needs no registry to be read."
        },
        footer = {
            "Examples:",
            "  trucewire capture articles.raw --out monday.avro --from 2026-03-02T00:00Z --to 2026-03-03T00:00Z",
            "  trucewire capture ceasefire.claims ceasefire.status ceasefire.changes --out run.avro",
            "  trucewire capture articles.rejected --out rejected.jsonl"
        })
final class CaptureCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private final ClusterOptions cluster;

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "TOPIC",
            completionCandidates = TailCommand.TopicNames.class,
            description = "${COMPLETION-CANDIDATES}, with or without the prefix; or any other topic.")
    private List<String> topics = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write. Replaced if it is there, when all is read.")
    private Path out = Path.of("");

    @Option(names = "--limit", paramLabel = "N", description = "Write so many records, the first by their order.")
    private @Nullable Long limit;

    @Option(
            names = "--number",
            description =
                    "Number the records of each partition from 0 in place of their offsets: then what transactions,"
                            + " compaction and retention left out does not show.")
    private boolean numbered;

    @Option(names = "--follow", description = "Go on until Ctrl-C, or until --limit is reached, and write then.")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    CaptureCommand(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    @Override
    public Integer call() {
        if (limit != null && limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + ": 0 or more, please");
        }
        FeedCapture capture = new FeedCapture(range.range(), numbered, follow);
        Map<String, Object> settings = new HashMap<>(cluster.kafka().consumer());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        try (FeedWriting writing = new FeedWriting(out);
                var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), this::value);
                Progress progress = Progress.of(session, "capture", -1)) {
            read(capture, consumer, writing, progress);
            if (session.ending().isWished() && !follow) {
                progress.say("ended before the end, so nothing is written"); // half a feed would look like a whole one
                return 0;
            }
            long records = writing.write(limit == null ? Long.MAX_VALUE : limit);
            progress.say("captured " + RecordCount.of(records) + " of " + String.join(", ", names()) + " to " + out);
            return 0;
        } catch (TimeoutException e) {
            throw cluster.silent(e);
        } catch (FeedFileException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private byte @Nullable [] value(String topic, byte @Nullable [] bytes) {
        Optional<Topic<?, ?>> ours = cluster.topics().find(topic);
        return ours.isPresent() && cluster.topics().registry().isPresent()
                ? ours.get().selfContained(bytes)
                : bytes;
    }

    private void read(
            FeedCapture capture, KafkaConsumer<byte[], byte[]> consumer, FeedWriting writing, Progress progress) {
        session.ending().onWish(consumer::wakeup);
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : names()) {
                partitions.addAll(TopicReading.partitions(consumer, topic));
            }
            capture.run(consumer, partitions, writing, () -> isOver(writing), progress::at);
        } catch (WakeupException e) {
            // asked to end
        }
    }

    private boolean isOver(FeedWriting writing) {
        return session.ending().isWished() || (follow && limit != null && writing.records() >= limit);
    }

    private List<String> names() {
        return topics.stream().map(cluster::topicName).distinct().toList();
    }
}
