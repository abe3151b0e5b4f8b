package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;
import org.trucewire.telemetry.HttpAnswer;

/** Whatever is asked for gets an answer that says what is wrong with it. */
@Tag("fuzz")
class StandingApiFuzzTest {

    private final StandingApi api = new StandingApi(6, Optional::empty, () -> null);

    @MethodSource("requests")
    @FuzzTest(maxDuration = "60s")
    void shouldAnswer(@NotNull String request) {
        URI uri;
        try {
            uri = new URI("/api/" + request);
        } catch (URISyntaxException e) {
            return; // the server has refused it
        }
        HttpAnswer answer = api.apply(uri);
        assertThat(answer.status()).isIn(400, 404, 503);
        assertThat(answer.body()).isNotEmpty();
    }

    static Stream<String> requests() {
        return Stream.of(
                "status",
                "status?local",
                "status/IRN~ISR",
                "status/unknown",
                "claims/3f2a?local",
                "claims/%00",
                "status/a/b",
                "x");
    }
}
