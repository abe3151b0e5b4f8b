package org.trucewire.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class TelemetryTest {

    private record Fixed(boolean live, boolean ready) implements Health {
        @Override
        public String json(boolean good) {
            return "{\"status\":\"" + (good ? "up" : "down") + "\"}\n";
        }
    }

    @Test
    void shouldServeWhatIsPromisedAndNothingElse() {
        try (Telemetry telemetry = new Telemetry(Service.CANARY)) {
            Meters.counter("trucewire.canary.rounds")
                    .tag("outcome", "late")
                    .register(telemetry.registry())
                    .increment();
            Counter.builder("trucewire.secrets").register(telemetry.registry()).increment();
            Meters.counter("trucewire.articles").register(telemetry.registry()).increment(); // of another service
            for (String topic : new String[] {"a.b_c", "a_b_c"}) {
                Counter.builder("kafka.producer.record.send.total")
                        .tag("topic", topic)
                        .register(telemetry.registry());
            }
            telemetry.health(() -> new Fixed(true, false));
            assertThat(telemetry.scrape())
                    .contains(
                            "trucewire_canary_rounds_total{outcome=\"late\"} 1.0\n",
                            "# HELP trucewire_canary_rounds_total Rounds of known articles",
                            "trucewire_live 1.0\n",
                            "trucewire_ready 0.0\n",
                            "service=\"canary\",version=\"" + BuildVersion.current() + "\"",
                            "kafka_producer_record_send_total{topic=\"a.b_c\"}")
                    .doesNotContain("secrets", "trucewire_articles", "a_b_c");
        }
    }

    @Test
    void shouldAnswerProbesAndScrapersAndNobodyElse() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (HttpEndpoints endpoints = new HttpEndpoints(anyPort, () -> new Fixed(true, false), () -> "a 1\n", null)) {
            URI root = URI.create("http://127.0.0.1:" + endpoints.address().getPort());
            HttpResponse<String> live = send(HttpRequest.newBuilder(root.resolve("/health/live")));
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.body()).isEqualTo("{\"status\":\"up\"}\n");
            assertThat(send(HttpRequest.newBuilder(root.resolve("/health/ready")))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(send(HttpRequest.newBuilder(root.resolve("/metrics"))).body())
                    .isEqualTo("a 1\n");
            HttpResponse<String> unknown = send(HttpRequest.newBuilder(root.resolve("/api/status")));
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).isEqualTo("there are /health/live, /health/ready and /metrics\n");
            assertThat(send(HttpRequest.newBuilder(root.resolve("/metrics")).POST(BodyPublishers.ofString("x")))
                            .statusCode())
                    .isEqualTo(405);
            assertThatThrownBy(
                            () -> new HttpEndpoints(endpoints.address(), () -> new Fixed(true, true), () -> "", null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("choose another address");
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
