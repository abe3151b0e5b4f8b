package org.trucewire.processor;

import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * How the application is, in words that a probe and a person understand.
 *
 * @param state of Kafka Streams
 * @param threadsAlive stream threads that run
 * @param threadsConfigured stream threads that should
 * @param restoring partitions of stores being read back
 * @param abandoned extractions that were left behind and still run
 */
record Health(State state, int threadsAlive, int threadsConfigured, int restoring, int abandoned) {

    /** Restarting would not help: it starts, works, or ends on purpose. */
    boolean live() {
        return switch (state) {
            case CREATED, REBALANCING, PENDING_SHUTDOWN -> true;
            case RUNNING -> threadsAlive > 0;
            case NOT_RUNNING, PENDING_ERROR, ERROR -> false;
        };
    }

    /** It processes records. */
    boolean ready() {
        return state == State.RUNNING && threadsAlive > 0;
    }

    /** One JSON object; all its texts are ours, so that nothing needs escaping. */
    String json(boolean good) {
        return String.format(
                Locale.ROOT,
                "{\"status\":\"%s\",\"reason\":\"%s\",\"state\":\"%s\","
                        + "\"threads\":{\"alive\":%d,\"configured\":%d},"
                        + "\"restoringPartitions\":%d,\"abandonedExtractions\":%d}\n",
                good ? "up" : "down",
                reason(),
                state,
                threadsAlive,
                threadsConfigured,
                restoring,
                abandoned);
    }

    private String reason() {
        return switch (state) {
            case CREATED -> "not started yet";
            case REBALANCING -> restoring > 0 ? "reading stores back from their changelogs" : "waiting for partitions";
            case RUNNING -> threadsAlive > 0 ? "processing" : "no stream thread is alive";
            case PENDING_SHUTDOWN -> "stopping";
            case NOT_RUNNING -> "stopped";
            case PENDING_ERROR, ERROR -> "failed, see the log; restart it";
        };
    }
}
