package org.trucewire.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire tail}. */
@Command(
        name = "tail",
        header = "Print the records of a topic as JSON lines.",
        description = "Waits for more until Ctrl-C. Only what is committed is shown.",
        footer = {
            "Examples:",
            "  trucewire tail ceasefire.claims",
            "  trucewire tail articles.rejected --from-beginning --no-follow",
            "  trucewire tail ceasefire.claims | jq .value.claim.evidence"
        })
final class TailCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(250);

    private final Session session;

    @Mixin
    private final ClusterOptions cluster;

    @Parameters(
            paramLabel = "TOPIC",
            completionCandidates = TopicNames.class,
            description = "${COMPLETION-CANDIDATES}; with or without the prefix.")
    private String topic = "";

    @Option(names = "--from-beginning", description = "Begin with the oldest record, not with the next one.")
    private boolean fromBeginning;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many records.")
    private @Nullable Long limit;

    @Option(names = "--no-follow", description = "End when the last record that is there now has been printed.")
    private boolean noFollow;

    @Spec
    private CommandSpec spec;

    TailCommand(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    /** The names of the topics, for completion. */
    static final class TopicNames extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        TopicNames() {
            super(names(Topics.unprefixed()));
        }
    }

    @Override
    public Integer call() {
        if (limit != null && limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + ": 0 or more, please");
        }
        RecordJson json = new RecordJson(cluster.topics(), topic());
        try (var consumer = TopicReading.consumer(cluster.kafka().consumer())) {
            session.ending().onWish(consumer::wakeup);
            print(consumer, json);
        } catch (WakeupException e) {
            // asked to end
        } catch (TimeoutException e) {
            throw cluster.silent(e);
        }
        return 0;
    }

    private void print(KafkaConsumer<byte[], byte[]> consumer, RecordJson json) {
        List<TopicPartition> partitions = TopicReading.partitions(consumer, topic().name());
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            ends.forEach(consumer::seek);
        }
        long left = limit == null ? Long.MAX_VALUE : limit;
        while (left > 0 && !session.outputClosed() && !(noFollow && TopicReading.isThrough(consumer, ends))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (left > 0 && !(noFollow && TopicReading.isLater(record, ends))) {
                    session.out().println(json.line(record));
                    left--;
                }
            }
        }
    }

    private Topic<?, ?> topic() {
        Topics topics = cluster.topics();
        return topics.find(topic)
                .or(() -> topics.find(topics.prefix() + topic))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no topic " + topic + " in the catalogue, but " + String.join(", ", names(topics))));
    }

    private static Collection<String> names(Topics topics) {
        return topics.all().stream().map(Topic::name).collect(Collectors.toList());
    }
}
