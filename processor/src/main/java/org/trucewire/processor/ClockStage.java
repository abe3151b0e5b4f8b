package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.trucewire.processor.Staged.Decoded;
import org.trucewire.record.ClockTick;
import org.trucewire.schemas.Topic;

/**
 * Articles in, event time out: a tick for every hour that the articles of this partition have come further. After a restart it may
 * tell hours again; whoever reads the clock takes the latest.
 */
final class ClockStage extends ContextualProcessor<byte[], Staged, byte[], byte[]> {

    private final Topic<String, ClockTick> clock;
    private @Nullable Instant hour;

    ClockStage(Topic<String, ClockTick> clock) {
        this.clock = clock;
    }

    @Override
    public void process(Record<byte[], Staged> record) {
        if (!(record.value() instanceof Decoded decoded)) {
            return;
        }
        Instant told = ArticleVersion.of(decoded.article(), Instant.ofEpochMilli(record.timestamp()))
                .time();
        if (told == null) {
            return;
        }
        Instant of = told.truncatedTo(ChronoUnit.HOURS);
        if (hour == null || of.isAfter(hour)) {
            hour = of;
            int partition = context().recordMetadata().orElseThrow().partition();
            context()
                    .forward(record.withKey(Integer.toString(partition).getBytes(UTF_8))
                            .withValue(clock.value().serializer().serialize(clock.name(), new ClockTick(of)))
                            .withHeaders(new RecordHeaders()));
        }
    }
}
