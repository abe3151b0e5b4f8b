package org.trucewire.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trucewire.record.Phase;

/** Whatever bytes come as a request, the answer says what is wrong with them, and it is never the server's fault. */
@Tag("fuzz")
class DashboardFuzzTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Wire wire;
    private static Dashboard dashboard;

    @BeforeAll
    static void start() throws Exception {
        wire = new Wire();
        wire.tell("a", "A truce", "The ceasefire held.", "Courier", List.of("KHM", "THA"), Phase.IN_EFFECT);
        dashboard = wire.dashboard(new Serving(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, null, null, Serving.CONNECTIONS, 0));
        assertThat(dashboard.awaitLoaded(PATIENCE)).isTrue();
    }

    @AfterAll
    static void stop() {
        dashboard.close();
        wire.close();
    }

    @MethodSource("requests")
    @FuzzTest(maxDuration = "60s")
    void shouldAnswer(@NotNull String target, @NotNull String header) throws IOException {
        BugDetectors.allowNetworkConnections((host, port) -> port == dashboard.port());
        String line = target.replaceAll("[\r\n ]", "");
        String more = header.replaceAll("[\r\n]", "");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(("GET /" + line + " HTTP/1.1\r\nHost: localhost\r\n" + (more.isEmpty() ? "" : more + "\r\n")
                                    + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            // Netty may hang up on what is no HTTP at all.
            if (status != null) {
                assertThat(status).matches("HTTP/1\\.[01] [1-4]\\d\\d .*");
            }
        }
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("", "Accept: text/html"),
                Arguments.of("dom.js", "If-None-Match: \"x\""),
                Arguments.of("events", "Last-Event-ID: 1"),
                Arguments.of("api/state", "Cookie: token=x"),
                Arguments.of("api/board?format=csv", "Accept-Encoding: gzip"),
                Arguments.of("api/map?format=json", "Range: bytes=0-1"),
                Arguments.of("api/conflict?id=KHM~THA&at=2026-01-01T00:00:00Z", "Authorization: Basic eDp5"),
                Arguments.of("api/conflict?id=KHM~THA&table=accusations&format=csv", "Authorization: Bearer x"),
                Arguments.of("api/article?id=a&claim=b", "Transfer-Encoding: chunked"),
                Arguments.of("api/pipeline/lag", "Content-Length: 1"),
                Arguments.of("api/pipeline/rejected?format=csv", "Upgrade: h2c"),
                Arguments.of("%2e%2e/%00", "Expect: 100-continue"),
                Arguments.of("?token=%zz", "X-Forwarded-For: a"));
    }
}
