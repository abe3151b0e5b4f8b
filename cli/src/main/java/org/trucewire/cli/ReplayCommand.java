package org.trucewire.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.replay.FeedFileException;
import org.trucewire.ingest.replay.FeedReplay;
import org.trucewire.ingest.replay.FeedSurvey;
import org.trucewire.ingest.replay.Pace;
import org.trucewire.ingest.replay.ReplayClock;
import org.trucewire.ingest.replay.TimeRange;
import org.trucewire.schemas.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire replay}. */
@Command(
        name = "replay",
        header = "Publish the records of a feed file.",
        description = {
            "Keeps the order of every partition and the gaps between timestamps. Each record goes to its partition if the topic has"
                    + " as many, else where its key belongs.",
            "With --original-times into topics that are empty, capture gives the same file again."
        },
        footer = {
            "Examples:",
            "  trucewire replay monday.avro --speed 60x",
            "  trucewire replay monday.avro --speed max --topic-prefix test.",
            "  trucewire replay monday.avro --speed step --from 2026-03-02T11:00Z"
        })
final class ReplayCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private final ClusterOptions cluster;

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @Parameters(paramLabel = "FILE", description = "A feed file, as capture writes it.")
    private Path file = Path.of("");

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            defaultValue = "1x",
            description =
                    "60x: what took a minute takes a second; max: as fast as the brokers take it; step: one record each time"
                            + " you press Enter. Default: ${DEFAULT-VALUE}")
    private String speed = "";

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Publish to this topic, with or without the prefix. Default: the topics that the file names.")
    private @Nullable String topic;

    @Option(
            names = "--original-times",
            description = "Give records the timestamps that they have in the file, not the time of publishing.")
    private boolean originalTimes;

    @Spec
    private CommandSpec spec;

    ReplayCommand(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    @Override
    public Integer call() {
        Speed chosen = speed();
        TimeRange wanted = range.range();
        try {
            FeedSurvey survey = FeedSurvey.of(file, wanted);
            if (survey.records() == 0) {
                session.say("nothing to replay: no record of " + file + " is of that time");
                return 0;
            }
            FeedReplay replay =
                    new FeedReplay(file, wanted, targets(survey), originalTimes, !(chosen instanceof Speed.Fastest));
            return play(replay, survey, chosen);
        } catch (TimeoutException e) {
            throw cluster.silent(e);
        } catch (FeedFileException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private int play(FeedReplay replay, FeedSurvey survey, Speed chosen) {
        long began = System.nanoTime();
        FeedReplay.Outcome outcome;
        try (Progress progress = Progress.of(session, "replay", survey.records())) {
            LongConsumer at = chosen instanceof Speed.Stepwise ? sent -> {} : progress::at;
            outcome = replay.run(cluster.kafka().producer(), pace(chosen, survey.records()), at);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        outcome.fault().ifPresent(fault -> session.say("trucewire: " + fault));
        session.say("replayed " + RecordCount.of(outcome.published())
                + (outcome.published() == survey.records() ? "" : " of " + survey.records())
                + " in " + seconds(took));
        return outcome.fault().isPresent() ? 1 : 0;
    }

    private static String seconds(Duration took) {
        return took.toMillis() < 10_000
                ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)
                : took.toSeconds() + " s";
    }

    private Speed speed() {
        try {
            return Speed.of(speed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--speed " + speed + ": " + e.getMessage(), e);
        }
    }

    private Pace pace(Speed chosen, long records) {
        if (chosen instanceof Speed.Stepwise) {
            return stepwise(records); // Ctrl-C ends it the hard way: nobody can wake who reads the keyboard
        }
        session.ending().onWish(() -> {});
        return chosen instanceof Speed.Scaled scaled
                ? scaled.pace(new EndingClock(session.ending()))
                : record -> !session.ending().isWished();
    }

    private Pace stepwise(long records) {
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8));
        long[] number = {0};
        return record -> {
            number[0]++;
            session.say(TerminalText.harmless(number[0] + " of " + records + "  "
                    + Instant.ofEpochMilli(record.timestamp()) + "  " + record.topic() + "  "
                    + (record.key() == null ? "no key" : new String(record.key().get(), StandardCharsets.UTF_8))
                    + "  Enter publishes it"));
            try {
                return keyboard.readLine() != null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Measures with the machine's clock, and ends with the command. */
    private record EndingClock(Ending ending) implements ReplayClock {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public boolean await(long nanos) throws InterruptedException {
            return !ending.await(Duration.ofNanos(nanos));
        }
    }

    // --- where records go

    private Map<String, FeedReplay.Target> targets(FeedSurvey survey) {
        Map<String, FeedReplay.Target> targets = new HashMap<>();
        try (Admin admin = cluster.admin()) {
            survey.partitions().forEach((from, needed) -> {
                String to = cluster.topicName(topic == null ? from : topic);
                int there = partitions(admin, to);
                if (there < needed) {
                    session.say("topic " + to + " has " + there + " of the " + needed
                            + " partitions that the feed knows: records go where their keys belong");
                }
                if (originalTimes) {
                    warnOfRetention(admin, to, survey.earliest());
                }
                targets.put(from, new FeedReplay.Target(to, there >= needed));
            });
        }
        return targets;
    }

    private static int partitions(Admin admin, String topic) {
        try {
            return Objects.requireNonNull(
                            Answers.get(admin.describeTopics(List.of(topic)).allTopicNames())
                                    .get(topic))
                    .partitions()
                    .size();
        } catch (UnknownTopicOrPartitionException e) {
            throw new Failure("topic " + topic + " is missing: run `trucewire topics create`", e);
        }
    }

    /** What is older than the topic keeps is gone within minutes, and nothing tells of it. */
    private void warnOfRetention(Admin admin, String topic, @Nullable Instant earliest) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = Objects.requireNonNull(
                Answers.get(admin.describeConfigs(List.of(resource)).all()).get(resource));
        ConfigEntry retention = config.get(TopicConfig.RETENTION_MS_CONFIG);
        ConfigEntry cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (earliest == null || retention == null || !cleanup.value().contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
            return;
        }
        long millis = Long.parseLong(retention.value());
        if (millis >= 0 && earliest.isBefore(Instant.now().minusMillis(millis))) {
            session.say("topic " + topic + " keeps records for "
                    + Duration.ofMillis(millis).toDays()
                    + " days: the brokers will soon remove older ones of this feed, unless you raise its "
                    + TopicConfig.RETENTION_MS_CONFIG);
        }
    }
}
