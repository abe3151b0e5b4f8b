package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;

/** The publisher, and the run from files, against a broker. */
@Timeout(120)
class ArticlePublisherTest {

    private static final Path FEED =
            Path.of(Objects.requireNonNull(System.getProperty("trucewire.root")), "seeds", "feed");

    private static EmbeddedBroker broker;
    private static Admin admin;

    private final Path folder;

    ArticlePublisherTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void shouldPublishTheFeedUnderTheArticlesIdsWithThePresentTime() {
        Topics topics = made("feed.");
        long before = System.currentTimeMillis();
        Received observer = new Received();
        IngestSummary summary = ingest(topics, observer, FEED);
        assertThat(summary).isEqualTo(new IngestSummary(20, List.of()));
        assertThat(observer.articles).hasSize(20);
        List<ConsumerRecord<String, RawArticle>> records = records(topics);
        assertThat(records).extracting(ConsumerRecord::value).containsExactlyInAnyOrderElementsOf(observer.articles);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(record.value().getId());
            assertThat(record.timestamp()).isBetween(before, System.currentTimeMillis());
        });
    }

    @Test
    void shouldKeepTheRevisionsOfAnArticleInOrder() {
        Topics topics = made("revisions.");
        Received observer = new Received();
        ingest(topics, observer, FEED);
        assertThat(records(topics).stream().map(ConsumerRecord::value).filter(article -> article.getId()
                        .equals("week-07")))
                .containsExactlyElementsOf(observer.articles.stream()
                        .filter(article -> article.getId().equals("week-07"))
                        .toList());
    }

    @Test
    void shouldPublishUnderTheSameIdsTheSecondTime() throws IOException {
        Topics topics = made("twice.");
        Path moved = Files.createDirectory(folder.resolve("elsewhere"));
        try (var files = Files.list(FEED)) {
            for (Path file : files.toList()) {
                Files.copy(file, moved.resolve(file.getFileName()));
            }
        }
        ingest(topics, new Received(), FEED);
        List<String> once = records(topics).stream().map(ConsumerRecord::key).toList();
        ingest(topics, new Received(), moved);
        List<String> twice = new ArrayList<>(once);
        twice.addAll(once);
        assertThat(records(topics)).extracting(ConsumerRecord::key).containsExactlyInAnyOrderElementsOf(twice);
    }

    @Test
    void shouldReportWhatCannotBeReadOrIsTooLargeAndPublishTheRest() throws IOException {
        Topics topics = made("faults.");
        Files.writeString(folder.resolve("a.txt"), "Id: small\n\nText.");
        Files.writeString(folder.resolve("b.txt"), "Id: large\n\n" + "x".repeat(Topic.MAX_MESSAGE_BYTES));
        Files.writeString(folder.resolve("c.txt"), "");
        Files.writeString(folder.resolve("d.txt"), "Id: last\n\nText.");
        Received observer = new Received();
        IngestSummary summary = ingest(topics, observer, folder);
        assertThat(summary.published()).isEqualTo(2);
        assertThat(summary.faults())
                .isEqualTo(observer.faults)
                .satisfiesExactlyInAnyOrder(
                        fault -> {
                            assertThat(fault.place())
                                    .isEqualTo(folder.resolve("b.txt").toString());
                            assertThat(fault.message())
                                    .startsWith("article large: too large for a record (")
                                    .endsWith("): shorten or split it");
                        },
                        fault -> assertThat(fault.place())
                                .isEqualTo(folder.resolve("c.txt").toString()));
        assertThat(records(topics)).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("small", "last");
    }

    @Test
    void shouldSayHowToMakeAMissingTopicAndStop() {
        Received observer = new Received();
        IngestSummary summary = ingest(Topics.withPrefix("missing."), observer, FEED);
        assertThat(summary.published()).isZero();
        assertThat(observer.articles).hasSize(1);
        assertThat(summary.faults())
                .containsExactly(
                        new Fault(
                                FEED.resolve("00-moscow-and-the-truce.txt").toString(),
                                "article moscow-01: topic missing.articles.raw is missing: run `trucewire topics create`",
                                "not published"),
                        new Fault(
                                FEED.resolve("01-monday.jsonl").toString(),
                                "not published, nor what comes after it: remove the cause and run it again, repeats do no harm",
                                "not published"));
    }

    @Test
    void shouldGiveUpWithinSecondsAndNameTheBrokersWhenNobodyListens() throws IOException {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + socket.getLocalPort();
        }
        List<Fault> faults = new ArrayList<>();
        assertTimeout(Duration.ofSeconds(15), () -> {
            try (ArticlePublisher publisher = publisher(nobody, Topics.unprefixed())) {
                publisher.publish(article("a"), faults::add);
                publisher.publish(article("b"), faults::add);
                publisher.flush();
            }
        });
        String reason = "no answer from " + nobody
                + ": is a broker running there, and may you reach it? Else name other bootstrap servers";
        assertThat(faults)
                .containsExactly(
                        new Fault("here", "article a: " + reason, "not published"),
                        new Fault("here", "article b: " + reason, "not published"));
    }

    @Test
    void shouldReportEveryArticleOnItsWayWhenTheBrokerGoesAndThenHalt() {
        Topics topics = Topics.unprefixed();
        List<Fault> faults = new ArrayList<>();
        EmbeddedBroker mortal = EmbeddedBroker.start();
        try (mortal;
                Admin mortalAdmin = Admin.create(Map.of("bootstrap.servers", mortal.bootstrapServers()))) {
            new TopicProvisioning(mortalAdmin, topics).create((short) 1);
            mortalAdmin.close(Duration.ZERO);
            Map<String, String> impatient = Map.of(
                    "bootstrap.servers", mortal.bootstrapServers(),
                    "delivery.timeout.ms", "2000",
                    "request.timeout.ms", "1000",
                    "max.block.ms", "2000");
            try (ArticlePublisher publisher = new ArticlePublisher(impatient, topics)) {
                publisher.publish(article("before"), faults::add);
                publisher.flush();
                assertThat(faults).isEmpty();
                mortal.close();
                publisher.publish(article("after"), faults::add);
                publisher.flush();
                assertThat(publisher.halt()).isPresent();
                publisher.publish(article("later"), faults::add);
            }
        }
        assertThat(faults)
                .extracting(Fault::message)
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("article after: no answer from "),
                        fault -> assertThat(fault).startsWith("article later: no answer from "));
    }

    @ParameterizedTest
    @CsvSource({
        "enable.idempotence, false",
        "acks, 1",
        "key.serializer, x.Y",
        "transactional.id, x",
        "partitioner.class, x.Y",
        "partitioner.ignore.keys, true"
    })
    void shouldRefuseSettingsThatEndangerArticles(String name, String value) {
        assertThatThrownBy(() -> new ArticlePublisher(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), name, value), Topics.unprefixed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Kafka setting " + name + "=" + value
                        + " would endanger the articles or their order: leave it out");
    }

    @ParameterizedTest
    @CsvSource({
        "retries, 0",
        "max.in.flight.requests.per.connection, 6",
        "linger.ms, soon",
        "bootstrap.servers, nonsense"
    })
    void shouldRefuseWrongSettingsInOneLine(String name, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
        settings.put(name, value);
        assertThatThrownBy(() -> new ArticlePublisher(settings, Topics.unprefixed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Kafka settings: ")
                .hasMessageContaining(name)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldAskForTheBrokersWhenTheyAreMissing() {
        assertThatThrownBy(() -> new ArticlePublisher(Map.of(), Topics.unprefixed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bootstrap.servers is missing: set it to the brokers' host:port");
    }

    @Test
    void shouldPublishIdempotentlyAndToEveryReplicaWhateverElseIsSet() {
        Map<String, Object> settings = ProducerSettings.of(Map.of(
                "bootstrap.servers", "b:9092", "acks", "-1", "enable.idempotence", "true", "compression.type", "gzip"));
        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("max.request.size", Topic.MAX_MESSAGE_BYTES)
                .containsEntry("delivery.timeout.ms", 120_000)
                .containsEntry("linger.ms", 20)
                .containsEntry("compression.type", "gzip");
        assertThat(ProducerSettings.of(Map.of("bootstrap.servers", "b:9092")))
                .containsEntry("compression.type", "zstd");
    }

    private static Topics made(String prefix) {
        Topics topics = Topics.withPrefix(prefix);
        new TopicProvisioning(admin, topics).create((short) 1);
        return topics;
    }

    private static ArticlePublisher publisher(String brokers, Topics topics) {
        return new ArticlePublisher(Map.of("bootstrap.servers", brokers), topics);
    }

    private static IngestSummary ingest(Topics topics, ArticleReceiver observer, Path path) {
        try (ArticlePublisher publisher = publisher(broker.bootstrapServers(), topics)) {
            return Ingest.run(ArticleFiles.of(List.of(path), InputStream.nullInputStream()), publisher, observer);
        }
    }

    private static RawArticle article(String id) {
        return RawArticle.newBuilder()
                .setId(id)
                .setBody("Text.")
                .setFetchedFrom("here")
                .build();
    }

    /** Everything in the topic of raw articles. */
    private static List<ConsumerRecord<String, RawArticle>> records(Topics topics) {
        Topic<String, RawArticle> topic = topics.rawArticles();
        try (KafkaConsumer<String, RawArticle> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.auto.commit", "false"),
                topic.key().deserializer(),
                topic.value().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, RawArticle>> records = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
            return records;
        }
    }
}
