package org.trucewire.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.bench.Figure.Target;
import org.trucewire.extraction.EntityMode;
import org.trucewire.processor.ProcessorConfig;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;

/**
 * A processor that knows few articles and one that knows many: how long it takes to read its state back with an empty disk, and
 * how many articles a second it takes then.
 *
 * <p>A thousand articles go through the pipeline; what it writes to the changelogs of its stores is then repeated under other ids, as
 * often as it takes. So every record is one that the processor made.
 */
final class StateLoad {

    private static final int MODELS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String CHANGELOG = "-changelog";
    private static final int PER_TARGET = 100_000;
    private static final double TARGET_SECONDS = 20;

    private final Lab lab;
    private final Models models;
    private final Plan plan;
    private final Path gold;

    StateLoad(Lab lab, Models models, Plan plan, Path gold) {
        this.lab = lab;
        this.models = models;
        this.plan = plan;
        this.gold = gold;
    }

    /** Of a round. */
    private record Measured(double readSeconds, double restoreSeconds, double rate) {}

    List<Figure> measure() throws InterruptedException {
        GoldFeed feed = models.feed(gold);
        Topics topics = lab.topics("state");
        ProcessorConfig config = config(topics, "model");
        int count = plan.isQuick() ? 50 : MODELS;
        List<ConsumerRecord<byte[], byte[]>> known = models(topics, config, feed, count);
        List<Figure> figures = new ArrayList<>();
        for (int articles : plan.isQuick() ? List.of(500) : List.of(1_000, 10_000, PER_TARGET, 1_000_000)) {
            // The largest takes a minute a round, and tells as much in one.
            int rounds = articles > PER_TARGET ? 1 : plan.rounds();
            List<Measured> measured = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                plan.progress(
                        String.format(Locale.ROOT, "state, round %d of %d: %,d articles", round + 1, rounds, articles));
                measured.add(measure(config, known, count, articles, feed));
            }
            String what = String.format(Locale.ROOT, "%,d articles known: ", articles);
            Sample restore =
                    new Sample(measured.stream().map(Measured::restoreSeconds).toList());
            Figure restored = new Figure(
                    Section.STATE,
                    what + "from an empty disk to RUNNING",
                    "s",
                    restore,
                    new Baseline(
                            "reading the changelogs",
                            new Sample(
                                    measured.stream().map(Measured::readSeconds).toList())));
            figures.add(articles == PER_TARGET ? restored.asked(Target.atMost(TARGET_SECONDS)) : restored);
            figures.add(new Figure(
                    Section.STATE,
                    what + "throughput, nothing extracted",
                    "articles/s",
                    new Sample(measured.stream().map(Measured::rate).toList()),
                    null));
        }
        lab.forget(topics);
        return compared(figures);
    }

    /** Throughput beside that with the fewest articles. */
    private static List<Figure> compared(List<Figure> figures) {
        Figure first = figures.get(1);
        Baseline baseline = new Baseline("fewest articles", first.measured());
        return figures.stream()
                .map(figure -> figure.unit().equals(first.unit()) && !figure.equals(first)
                        ? new Figure(figure.section(), figure.what(), figure.unit(), figure.measured(), baseline)
                        : figure)
                .toList();
    }

    private ProcessorConfig config(Topics topics, String name) {
        return lab.processor(topics)
                .applicationId(topics.prefix() + name)
                .stateDirectory(lab.folder("state-" + topics.prefix() + name))
                .threads(plan.threads())
                .build();
    }

    /** What the stores of a processor hold of so many articles, from their changelogs. */
    @SuppressWarnings("try") // it has to run, no more
    private List<ConsumerRecord<byte[], byte[]>> models(Topics topics, ProcessorConfig config, GoldFeed feed, int count)
            throws InterruptedException {
        try (Arrivals arrivals = new Arrivals(lab, topics, 0);
                Running running = Running.processor(config, models.in(EntityMode.AUTO))) {
            new Load(lab, topics, feed, Pipeline.MIXED, arrivals).burst(0, count);
        }
        return read(changelogs(config.applicationId()));
    }

    private Set<String> changelogs(String application) {
        try {
            Set<String> names = new LinkedHashSet<>();
            for (String name : lab.admin().listTopics().names().get(30, TimeUnit.SECONDS)) {
                if (name.startsWith(application + "-article-") && name.endsWith(CHANGELOG)) {
                    names.add(name);
                }
            }
            return names;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("cannot list topics: " + e, e);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Set<String> names) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        read(names, records::add);
        return records;
    }

    private void read(Set<String> names, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
        int partitions = Topics.unprefixed().rawArticles().partitions();
        List<TopicPartition> all = names.stream()
                .flatMap(name -> IntStream.range(0, partitions).mapToObj(number -> new TopicPartition(name, number)))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = lab.consumerOf(all)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (all.stream().anyMatch(partition -> consumer.position(partition) < end(ends, partition))) {
                if (System.nanoTime() > deadline) {
                    throw new BenchException("cannot read " + names + " within " + PATIENCE.toSeconds() + " s");
                }
                consumer.poll(POLL).forEach(receiver);
            }
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition));
    }

    @SuppressWarnings("try") // it has to run, no more
    private Measured measure(
            ProcessorConfig model, List<ConsumerRecord<byte[], byte[]>> records, int count, int articles, GoldFeed feed)
            throws InterruptedException {
        Topics topics = lab.topics("state");
        ProcessorConfig config = config(topics, "many");
        try {
            write(model.applicationId(), config.applicationId(), records, articles / count);
            long began = System.nanoTime();
            read(changelogs(config.applicationId()), unused -> {});
            double readSeconds = Lab.seconds(began);
            began = System.nanoTime();
            try (Running running = Running.processor(config, Models.none())) {
                double restoreSeconds = Lab.seconds(began);
                try (Arrivals arrivals = new Arrivals(lab, topics, 0)) {
                    Load load = new Load(lab, topics, feed, 0, arrivals);
                    int first = plan.isQuick() ? 30 : 1_000;
                    load.burst(0, first);
                    double rate = load.burst(first, first * 3).rate();
                    return new Measured(readSeconds, restoreSeconds, rate);
                }
            }
        } finally {
            lab.forget(topics);
            Lab.delete(config.stateDirectory());
        }
    }

    /** The records once more under other ids, so many times; the partition is that of the article's own topic. */
    private void write(String model, String application, List<ConsumerRecord<byte[], byte[]>> records, int times) {
        int partitions = Topics.unprefixed().rawArticles().partitions();
        List<NewTopic> topics = records.stream()
                .map(record -> record.topic().replace(model, application))
                .distinct()
                .map(name -> new NewTopic(name, partitions, (short) 1)
                        .configs(Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT,
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(Topic.MAX_MESSAGE_BYTES))))
                .toList();
        try {
            lab.admin().createTopics(topics).all().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("cannot make topics: " + e, e);
        }
        TopicProvisioning.awaitLeaders(
                lab.admin(), topics.stream().map(NewTopic::name).toList());
        for (int time = 0; time < times; time++) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                String before = key.substring(key.lastIndexOf("bench-"));
                String id = "known-" + time + "-" + before.substring(before.lastIndexOf('-') + 1);
                byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
                lab.send(new ProducerRecord<>(
                        record.topic().replace(model, application),
                        Utils.toPositive(Utils.murmur2(idBytes)) % partitions,
                        record.timestamp(),
                        key.replace(before, id).getBytes(StandardCharsets.UTF_8),
                        record.value(),
                        record.headers()));
            }
        }
        lab.flush();
    }
}
