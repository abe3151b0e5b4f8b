package org.trucewire.processor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the states of the parts of the application, keeps their first error, and lets others wait for either. The state of the whole is
 * that of the part that is worst off: it runs when all parts run, and has failed when one has.
 */
final class Lifecycle implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    /** From bad to good; a part that has stopped counts only when all have. */
    private static final List<State> WORST_FIRST = List.of(
            State.ERROR,
            State.PENDING_ERROR,
            State.PENDING_SHUTDOWN,
            State.CREATED,
            State.REBALANCING,
            State.RUNNING,
            State.NOT_RUNNING);

    private final Map<String, State> states = new TreeMap<>();
    private @Nullable Throwable firstError;

    /** Follows one more part, which has not begun. */
    synchronized KafkaStreams.StateListener follow(String part) {
        states.put(part, State.CREATED);
        return (newState, oldState) -> change(part, newState, oldState);
    }

    /** Nothing will begin any more. */
    synchronized void neverBegan() {
        states.clear();
        states.put("", State.NOT_RUNNING);
        notifyAll();
    }

    private synchronized void change(String part, State newState, State oldState) {
        LOG.info("{} {} after {}", part, newState, oldState);
        states.put(part, newState);
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
        return WORST_FIRST.stream().filter(states::containsValue).findFirst().orElse(State.CREATED);
    }

    /** What made it fail; null as long as nothing did. */
    synchronized @Nullable Throwable firstError() {
        return firstError;
    }

    synchronized State await(Predicate<State> wanted) throws InterruptedException {
        while (!wanted.test(state())) {
            wait();
        }
        return state();
    }

    /** The state when it is as wanted, or when the time is over. */
    synchronized State await(Predicate<State> wanted, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (!wanted.test(state()) && left > 0) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
        return state();
    }
}
