package org.trucewire.processor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.trucewire.extraction.Extractor;
import org.trucewire.processor.Staged.Destination;
import org.trucewire.processor.Staged.Output;
import org.trucewire.record.ArticleState;
import org.trucewire.schemas.AvroSerde;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.telemetry.BuildVersion;

/** The way of a record from {@code articles.raw} to the output topics: every node, every store. */
final class TrucewireTopology {

    static final String READ_RAW_ARTICLES = "read-raw-articles";
    static final String DECODE_ARTICLE = "decode-article";
    static final String ENRICH_ARTICLE = "enrich-article";
    static final String SELECT_ENRICHED = "select-enriched";
    static final String SELECT_CLAIMS = "select-claims";
    static final String SELECT_REJECTED = "select-rejected";
    static final String TELL_TIME = "tell-time";
    static final String WRITE_CLOCK = "write-clock";
    static final String WRITE_ENRICHED = "write-enriched";
    static final String WRITE_CLAIMS = "write-claims";
    static final String WRITE_REJECTED = "write-rejected";

    /** Article id to {@link ArticleState}: what was made of the text that counts. */
    static final String ARTICLE_STATES = "article-states";

    /** When articles are forgotten, by day and article id ({@link ArticleMemory}); the values are empty. */
    static final String ARTICLE_ENDS = "article-ends";

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private TrucewireTopology() {}

    /** A builder that obeys the settings; one made without them ignores that every store must have a name. */
    static StreamsBuilder builder(ProcessorConfig config) {
        return new StreamsBuilder(new TopologyConfig(new StreamsConfig(StreamsSettings.of(config))));
    }

    /** The topology, a function of its arguments: it reads no clock, no file and no network. */
    static Topology of(ProcessorConfig config, Extractor extractor, ArticleMetrics metrics) {
        Topics topics = config.topics();
        StreamsBuilder builder = builder(config);

        KStream<byte[], Staged> decoded = builder.stream(
                        topics.rawArticles().name(), Consumed.with(BYTES, BYTES).withName(READ_RAW_ARTICLES))
                .process(decoding(config, metrics), Named.as(DECODE_ARTICLE));

        decoded.process(() -> new ClockStage(topics.clock()), Named.as(TELL_TIME))
                .to(
                        topics.clock().name(),
                        Produced.with(BYTES, BYTES)
                                .withStreamPartitioner(TrucewireTopology::everyPartition)
                                .withName(WRITE_CLOCK));

        KStream<byte[], Output> outputs =
                decoded.process(enrichment(config, extractor, metrics), Named.as(ENRICH_ARTICLE));

        write(outputs, Destination.ENRICHED, SELECT_ENRICHED, topics.enrichedArticles(), WRITE_ENRICHED);
        write(outputs, Destination.CLAIMS, SELECT_CLAIMS, topics.claims(), WRITE_CLAIMS);
        write(outputs, Destination.REJECTED, SELECT_REJECTED, topics.rejectedArticles(), WRITE_REJECTED);
        return builder.build();
    }

    /** Writes the outputs for one destination to its topic. */
    static void write(
            KStream<byte[], Output> outputs, Destination destination, String select, Topic<?, ?> topic, String write) {
        outputs.flatMap(
                        (key, output) -> output.destination() == destination
                                ? List.of(KeyValue.pair(key, output.value()))
                                : List.<KeyValue<byte[], byte[]>>of(),
                        Named.as(select))
                .to(topic.name(), Produced.with(BYTES, BYTES).withName(write));
    }

    private static ProcessorSupplier<byte[], byte[], byte[], Staged> decoding(
            ProcessorConfig config, ArticleMetrics metrics) {
        ArticleDecoder decoder = new ArticleDecoder(config.topics(), config.maxTextBytes());
        Rejections rejections = new Rejections(DECODE_ARTICLE, BuildVersion.current(), "");
        return () -> new DecodingStage(decoder, rejections, metrics);
    }

    private static ProcessorSupplier<byte[], Staged, byte[], Output> enrichment(
            ProcessorConfig config, Extractor extractor, ArticleMetrics metrics) {
        String version = BuildVersion.current();
        Rejections rejections = new Rejections(ENRICH_ARTICLE, version, extractor.version());
        AvroSerde<ArticleState> serde = AvroSerde.of(ArticleState.class);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], Staged, byte[], Output> get() {
                return new EnrichmentStage(
                        config.topics(), serde, extractor, config.deadlines(), rejections, version, metrics);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(articleStates(serde), articleEnds());
            }
        };
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> articleEnds() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ARTICLE_ENDS), Serdes.String(), BYTES);
    }

    private static StoreBuilder<KeyValueStore<String, ArticleState>> articleStates(Serde<ArticleState> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ARTICLE_STATES), Serdes.String(), serde)
                .withLoggingEnabled(
                        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topic.MAX_MESSAGE_BYTES)));
    }

    private static Optional<Set<Integer>> everyPartition(String topic, byte[] key, byte[] value, int partitions) {
        return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }
}
