package org.trucewire.processor;

import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.schemas.MalformedRecordException;
import org.trucewire.schemas.RegistryException;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.UnknownSchemaException;

/**
 * Records of {@code ceasefire.claims} in, changes of the claims that stand out. A claim that comes once more, as it is, changes
 * nothing. What is no claim cannot come from our own writers: it is logged and left, for the topic keeps it. A claim whose schema
 * the registry does not give at the moment is waited for; if that takes too long, the processor ends with what the registry said, and
 * the claim is read by the next one.
 */
final class MergeStage extends ContextualProcessor<byte[], byte[], String, Signal> {

    private static final Logger LOG = LoggerFactory.getLogger(MergeStage.class);

    /** How long the schema of a claim is waited for: half of what the shortest transaction may take ({@link Deadlines}). */
    private static final Duration SCHEMA_WITHIN = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Topic<String, CeasefireClaim> topic;
    private @Nullable ConflictClaims claims;

    MergeStage(Topic<String, CeasefireClaim> topic) {
        this.topic = topic;
    }

    @Override
    public void init(ProcessorContext<String, Signal> context) {
        super.init(context);
        claims = new ConflictClaims(context.getStateStore(StandingTopology.CONFLICT_CLAIMS));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        CeasefireClaim claim = decode(record);
        if (claim == null) {
            return;
        }
        ConflictClaims open = Objects.requireNonNull(claims);
        CeasefireClaim before =
                claim.getRetracted() ? open.delete(claim) : open.put(claim, topic.selfContained(record.value()));
        CeasefireClaim after = claim.getRetracted() ? null : claim;
        if (before != null || after != null) {
            context()
                    .forward(record.withKey(claim.getConflict())
                            .withValue(new Signal.Heard(claim.getConflict(), before, after)));
        }
    }

    private @Nullable CeasefireClaim decode(Record<byte[], byte[]> record) {
        try {
            CeasefireClaim claim = awaitSchema(record.value());
            if (claim != null) {
                return claim;
            }
            skip("it has no value");
        } catch (MalformedRecordException | UnknownSchemaException e) {
            skip(String.valueOf(e.getMessage()));
        }
        return null;
    }

    private @Nullable CeasefireClaim awaitSchema(byte @Nullable [] value) {
        long end = System.nanoTime() + SCHEMA_WITHIN.toNanos();
        while (true) {
            try {
                return topic.value().deserializer().deserialize(topic.name(), value);
            } catch (RegistryException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                LOG.warn("claims wait: {}", e.getMessage());
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private void skip(String reason) {
        context()
                .recordMetadata()
                .ifPresent(at -> LOG.warn(
                        "{} partition {} offset {} is no claim and is left out: {}",
                        at.topic(),
                        at.partition(),
                        at.offset(),
                        reason));
    }
}
