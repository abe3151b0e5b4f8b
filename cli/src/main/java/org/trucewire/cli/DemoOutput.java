package org.trucewire.cli;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** Reads the output topics of the demo and shows what is in them, article by article. */
final class DemoOutput implements AutoCloseable {

    /** How often we look whether an article is through: often enough for a person, seldom enough for two cores. */
    private static final Duration POLL = Duration.ofMillis(25);

    private final Topics topics;
    private final String applicationId;
    private final ClaimPage page;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> raw;
    private final List<TopicPartition> outputs;
    private final Arrived arrived = new Arrived();

    private final Map<Coverage, Integer> read = new EnumMap<>(Coverage.class);
    private final Map<ClaimType, Integer> made = new EnumMap<>(ClaimType.class);
    private int withdrawn;
    private int rejected;
    private int repeated;

    /** What has come and is not shown yet. */
    private static final class Arrived {
        private final Map<String, EnrichedArticle> articles = new LinkedHashMap<>();
        private final Map<String, List<CeasefireClaim>> claims = new HashMap<>();
        private final List<ConsumerRecord<byte[], byte[]>> rejected = new ArrayList<>();

        void clear() {
            articles.clear();
            claims.clear();
            rejected.clear();
        }
    }

    /** @param applicationId group of the processor: what it has committed is through */
    DemoOutput(Map<String, String> kafka, Topics topics, String applicationId, ClaimPage page) {
        this.topics = topics;
        this.applicationId = applicationId;
        this.page = page;
        this.admin = Admin.create(Map.copyOf(kafka));
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.raw = partitions(topics.rawArticles());
        this.outputs = Stream.of(topics.enrichedArticles(), topics.claims(), topics.rejectedArticles())
                .flatMap(topic -> partitions(topic).stream())
                .toList();
        consumer.assign(outputs);
    }

    /** Has the processor committed every raw record there is? */
    boolean isProcessed() {
        receive();
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        return ends(raw).entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
        });
    }

    /** Shows what came of an article that is processed. */
    void show(RawArticle article) {
        receiveAll();
        if (arrived.articles.isEmpty() && arrived.rejected.isEmpty()) {
            repeated++;
            page.remark(
                    article.getPublishedAt(),
                    article.getPublisher(),
                    article.getTitle(),
                    "the same text once more: dropped");
        }
        showArrived();
    }

    /** Shows what has come meanwhile, if anything has. */
    void showNew() {
        receive();
        if (!arrived.articles.isEmpty() || !arrived.rejected.isEmpty()) {
            receiveAll(); // claims are in other partitions than their article, and committed with it
            showArrived();
        }
    }

    private void showArrived() {
        for (EnrichedArticle article : arrived.articles.values()) {
            List<CeasefireClaim> claims = arrived.claims.getOrDefault(article.getId(), List.of());
            read.merge(article.getCoverage(), 1, Integer::sum);
            for (CeasefireClaim claim : claims) {
                if (claim.getRetracted()) {
                    withdrawn++;
                } else {
                    made.merge(claim.getClaim().getType(), 1, Integer::sum);
                }
            }
            page.article(article, claims);
        }
        for (ConsumerRecord<byte[], byte[]> record : arrived.rejected) {
            rejected++;
            showRejected(record);
        }
        arrived.clear();
    }

    private void showRejected(ConsumerRecord<byte[], byte[]> record) {
        String remark = "rejected: " + header(record, RejectionHeaders.REASON) + ", "
                + header(record, RejectionHeaders.MESSAGE);
        RawArticle article = rawArticle(record);
        if (article == null) {
            page.remark(null, null, "", remark);
        } else {
            page.remark(article.getPublishedAt(), article.getPublisher(), article.getTitle(), remark);
        }
    }

    /** Null if it is none, which may be why it was rejected. */
    private @Nullable RawArticle rawArticle(ConsumerRecord<byte[], byte[]> rejected) {
        try {
            return rejected.value() == null ? null : value(topics.rawArticles(), rejected);
        } catch (SerializationException e) {
            return null;
        }
    }

    /** What became of the feed. */
    void summary(PrintWriter out, List<RawArticle> feed, Duration took) {
        int claims = made.values().stream().mapToInt(Integer::intValue).sum();
        long ids = feed.stream().map(RawArticle::getId).distinct().count();
        out.println(feed.size() + " texts of " + ids + " articles in " + took.toSeconds() + " s: "
                + (count(Coverage.FULL) + count(Coverage.NO_CEASEFIRE)) + " read, " + count(Coverage.OTHER_LANGUAGE)
                + " in other languages, " + repeated + " repeated, " + rejected + " rejected");
        out.println(claims + " claims, " + withdrawn + " of them withdrawn by a correction: "
                + made.entrySet().stream()
                        .sorted(Map.Entry.<ClaimType, Integer>comparingByValue().reversed())
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(joining(", ")));
        out.flush();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    private int count(Coverage coverage) {
        return read.getOrDefault(coverage, 0);
    }

    private void receive() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.topic().equals(topics.enrichedArticles().name())) {
                EnrichedArticle article = value(topics.enrichedArticles(), record);
                arrived.articles.put(article.getId(), article);
            } else if (record.topic().equals(topics.claims().name())) {
                CeasefireClaim claim = value(topics.claims(), record);
                arrived.claims
                        .computeIfAbsent(claim.getArticleId(), id -> new ArrayList<>())
                        .add(claim);
            } else {
                arrived.rejected.add(record);
            }
        }
    }

    /** Receives all that is written by now, be it committed or not: a marker that is still on its way is waited for. */
    private void receiveAll() {
        Map<TopicPartition, Long> ends = ends(outputs);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            receive();
        }
    }

    private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.value().deserializer().deserialize(record.topic(), record.value());
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                get(admin.listOffsets(latest).all());
        answer.forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static List<TopicPartition> partitions(Topic<?, ?> topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        } catch (ExecutionException e) {
            throw new Failure("the broker of the demo failed: " + e.getMessage(), e);
        }
    }
}
