package org.trucewire.processor;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.trucewire.record.ConflictState;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.standing.Assessment;

/**
 * Signals in; status and changes out.
 *
 * <p>A conflict of which something is heard is noted and assessed a moment later, together with all that was heard of it by then:
 * under load a conflict is assessed once for many claims. Nothing that is written depends on when that is, for the assessment is a
 * function of the claims and of event time; and nothing is forgotten in a crash, for the note is in a store and is committed
 * with the claim.
 *
 * <p>A claim changes nothing that was known before it: of the changes from the time of the earliest claim on that was heard anew, those
 * that an assessment no longer finds are sent once more as retracted, and those that it finds are sent. The others stand as they were
 * sent, although claims that they rest on may have been forgotten since.
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

    /** The key of the clock among the times at which conflicts are due: no conflict has it. */
    static final String CLOCK = "";

    /**
     * @param heard the time of the earliest claim that was heard anew of a conflict
     * @param due the event time at which a conflict changes if nothing is heard; and the clock
     */
    private record Stores(
            ConflictClaims claims,
            KeyValueStore<String, ConflictState> states,
            KeyValueStore<String, Long> heard,
            KeyValueStore<String, Long> due) {}

    private final Topics topics;
    private final ArticleMetrics metrics;
    private final MessageDigest sha256 = ContentFingerprint.sha256();
    private final Map<String, Long> due = new TreeMap<>();
    private final Map<String, Long> noted = new LinkedHashMap<>();
    private @Nullable Stores stores;
    private Instant clock = Instant.EPOCH;
    private boolean ticked;
    private boolean heard;
    private long idleFrom;
    private long restUntil;

    AssessmentStage(Topics topics, ArticleMetrics metrics) {
        this.topics = topics;
        this.metrics = metrics;
        this.rest = 5 * topics.claims().partitions() - 1;
    }

    @Override
    public void init(ProcessorContext<byte[], Output> context) {
        super.init(context);
        Stores open = new Stores(
                new ConflictClaims(context.getStateStore(StandingTopology.CONFLICT_CLAIMS)),
                context.getStateStore(StandingTopology.CONFLICT_STATES),
                context.getStateStore(StandingTopology.CONFLICTS_HEARD),
                context.getStateStore(StandingTopology.CONFLICTS_DUE));
        stores = open;
        try (KeyValueIterator<String, Long> all = open.due().all()) {
            all.forEachRemaining(entry -> due.put(entry.key, entry.value));
        }
        try (KeyValueIterator<String, Long> all = open.heard().all()) {
            all.forEachRemaining(entry -> noted.put(entry.key, entry.value));
        }
        Long told = due.remove(CLOCK);
        clock = told == null ? Instant.EPOCH : Instant.ofEpochMilli(told);
        ticked = true;
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::assess);
    }

    @Override
    public void process(Record<String, Signal> record) {
        Stores open = Objects.requireNonNull(stores);
        if (record.value() instanceof Signal.Heard claim) {
            heard = true;
            Long earliest = noted.get(claim.conflict());
            long time = claim.time().toEpochMilli();
            if (earliest == null || time < earliest) {
                noted.put(claim.conflict(), time);
                open.heard().put(claim.conflict(), time);
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
                    noted.putIfAbsent(conflict, time);
                }
            });
            ticked = false;
        }
        noted.forEach((conflict, time) -> {
            long from = Math.min(time, due.getOrDefault(conflict, time));
            assess(Objects.requireNonNull(stores), conflict, Instant.ofEpochMilli(from), wallClock);
        });
        noted.clear();
        long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        restUntil = wallClock + (1 + rest) * took;
    }

    /** @param from nothing has changed of what was known before */
    private void assess(Stores open, String conflict, Instant from, long wallClock) {
        Assessment assessment = Assessment.of(conflict, open.claims().of(conflict), clock);
        assessment.forgotten().forEach(open.claims()::delete);
        boolean known = assessment.status().getSupport().getArticles() > 0;
        ConflictState before = open.states().get(conflict);
        byte[] status = known ? bytes(topics.status(), assessment.status()) : null;
        ByteBuffer digest = status == null ? null : ByteBuffer.wrap(sha256.digest(status));
        if (!Objects.equals(before == null ? null : before.getStatus(), digest)) {
            send(Destination.STATUS, topics.status(), conflict, status, wallClock);
        }
        List<StatusChange> sent = before == null ? List.of() : before.getChanges();
        List<StatusChange> found = known ? assessment.changes() : List.of();
        List<StatusChange> standing = new ArrayList<>();
        sent.stream().filter(change -> change.getKnownAt().isBefore(from)).forEach(standing::add);
        found.stream().filter(change -> !change.getKnownAt().isBefore(from)).forEach(standing::add);
        sendChanges(conflict, sent, standing, wallClock);
        open.states()
                .put(
                        conflict,
                        digest == null
                                ? null
                                : new ConflictState(
                                        digest,
                                        standing.stream()
                                                .skip(Math.max(0, standing.size() - Assessment.MOST_CHANGES))
                                                .map(change -> withoutCauses(change, false))
                                                .toList(),
                                        StandingApi.overview(assessment.status())));
        open.heard().delete(conflict);
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
        metrics.change(change.getAfter().getPhase(), change.getRetracted());
        send(Destination.CHANGES, topics.changes(), conflict, bytes(topics.changes(), change), wallClock);
    }

    private static <V> byte[] bytes(Topic<String, V> topic, V value) {
        return topic.value().serializer().serialize(topic.name(), value);
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
