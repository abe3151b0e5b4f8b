package org.trucewire.processor;

import java.time.Duration;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the states of Kafka Streams, keeps its first error, and lets others wait for either. */
final class Lifecycle implements KafkaStreams.StateListener, StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private State state = State.CREATED;
    private @Nullable Throwable firstError;

    @Override
    public synchronized void onChange(State newState, State oldState) {
        LOG.info("{} after {}", newState, oldState);
        state = newState;
        notifyAll();
    }

    /** One failed thread means that promises are in danger: the others do not go on without it. */
    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable error) {
        if (firstError == null) {
            LOG.error("the processor fails", error);
            firstError = error;
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    synchronized State state() {
        return state;
    }

    /** What made it fail; null as long as nothing did. */
    synchronized @Nullable Throwable firstError() {
        return firstError;
    }

    synchronized State await(Predicate<State> wanted) throws InterruptedException {
        while (!wanted.test(state)) {
            wait();
        }
        return state;
    }

    /** The state when it is as wanted, or when the time is over. */
    synchronized State await(Predicate<State> wanted, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (!wanted.test(state) && left > 0) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
        return state;
    }
}
