package org.trucewire.processor;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.trucewire.processor.Staged.Destination;
import org.trucewire.processor.Staged.Output;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ConflictState;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.AvroSerde;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.standing.Assessment;

/**
 * Signals in; status and changes out.
 *
 * <p>A conflict of which something is heard is noted and assessed a moment later, together with all that was heard of it by then:
 * under load a conflict is assessed once for many claims. Nothing that is written depends on when that is, for the assessment is a
 * function of the claims and of event time; and nothing is forgotten in a crash, for the note is in a store and is committed
 * with the claim. Changes that a later assessment no longer finds are sent once more as retracted.
 */
final class AssessmentStage extends ContextualProcessor<String, Signal, byte[], Output> {

    /** How long a conflict waits at most when there is little to do: shorter than a person notices. */
    static final Duration INTERVAL = Duration.ofMillis(100);

    /**
     * While claims keep coming, assessing takes no more than one part in five of the time of a thread that has all partitions: after it, each
     * of them leaves the others four times as long as all would take.
     */
    private final int rest;

    /** When no claim came for so long, there is nothing to leave time to. Longer than the pauses between the batches of a partition. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    /** Noted as due at once. */
    private static final long NOW = Long.MIN_VALUE;

    /** The key of the clock among the times at which conflicts are due: no conflict has it. */
    static final String CLOCK = "";

    private record Stores(
            ConflictClaims claims, KeyValueStore<String, ConflictState> states, KeyValueStore<String, Long> due) {}

    private final Topics topics;
    private final AvroSerde<CeasefireStatus> statusSerde = AvroSerde.of(CeasefireStatus.class);
    private final MessageDigest sha256 = ContentFingerprint.sha256();
    private final Map<String, Long> due = new TreeMap<>();
    private final Set<String> noted = new LinkedHashSet<>();
    private @Nullable Stores stores;
    private Instant clock = Instant.EPOCH;
    private boolean ticked;
    private boolean heard;
    private long idleFrom;
    private long restUntil;

    AssessmentStage(Topics topics) {
        this.topics = topics;
        this.rest = 5 * topics.claims().partitions() - 1;
    }

    @Override
    public void init(ProcessorContext<byte[], Output> context) {
        super.init(context);
        Stores open = new Stores(
                new ConflictClaims(context.getStateStore(StandingTopology.CONFLICT_CLAIMS)),
                context.getStateStore(StandingTopology.CONFLICT_STATES),
                context.getStateStore(StandingTopology.CONFLICTS_DUE));
        stores = open;
        try (KeyValueIterator<String, Long> all = open.due().all()) {
            all.forEachRemaining(entry -> due.put(entry.key, entry.value));
        }
        Long told = due.remove(CLOCK);
        clock = told == null ? Instant.EPOCH : Instant.ofEpochMilli(told);
        due.forEach((conflict, time) -> {
            if (time == NOW) {
                noted.add(conflict);
            }
        });
        ticked = true;
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::assess);
    }

    @Override
    public void process(Record<String, Signal> record) {
        Stores open = Objects.requireNonNull(stores);
        if (record.value() instanceof Signal.Heard claim) {
            heard = true;
            if (noted.add(claim.conflict())) {
                setDue(open, claim.conflict(), NOW);
            }
        } else if (record.value() instanceof Signal.Tick tick && tick.time().isAfter(clock)) {
            clock = tick.time();
            open.due().put(CLOCK, clock.toEpochMilli());
            ticked = true;
        }
    }

    /** @param wallClock for the pace, and for the time stamps of the records, as any producer sets them; no field depends on it */
    private void assess(long wallClock) {
        if (heard) {
            heard = false;
            idleFrom = wallClock + IDLE.toMillis();
        }
        if (wallClock < Math.min(restUntil, idleFrom)) {
            return;
        }
        long begin = System.nanoTime();
        if (ticked) {
            due.forEach((conflict, time) -> {
                if (time <= clock.toEpochMilli()) {
                    noted.add(conflict);
                }
            });
            ticked = false;
        }
        for (String conflict : noted) {
            assess(Objects.requireNonNull(stores), conflict, wallClock);
        }
        noted.clear();
        long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        restUntil = wallClock + (1 + rest) * took;
    }

    private void assess(Stores open, String conflict, long wallClock) {
        Assessment assessment = Assessment.of(conflict, open.claims().of(conflict), clock);
        assessment.forgotten().forEach(open.claims()::delete);
        boolean known = assessment.status().getSupport().getArticles() > 0;
        ConflictState before = open.states().get(conflict);
        byte[] status = known ? statusSerde.serialize(null, assessment.status()) : null;
        ByteBuffer digest = status == null ? null : ByteBuffer.wrap(sha256.digest(status));
        if (!Objects.equals(before == null ? null : before.getStatus(), digest)) {
            send(Destination.STATUS, topics.status(), conflict, status, wallClock);
        }
        sendChanges(
                conflict,
                before == null ? List.of() : before.getChanges(),
                known ? assessment.changes() : List.of(),
                wallClock);
        ConflictState after = digest == null
                ? null
                : new ConflictState(
                        digest,
                        assessment.changes().stream()
                                .map(change -> withoutCauses(change, false))
                                .toList());
        open.states().put(conflict, after);
        setDue(
                open,
                conflict,
                known ? assessment.nextDue().map(Instant::toEpochMilli).orElse(null) : null);
    }

    private void sendChanges(String conflict, List<StatusChange> before, List<StatusChange> after, long wallClock) {
        Map<String, StatusChange> gone = new LinkedHashMap<>();
        before.forEach(change -> gone.put(change.getId(), change));
        List<StatusChange> made = new ArrayList<>();
        for (StatusChange change : after) {
            if (gone.remove(change.getId()) == null) {
                made.add(change);
            }
        }
        if (after.size() == Assessment.MOST_CHANGES) {
            // the oldest are forgotten, which does not take them back
            gone.values().removeIf(change -> change.getKnownAt()
                    .isBefore(after.get(0).getKnownAt()));
        }
        gone.values().forEach(change -> sendChange(conflict, withoutCauses(change, true), wallClock));
        made.forEach(change -> sendChange(conflict, change, wallClock));
    }

    /** The change without its causes. */
    private static StatusChange withoutCauses(StatusChange change, boolean retracted) {
        return new StatusChange(
                change.getId(),
                change.getConflict(),
                change.getScope(),
                retracted,
                change.getBefore(),
                change.getAfter(),
                change.getHappenedAt(),
                change.getKnownAt(),
                List.of());
    }

    private void sendChange(String conflict, StatusChange change, long wallClock) {
        Topic<String, StatusChange> topic = topics.changes();
        send(
                Destination.CHANGES,
                topic,
                conflict,
                topic.value().serializer().serialize(topic.name(), change),
                wallClock);
    }

    private void send(
            Destination destination, Topic<String, ?> topic, String conflict, byte @Nullable [] value, long wallClock) {
        byte[] key = topic.key().serializer().serialize(topic.name(), conflict);
        context().forward(new Record<>(key, new Output(destination, value), wallClock, new RecordHeaders()));
    }

    private void setDue(Stores open, String conflict, @Nullable Long time) {
        open.due().put(conflict, time);
        if (time == null) {
            due.remove(conflict);
        } else {
            due.put(conflict, time);
        }
    }
}
