package org.trucewire.processor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.ClaimActivity;
import org.trucewire.record.ClaimType;
import org.trucewire.schemas.Conflicts;
import org.trucewire.standing.Assessment;

/**
 * Changes of the claims that stand in, their number by hour, conflict and type out. The hour is that in which the claim was reported, in
 * event time, so that a late article is counted in its hour. Hours are forgotten when claims are ({@link Assessment#MEMORY}).
 */
final class ActivityStage extends ContextualProcessor<String, Signal, String, @Nullable ClaimActivity> {

    private @Nullable KeyValueStore<Bytes, Integer> counts;
    private Instant clock = Instant.EPOCH;

    @Override
    public void init(ProcessorContext<String, @Nullable ClaimActivity> context) {
        super.init(context);
        counts = context.getStateStore(StandingTopology.ACTIVITY);
    }

    @Override
    public void process(Record<String, Signal> record) {
        if (record.value() instanceof Signal.Heard heard) {
            CeasefireClaim before = heard.before();
            CeasefireClaim after = heard.after();
            if (before != null && after != null && slot(before).equals(slot(after))) {
                return;
            }
            if (before != null) {
                count(record, before, -1);
            }
            if (after != null) {
                count(record, after, 1);
            }
        } else if (record.value() instanceof Signal.Tick tick && tick.time().isAfter(clock)) {
            clock = tick.time();
            forget(record);
        }
    }

    private void count(Record<String, Signal> record, CeasefireClaim claim, int change) {
        KeyValueStore<Bytes, Integer> open = Objects.requireNonNull(counts);
        Bytes slot = slot(claim);
        Integer before = open.get(slot);
        int now = (before == null ? 0 : before) + change;
        if (now > 0) {
            open.put(slot, now);
        } else {
            open.delete(slot);
        }
        send(record, claim.getConflict(), claim.getClaim().getType(), hour(claim), Math.max(now, 0));
    }

    private void send(Record<String, Signal> record, String conflict, ClaimType type, Instant hour, int claims) {
        context()
                .forward(record.withKey(Conflicts.activityKey(conflict, type, hour))
                        .withValue(claims == 0 ? null : new ClaimActivity(conflict, type, hour, claims)));
    }

    private void forget(Record<String, Signal> record) {
        KeyValueStore<Bytes, Integer> open = Objects.requireNonNull(counts);
        List<Bytes> old = new ArrayList<>();
        Bytes from = Bytes.wrap(new byte[0]);
        Bytes to = Bytes.wrap(ByteBuffer.allocate(Long.BYTES)
                .putLong(clock.minus(Assessment.MEMORY)
                        .truncatedTo(ChronoUnit.HOURS)
                        .toEpochMilli())
                .array());
        try (KeyValueIterator<Bytes, Integer> before = open.range(from, to)) {
            while (before.hasNext()) {
                KeyValue<Bytes, Integer> slot = before.next();
                old.add(slot.key);
            }
        }
        for (Bytes slot : old) {
            open.delete(slot);
            byte[] bytes = slot.get();
            Instant hour = Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong());
            String[] name =
                    new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8).split(" ", 2);
            send(record, name[1], ClaimType.valueOf(name[0]), hour, 0);
        }
    }

    private static Instant hour(CeasefireClaim claim) {
        return Assessment.knownAt(claim).truncatedTo(ChronoUnit.HOURS);
    }

    /** The hour first, so that old hours stand together. */
    private static Bytes slot(CeasefireClaim claim) {
        byte[] name = (claim.getClaim().getType() + " " + claim.getConflict()).getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(hour(claim).toEpochMilli())
                .put(name)
                .array());
    }
}
