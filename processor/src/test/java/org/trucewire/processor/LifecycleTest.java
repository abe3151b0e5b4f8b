package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final Lifecycle lifecycle = new Lifecycle();

    @Test
    void shouldReplaceAThreadThatTheGroupHasGivenUp() {
        assertThat(lifecycle.handle(new StreamsException(new UnknownMemberIdException("not aware of this member"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(lifecycle.handle(new FencedMemberEpochException("epoch")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(lifecycle.firstError()).isNull();
    }

    @Test
    void shouldFailWhenThreadAfterThreadIsGivenUp() {
        UnknownMemberIdException lost = new UnknownMemberIdException("not aware of this member");
        assertThat(IntStream.range(0, Lifecycle.REPLACEMENTS).mapToObj(i -> lifecycle.handle(lost)))
                .containsOnly(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(lifecycle.handle(lost)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(lifecycle.firstError()).isSameAs(lost);
    }

    @Test
    void shouldFailForAnythingElseAndStayFailed() {
        StreamsException first = new StreamsException(new TimeoutException("no answer"));
        assertThat(lifecycle.handle(first)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(lifecycle.handle(new UnknownMemberIdException("not aware of this member")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(lifecycle.firstError()).isSameAs(first);
    }

    @Test
    void shouldHaveFailedWhenToldSoThoughItsPartsRun() throws InterruptedException {
        lifecycle.follow("extraction").onChange(State.RUNNING, State.REBALANCING);
        IllegalStateException stuck = new IllegalStateException("stuck");
        lifecycle.fail(stuck);
        assertThat(lifecycle.await(State::hasCompletedShutdown)).isEqualTo(State.ERROR);
        assertThat(lifecycle.firstError()).isSameAs(stuck);
    }
}
