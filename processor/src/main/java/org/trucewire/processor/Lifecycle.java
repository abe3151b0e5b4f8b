package org.trucewire.processor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
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

    /** So many threads within so long are replaced; if more lose their membership, something is wrong with all of them. */
    static final int REPLACEMENTS = 10;

    /** Exceptions may be their own causes. */
    private static final int MOST_CAUSES = 20;

    private static final Duration REPLACED_WITHIN = Duration.ofMinutes(10);

    private final Map<String, State> states = new TreeMap<>();
    private final Deque<Long> replaced = new ArrayDeque<>();
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

    /**
     * One failed thread means that promises are in danger: the others do not go on without it. A thread that its group has given up, while
     * it stood still or the coordinator moved, has promised nothing: its transaction is aborted, and another takes its place.
     */
    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable error) {
        if (firstError == null && isGivenUp(error) && mayBeReplaced()) {
            LOG.warn("a thread is replaced that the group has given up", error);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        remember(error);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** The whole has failed, though Kafka Streams goes on. */
    synchronized void fail(Throwable error) {
        remember(error);
        states.put("", State.ERROR);
        notifyAll();
    }

    private void remember(Throwable error) {
        if (firstError == null) {
            LOG.error("the processor fails", error);
            firstError = error;
        }
    }

    /** Kafka Streams takes a thread back into its group itself, but not always: polls have thrown these (found by {@code SoakTest}). */
    private static boolean isGivenUp(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(cause -> cause instanceof UnknownMemberIdException
                        || cause instanceof FencedMemberEpochException
                        || cause instanceof StaleMemberEpochException);
    }

    private boolean mayBeReplaced() {
        long now = System.nanoTime();
        replaced.removeIf(then -> now - then > REPLACED_WITHIN.toNanos());
        if (replaced.size() >= REPLACEMENTS) {
            return false;
        }
        replaced.add(now);
        return true;
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
