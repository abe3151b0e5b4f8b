package org.trucewire.processor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.trucewire.extraction.Extractor;
import org.trucewire.record.ArticleState;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** The topology without a broker: records in, records out. */
final class TopologyFixture implements AutoCloseable {

    static final Topics TOPICS = Topics.unprefixed();

    final MeterRegistry meters = new SimpleMeterRegistry();
    final TopologyTestDriver driver;
    final TestInputTopic<byte[], byte[]> raw;
    final TestOutputTopic<String, EnrichedArticle> enriched;
    final TestOutputTopic<String, CeasefireClaim> claims;
    final TestOutputTopic<byte[], byte[]> rejected;

    TopologyFixture(Path directory) {
        this(directory, new LineExtractor());
    }

    TopologyFixture(Path directory, Extractor extractor) {
        this(config(directory).build(), extractor);
    }

    TopologyFixture(ProcessorConfig config, Extractor extractor) {
        driver = new TopologyTestDriver(
                TrucewireTopology.of(config, extractor, new ArticleMetrics(meters)), StreamsSettings.of(config));
        raw = driver.createInputTopic(
                TOPICS.rawArticles().name(), new ByteArraySerializer(), new ByteArraySerializer());
        enriched = output(TOPICS.enrichedArticles());
        claims = output(TOPICS.claims());
        rejected = driver.createOutputTopic(
                TOPICS.rejectedArticles().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static ProcessorConfig.Builder config(Path directory) {
        return ProcessorConfig.builder(TOPICS, "127.0.0.1:9")
                .stateDirectory(directory)
                .articleBudget(Duration.ofMillis(200));
    }

    void send(RawArticle article) {
        raw.pipeInput(RawArticles.utf8(article.getId()), RawArticles.bytes(article));
    }

    /** The records that came and, for claims, whether they withdraw, in short. */
    List<String> claimsSent() {
        return claims.readRecordsToList().stream()
                .map(record -> (record.value().getRetracted() ? "-" : "+")
                        + record.key()
                        + " "
                        + record.value().getClaim().getEvidence()
                        + " r"
                        + record.value().getRevision())
                .toList();
    }

    ArticleState state(String id) {
        return states().get(id);
    }

    KeyValueStore<String, ArticleState> states() {
        return driver.getKeyValueStore(TrucewireTopology.ARTICLE_STATES);
    }

    double count(String meter, String tag, String value) {
        return meters.get(meter).tag(tag, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static String header(TestRecord<?, ?> record, String name) {
        return header(record.headers(), name);
    }

    @Override
    public void close() {
        driver.close();
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }
}
