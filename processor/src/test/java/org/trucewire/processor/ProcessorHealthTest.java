package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorHealthTest {

    @ParameterizedTest
    @CsvSource({
        "CREATED,          0, 0,   0, true,  false, not started yet",
        "REBALANCING,      2, 0,   0, true,  false, waiting for partitions",
        "REBALANCING,      2, 3,   0, true,  false, reading stores back from their changelogs",
        "REBALANCING,      2, 3, 200, true,  false, reading stores back from their changelogs",
        "RUNNING,          2, 0,   1, true,  true,  processing",
        "RUNNING,          2, 3,   1, true,  false, reading stores back from their changelogs",
        "RUNNING,          2, 0, 145, false, false, a stream thread is stuck; restart it",
        "RUNNING,          0, 0,   0, false, false, no stream thread is alive",
        "PENDING_SHUTDOWN, 1, 0,   0, true,  false, stopping",
        "PENDING_ERROR,    1, 0,   0, false, false, 'failed, see the log; restart it'",
        "ERROR,            0, 0,   0, false, false, 'failed, see the log; restart it'",
        "NOT_RUNNING,      0, 0,   0, false, false, stopped",
    })
    void shouldTellWhetherARestartHelpsAndWhetherRecordsAreProcessed(
            State state, int alive, int restoring, int sincePoll, boolean live, boolean ready, String reason) {
        ProcessorHealth health = new ProcessorHealth(
                state, alive, 2, restoring, 0, Duration.ofSeconds(sincePoll), Duration.ofSeconds(144));
        assertThat(health.live()).isEqualTo(live);
        assertThat(health.ready()).isEqualTo(ready);
        assertThat(health.json(ready)).contains("\"reason\":\"" + reason + "\"");
    }

    @Test
    void shouldExplainItselfInJson() {
        assertThat(new ProcessorHealth(State.REBALANCING, 1, 2, 3, 4, Duration.ofSeconds(5), Duration.ofSeconds(6))
                        .json(false))
                .isEqualTo("{\"status\":\"down\",\"reason\":\"reading stores back from their changelogs\","
                        + "\"state\":\"REBALANCING\",\"threads\":{\"alive\":1,\"configured\":2},"
                        + "\"restoringPartitions\":3,\"abandonedExtractions\":4,"
                        + "\"secondsSincePoll\":5,\"pollWithinSeconds\":6}\n");
    }
}
