package org.trucewire.processor;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.trucewire.processor.Staged.Destination;
import org.trucewire.processor.Staged.Output;
import org.trucewire.record.ClaimActivity;
import org.trucewire.record.ClockTick;
import org.trucewire.record.ConflictState;
import org.trucewire.schemas.AvroSerde;
import org.trucewire.schemas.MalformedRecordException;
import org.trucewire.schemas.RegistryException;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.schemas.UnknownSchemaException;

/**
 * The way from {@code ceasefire.claims} to the state of every ceasefire: every node, every store. A topology of its own, because it
 * reads in batches what the extraction writes article by article, and because a slow article must not hold it up.
 */
final class StandingTopology {

    static final String READ_CLAIMS = "read-claims";
    static final String READ_CLOCK = "read-clock";
    static final String MERGE_CLAIMS = "merge-claims";
    static final String DECODE_CLOCK = "decode-clock";
    static final String HEAR_AND_TICK = "hear-and-tick";
    static final String ASSESS_CONFLICTS = "assess-conflicts";
    static final String COUNT_ACTIVITY = "count-activity";
    static final String SELECT_STATUS = "select-status";
    static final String SELECT_CHANGES = "select-changes";
    static final String WRITE_STATUS = "write-status";
    static final String WRITE_CHANGES = "write-changes";
    static final String WRITE_ACTIVITY = "write-activity";

    /** Conflict and claim id to the claim that stands. */
    static final String CONFLICT_CLAIMS = "conflict-claims";

    /** Conflict id to {@link ConflictState}: what was last sent. */
    static final String CONFLICT_STATES = "conflict-states";

    /** Conflict id to the time of the earliest claim that was heard anew since the last assessment. */
    static final String CONFLICTS_HEARD = "conflicts-heard";

    /** Conflict id to the event time at which it must be assessed again. */
    static final String CONFLICTS_DUE = "conflicts-due";

    /** Hour, type and conflict to the number of claims. */
    static final String ACTIVITY = "claim-activity";

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private StandingTopology() {}

    /** The topology, a function of its arguments. */
    static Topology of(ProcessorConfig config, ArticleMetrics metrics) {
        Topics topics = config.topics();
        StreamsBuilder builder = TrucewireTopology.builder(config);

        KStream<String, Signal> heard = builder.stream(
                        topics.claims().name(), Consumed.with(BYTES, BYTES).withName(READ_CLAIMS))
                .process(merging(topics), Named.as(MERGE_CLAIMS));
        KStream<String, Signal> ticks = builder.stream(
                        topics.clock().name(), Consumed.with(BYTES, BYTES).withName(READ_CLOCK))
                .flatMap((key, value) -> tick(topics.clock(), value), Named.as(DECODE_CLOCK));
        KStream<String, Signal> signals = heard.merge(ticks, Named.as(HEAR_AND_TICK));

        KStream<byte[], Output> assessed =
                signals.process(assessing(topics, metrics), Named.as(ASSESS_CONFLICTS), CONFLICT_CLAIMS);
        TrucewireTopology.write(assessed, Destination.STATUS, SELECT_STATUS, topics.status(), WRITE_STATUS);
        TrucewireTopology.write(assessed, Destination.CHANGES, SELECT_CHANGES, topics.changes(), WRITE_CHANGES);

        signals.process(counting(), Named.as(COUNT_ACTIVITY))
                .to(
                        topics.activity().name(),
                        Produced.with(topics.activity().key(), topics.activity().value())
                                .withName(WRITE_ACTIVITY));
        return builder.build();
    }

    /** The time that a tick tells; nothing if it is none: the next one tells it. */
    private static List<KeyValue<String, Signal>> tick(Topic<String, ClockTick> topic, byte[] value) {
        try {
            ClockTick tick = topic.value().deserializer().deserialize(topic.name(), value);
            return tick == null ? List.of() : List.of(KeyValue.pair("", new Signal.Tick(tick.getTime())));
        } catch (MalformedRecordException | UnknownSchemaException | RegistryException e) {
            return List.of();
        }
    }

    private static ProcessorSupplier<byte[], byte[], String, Signal> merging(Topics topics) {
        return supplier(
                () -> new MergeStage(topics.claims()),
                Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(CONFLICT_CLAIMS), Serdes.String(), BYTES)));
    }

    private static ProcessorSupplier<String, Signal, byte[], Output> assessing(Topics topics, ArticleMetrics metrics) {
        return supplier(
                () -> new AssessmentStage(topics, metrics),
                Set.of(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(CONFLICT_STATES),
                                Serdes.String(),
                                AvroSerde.of(ConflictState.class)),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(CONFLICTS_HEARD), Serdes.String(), Serdes.Long()),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(CONFLICTS_DUE), Serdes.String(), Serdes.Long())));
    }

    private static ProcessorSupplier<String, Signal, String, ClaimActivity> counting() {
        return supplier(
                ActivityStage::new,
                Set.of(Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(ACTIVITY), Serdes.Bytes(), Serdes.Integer())
                        .withCachingEnabled()));
    }

    private static <K, V, L, W> ProcessorSupplier<K, V, L, W> supplier(
            Supplier<Processor<K, V, L, W>> processor, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<K, V, L, W> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }
}
