package org.trucewire.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, how, and how many. */
@Timeout(60)
class AccessTest {

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One for all: each would keep connections of its own. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Wire wire;

    @BeforeAll
    static void start() {
        wire = new Wire();
    }

    @AfterAll
    static void stop() {
        wire.close();
    }

    private static Serving serving(
            Serving.@Nullable Login login,
            @Nullable Secret token,
            Serving.@Nullable Tls tls,
            int connections,
            int rate) {
        return new Serving(ANYWHERE, login, token, tls, connections, rate);
    }

    private static HttpResponse<String> get(Dashboard dashboard, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + path))
                .timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAskForUserAndPasswordWhereTheyAreSet(boolean hashed) throws Exception {
        String kept = hashed ? Secret.hashed("s:écret").toString() : "s:écret";
        try (Dashboard guarded = wire.dashboard(serving(Serving.Login.of("desk:" + kept), null, null, 100, 0))) {
            HttpResponse<String> nobody = get(guarded, "/api/state");
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(nobody.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic");
            for (String wrong : List.of(
                    basic("desk:other"), basic("other:s:écret"), basic("desk"), "Basic %%%", "Bearer s:écret", kept)) {
                assertThat(get(guarded, "/", "Authorization", wrong).statusCode())
                        .as(wrong)
                        .isEqualTo(401);
            }
            assertThat(get(guarded, "/api/state", "Authorization", basic("desk:s:écret"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(guarded, "/health/live").statusCode())
                    .as("probes know nothing")
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldTakeATokenFromProgramsAndOnceFromBrowsers() throws Exception {
        try (Dashboard guarded = wire.dashboard(serving(null, Secret.of("t0ken"), null, 100, 0))) {
            assertThat(get(guarded, "/").statusCode()).isEqualTo(401);
            assertThat(get(guarded, "/?token=other").statusCode()).isEqualTo(401);
            assertThat(get(guarded, "/", "Cookie", "trucewire=other").statusCode())
                    .isEqualTo(401);
            assertThat(get(guarded, "/api/state", "Authorization", "Bearer t0ken")
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> first = get(guarded, "/map?phase=force&token=t0ken");
            assertThat(first.statusCode()).isEqualTo(303);
            assertThat(first.headers().firstValue("Location")).contains("/map?phase=force");
            String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie)
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Strict")
                    .doesNotContain("t0ken");
            assertThat(get(guarded, "/map", "Cookie", cookie.substring(0, cookie.indexOf(';')))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldKeepWhatNobodyCanReadBack() {
        Secret secret = Secret.hashed("secret");
        assertThat(secret.toString())
                .startsWith("pbkdf2-sha256:600000:")
                .doesNotContain("secret")
                .isNotEqualTo(Secret.hashed("secret").toString());
        assertThat(Secret.of(secret.toString()).is("secret")).isTrue();
        assertThat(Secret.of(secret.toString()).is("Secret")).isFalse();
        assertThatThrownBy(() -> Secret.of("pbkdf2-sha256:1:short:short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trucewire dashboard hash");
        assertThatThrownBy(() -> Serving.Login.of("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret ");
    }

    @Test
    void shouldServeOverTlsAloneWhereThereIsACertificate(@TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.make(folder);
        try (Dashboard secure =
                wire.dashboard(serving(null, null, new Serving.Tls(certificate.chain(), certificate.key()), 100, 0))) {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificate.store());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            HttpResponse<String> page = HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + secure.port() + "/"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThatThrownBy(() -> get(secure, "/")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldSayWhichFileOfTlsIsMissing(@TempDir Path folder) {
        Path none = folder.resolve("none.pem");
        assertThatThrownBy(() -> wire.dashboard(serving(null, null, new Serving.Tls(none, none), 100, 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot read " + none);
    }

    @Test
    void shouldAnswerNoMoreRequestsOfAnAddressThanAreAllowed() throws Exception {
        try (Dashboard limited = wire.dashboard(serving(null, null, null, 100, 2))) {
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(get(limited, "/style.css").statusCode());
            }
            assertThat(answers).startsWith(200, 200).contains(429);
            await().atMost(PATIENCE).until(() -> get(limited, "/style.css").statusCode() == 200);
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = get(limited, "/style.css");
                if (answer.statusCode() == 429) {
                    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                    assertThat(answer.body()).contains("more than 2 a second");
                }
            }
        }
    }

    @Test
    void shouldCountRequestsByAddressAndTime() {
        Throttle throttle = new Throttle(10);
        assertThat(IntStream.range(0, 50).filter(i -> throttle.admits("a", 0)).count())
                .isEqualTo(40);
        assertThat(throttle.admits("b", 0)).isTrue();
        assertThat(throttle.admits("a", 50_000_000)).isFalse();
        assertThat(throttle.admits("a", 200_000_000)).isTrue();
        Throttle open = new Throttle(0);
        assertThat(IntStream.range(0, 10_000).allMatch(i -> open.admits("a", 0)))
                .isTrue();
    }

    @Test
    void shouldServeNoMoreConnectionsThanAreAllowed() throws Exception {
        try (Dashboard limited = wire.dashboard(serving(null, null, null, 3, 0))) {
            List<InputStream> streams = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                HttpResponse<InputStream> stream = CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + limited.port() + "/events"))
                                .build(),
                        BodyHandlers.ofInputStream());
                assertThat(stream.statusCode()).isEqualTo(200);
                streams.add(stream.body());
            }
            HttpResponse<String> refused = get(limited, "/");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("too many connections: more than 3");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            for (InputStream stream : streams) {
                stream.close();
            }
            await().atMost(PATIENCE).until(() -> get(limited, "/").statusCode() == 200);
        }
    }

    /** A certificate of localhost that signs itself, made by keytool. */
    private record Certificate(Path chain, Path key, java.security.KeyStore store) {

        static Certificate make(Path folder) throws Exception {
            Path file = folder.resolve("store.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "a",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "changeit")
                    .redirectErrorStream(true)
                    .start();
            assertThat(keytool.waitFor()).isZero();
            java.security.KeyStore store = java.security.KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
            Path chain = Files.writeString(
                    folder.resolve("cert.pem"),
                    pem("CERTIFICATE", store.getCertificate("a").getEncoded()));
            Path key = Files.writeString(
                    folder.resolve("key.pem"),
                    pem(
                            "PRIVATE KEY",
                            store.getKey("a", "changeit".toCharArray()).getEncoded()));
            java.security.KeyStore trusted = java.security.KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("a", store.getCertificate("a"));
            return new Certificate(chain, key, trusted);
        }

        private static String pem(String kind, byte[] bytes) {
            return "-----BEGIN " + kind + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind
                    + "-----\n";
        }
    }
}
