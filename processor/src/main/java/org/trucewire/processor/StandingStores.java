package org.trucewire.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ConflictState;
import org.trucewire.standing.Assessment;

/**
 * The stores of the standing for reading while they are written: what this instance knows at the moment, which may be some
 * milliseconds ahead of what is committed. Every method throws {@link
 * org.apache.kafka.streams.errors.InvalidStateStoreException} while a store cannot be read.
 *
 * <p>Each partition is read for itself, because each has a clock of its own, and because Kafka passes over one that is being
 * restored in silence if it is asked for all.
 */
final class StandingStores {

    /** What is kept of the conflicts of one partition. */
    private record Partition(
            ReadOnlyKeyValueStore<String, byte[]> claims,
            ReadOnlyKeyValueStore<String, ConflictState> states,
            Instant clock) {

        Assessment assessment(String conflict) {
            return Assessment.of(conflict, ConflictClaims.of(claims, conflict), clock);
        }

        void forEachConflict(BiConsumer<String, ConflictState> action) {
            try (KeyValueIterator<String, ConflictState> all = states.all()) {
                all.forEachRemaining(entry -> action.accept(entry.key, entry.value));
            }
        }

        List<String> conflicts() {
            List<String> conflicts = new ArrayList<>();
            forEachConflict((conflict, state) -> conflicts.add(conflict));
            return conflicts;
        }
    }

    private final SortedMap<Integer, Partition> partitions = new TreeMap<>();

    /**
     * Looks which partitions are here.
     *
     * @param number of partitions that there are
     */
    StandingStores(KafkaStreams standing, int number) {
        for (int partition = 0; partition < number; partition++) {
            try {
                partitions.put(partition, partition(standing, partition));
            } catch (InvalidStateStorePartitionException e) {
                // another instance has it
            }
        }
    }

    private static Partition partition(KafkaStreams standing, int partition) {
        Long clock = StandingStores.<Long>store(standing, StandingTopology.CONFLICTS_DUE, partition)
                .get(AssessmentStage.CLOCK);
        return new Partition(
                store(standing, StandingTopology.CONFLICT_CLAIMS, partition),
                store(standing, StandingTopology.CONFLICT_STATES, partition),
                clock == null ? Instant.EPOCH : Instant.ofEpochMilli(clock));
    }

    private static <V> ReadOnlyKeyValueStore<String, V> store(KafkaStreams standing, String name, int partition) {
        return standing.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, V>keyValueStore())
                .withPartition(partition));
    }

    /** The partitions that are here. */
    SortedSet<Integer> partitions() {
        return new TreeSet<>(partitions.keySet());
    }

    /** {@link StandingApi#overview Overviews} of every conflict of the partitions that are here, as they were last sent. */
    List<CeasefireStatus> overviews() {
        List<CeasefireStatus> all = new ArrayList<>();
        for (Partition partition : partitions.values()) {
            partition.forEachConflict((conflict, state) -> all.add(
                    state.getOverview() != null
                            ? state.getOverview()
                            : StandingApi.overview(
                                    partition.assessment(conflict).status())));
        }
        return all;
    }

    /**
     * A conflict; empty if no claim about it stands.
     *
     * @param partition its partition, which must be here
     */
    Optional<Assessment> conflict(int partition, String conflict) {
        Partition here = partitions.get(partition);
        if (here == null) {
            throw new InvalidStateStorePartitionException("partition " + partition + " is not here");
        }
        return Optional.of(here.assessment(conflict))
                .filter(assessment -> assessment.status().getSupport().getArticles() > 0);
    }

    /** A claim about any of the conflicts that are here. */
    Optional<CeasefireClaim> claim(String id) {
        for (Partition partition : partitions.values()) {
            for (String conflict : partition.conflicts()) {
                CeasefireClaim claim = ConflictClaims.find(partition.claims(), conflict, id);
                if (claim != null) {
                    return Optional.of(claim);
                }
            }
        }
        return Optional.empty();
    }
}
