package org.trucewire.processor;

import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams.State;
import org.trucewire.telemetry.Health;

/**
 * How the application is, in words that a probe and a person understand.
 *
 * @param state of Kafka Streams
 * @param threadsAlive stream threads that run
 * @param threadsConfigured stream threads that should
 * @param restoring partitions of stores being read back
 * @param abandoned extractions that were left behind and still run
 * @param sincePoll since the thread that is furthest behind asked the broker for records; zero if none has begun
 * @param pollWithin after which a thread that does not ask is stuck
 */
record ProcessorHealth(
        State state,
        int threadsAlive,
        int threadsConfigured,
        int restoring,
        int abandoned,
        Duration sincePoll,
        Duration pollWithin)
        implements Health {

    private static final String RESTORING = "reading stores back from their changelogs";

    /** Restarting would not help: it starts, gets on, or ends on purpose. */
    @Override
    public boolean live() {
        return switch (state) {
            case CREATED, REBALANCING, PENDING_SHUTDOWN -> true;
            case RUNNING -> threadsAlive > 0 && !isStuck();
            case NOT_RUNNING, PENDING_ERROR, ERROR -> false;
        };
    }

    /** It processes records: partitions are there, stores are read back. */
    @Override
    public boolean ready() {
        return state == State.RUNNING && threadsAlive > 0 && restoring == 0 && !isStuck();
    }

    /** No record and no store keeps a thread from asking so long. */
    private boolean isStuck() {
        return sincePoll.compareTo(pollWithin) > 0;
    }

    /** One JSON object; all its texts are ours, so that nothing needs escaping. */
    @Override
    public String json(boolean good) {
        return String.format(
                Locale.ROOT,
                "{\"status\":\"%s\",\"reason\":\"%s\",\"state\":\"%s\","
                        + "\"threads\":{\"alive\":%d,\"configured\":%d},"
                        + "\"restoringPartitions\":%d,\"abandonedExtractions\":%d,"
                        + "\"secondsSincePoll\":%d,\"pollWithinSeconds\":%d}\n",
                good ? "up" : "down",
                reason(),
                state,
                threadsAlive,
                threadsConfigured,
                restoring,
                abandoned,
                sincePoll.toSeconds(),
                pollWithin.toSeconds());
    }

    private String reason() {
        return switch (state) {
            case CREATED -> "not started yet";
            case REBALANCING -> restoring > 0 ? RESTORING : "waiting for partitions";
            case RUNNING -> running();
            case PENDING_SHUTDOWN -> "stopping";
            case NOT_RUNNING -> "stopped";
            case PENDING_ERROR, ERROR -> "failed, see the log; restart it";
        };
    }

    private String running() {
        if (threadsAlive == 0) {
            return "no stream thread is alive";
        }
        if (isStuck()) {
            return "a stream thread is stuck; restart it";
        }
        return restoring > 0 ? RESTORING : "processing";
    }
}
