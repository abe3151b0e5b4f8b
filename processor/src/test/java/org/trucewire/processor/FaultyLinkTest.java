package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the torture's links do, so that a green torture says something. */
@Timeout(30)
class FaultyLinkTest {

    private ServerSocket server;
    private FaultyLink link;
    private Socket client;
    private Socket served;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        link = new FaultyLink(0, server.getLocalPort(), new Random(1));
        client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        served = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        client.close();
        served.close();
        server.close();
    }

    @Test
    void shouldPassOnBothWays() throws IOException {
        client.getOutputStream().write("there".getBytes(UTF_8));
        assertThat(served.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("there");
        served.getOutputStream().write("back".getBytes(UTF_8));
        assertThat(client.getInputStream().readNBytes(4)).asString(UTF_8).isEqualTo("back");
    }

    @Test
    void shouldDelay() throws IOException {
        link.delay(100);
        long begin = System.nanoTime();
        client.getOutputStream().write(1);
        assertThat(served.getInputStream().read()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void shouldSayNothingWhileItIsSilentAndAllOfItAfter() throws IOException {
        link.fallSilent();
        client.getOutputStream().write(1);
        served.setSoTimeout(200);
        assertThatThrownBy(() -> served.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        link.heal();
        served.setSoTimeout(10_000);
        assertThat(served.getInputStream().read()).isEqualTo(1);
    }

    @Test
    void shouldEndTheConnectionOfWhatIsLost() throws IOException {
        link.lose(1);
        client.getOutputStream().write(1);
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(served.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void shouldReset() {
        link.reset();
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void shouldCloseConnectionsToNobody() throws IOException {
        server.close();
        try (Socket late = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            assertThat(late.getInputStream().read()).isEqualTo(-1);
        }
    }
}
