package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trucewire.processor.TorturedCluster.say;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.RawArticle;

/**
 * Three brokers that keep everything thrice, three processors, a feed, and faults of every kind while it is read: the topics are in the end what
 * they are when nothing happens. {@code mvn -Ptorture -pl processor -am verify}; {@code -Dtorture.seed} gives another order of faults,
 * {@code -Dtorture.faults} more of them than there are kinds, {@code -Dtorture.only} names the kinds.
 */
@Tag("torture")
@Timeout(3600)
class TortureTest {

    private static final long SEED = Long.getLong("torture.seed", 20261128);
    private static final int FAULTS = Integer.getInteger("torture.faults", 0);
    private static final String ONLY = System.getProperty("torture.only", "[A-Z_]+");
    private static final int RATE = 10;
    private static final int LONG_ENOUGH = RATE * 3600;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes are frozen by signals")
    void shouldGiveTheSameTopicsUnderEveryFault(@TempDir Path directory) throws Exception {
        Random random = new Random(SEED);
        List<RawArticle> read;
        Map<String, Object> tortured;
        try (TorturedCluster all = TorturedCluster.start(directory, random);
                Feeding feeding = new Feeding(all.cluster(), RandomArticles.longFeed(LONG_ENOUGH), RATE)) {
            List<Fault> kinds = all.possible().stream()
                    .filter(fault -> fault.name().matches(ONLY))
                    .toList();
            all.reach(RATE);
            for (int i = 0; i < Math.max(FAULTS, kinds.size()); i++) {
                // the first ones are all kinds, then they come as they come
                all.happen(kinds.get(i < kinds.size() ? i : random.nextInt(kinds.size())));
                all.reach(feeding.sent());
            }
            read = feeding.stop();
            all.awaitTheEnd();
            all.stopProcessors();
            tortured = Traces.topics(all.cluster());
            say("%d articles, faults %s, processors that ended by themselves: %d, seed %d"
                    .formatted(read.size(), all.happened(), all.ended(), SEED));
        }
        Runs.undisturbed(read, directory.resolve("undisturbed"))
                .forEach((topic, records) ->
                        assertThat(tortured.get(topic)).as(topic).isEqualTo(records));
    }
}
