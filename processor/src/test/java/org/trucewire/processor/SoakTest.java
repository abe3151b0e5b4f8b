package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trucewire.processor.TorturedCluster.say;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.RawArticle;

/**
 * A feed that does not end, and faults at random, one after another: the topics are what they are when nothing happens, and the one processor
 * that nothing happens to does not grow. {@code mvn -Psoak -pl processor -am verify}; {@code -Dsoak.minutes}, {@code -Dsoak.rate}
 * (articles a second), {@code -Dtorture.seed}.
 */
@Tag("soak")
@Timeout(value = 4, unit = TimeUnit.HOURS)
class SoakTest {

    private static final long SEED = Long.getLong("torture.seed", 20261128);
    private static final int MINUTES = Integer.getInteger("soak.minutes", 60);
    private static final int RATE = Integer.getInteger("soak.rate", 10);
    private static final int SPARED = 2;
    /** What a processor may have more after all that: caches and pools that fill. */
    private static final long HEAP_GROWTH = 64;

    private static final long RESIDENT_GROWTH = 200;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes are frozen by signals")
    void shouldNeitherLoseNorGrow(@TempDir Path directory) throws Exception {
        Random random = new Random(SEED);
        List<RawArticle> read;
        Map<String, Object> soaked;
        try (TorturedCluster all = TorturedCluster.start(directory, random);
                Feeding feeding =
                        new Feeding(all.cluster(), RandomArticles.longFeed((MINUTES + 60) * 60 * RATE), RATE)) {
            all.spare(SPARED);
            all.reach(30L * RATE);
            ProcessorProcess old = all.processor(SPARED);
            long heap = old.heapMegabytes().orElseThrow();
            long resident = old.residentMegabytes().orElse(0L);
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
            List<Fault> kinds = all.possible();
            while (System.nanoTime() < end) {
                all.happen(kinds.get(random.nextInt(kinds.size())));
                all.reach(feeding.sent());
            }
            read = feeding.stop();
            all.awaitTheEnd();
            say("soaked %d minutes, %d articles, faults %s, processors that ended by themselves: %d, seed %d"
                    .formatted(MINUTES, read.size(), all.happened(), all.ended(), SEED));
            if (old.isAlive()) {
                long heapThen = old.heapMegabytes().orElseThrow();
                long residentThen = old.residentMegabytes().orElse(0L);
                say("heap after a full collection %d MB, then %d MB; resident %d MB, then %d MB"
                        .formatted(heap, heapThen, resident, residentThen));
                assertThat(heapThen).as("heap").isLessThan(heap + HEAP_GROWTH);
                assertThat(residentThen).as("resident memory").isLessThan(resident + RESIDENT_GROWTH);
            } else {
                say("memory cannot be compared: the processor ended and was started again");
            }
            all.stopProcessors();
            soaked = Traces.topics(all.cluster());
        }
        Runs.undisturbed(read, directory.resolve("undisturbed"))
                .forEach((topic, records) ->
                        assertThat(soaked.get(topic)).as(topic).isEqualTo(records));
    }
}
