package org.trucewire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fetcher against publishers that misbehave. */
@Timeout(60)
class FetcherTest {

    private static final String AGENT = "Trucewire/test (+https://trucewire.example)";
    private static final FetchLimits LIMITS =
            new FetchLimits(50_000, 100_000, 3, Duration.ofSeconds(5), Duration.ofSeconds(10));
    /** For what is expected to take too long. */
    private static final Duration SHORT = Duration.ofMillis(400);

    private final TestTime time = new TestTime();
    private final List<AutoCloseable> toClose = new ArrayList<>();

    private TestPublisher publisher;

    @BeforeEach
    void start() throws IOException {
        publisher = opened(new TestPublisher());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable closeable : toClose) {
            closeable.close();
        }
    }

    @Test
    void shouldFetchAPageAndSayWhoWeAre() throws Exception {
        publisher.page("/a", "<p>Text");
        Fetched fetched = fetch(fetcher(LIMITS), "/a");
        assertThat(text(fetched)).isEqualTo("<p>Text");
        assertThat(fetched.header("content-type")).contains("text/html; charset=utf-8");
        assertThat(publisher.asked()).hasSize(2).allSatisfy(asked -> assertThat(asked.headers())
                .containsEntry("user-agent", AGENT)
                .containsEntry("accept-encoding", "gzip")
                .doesNotContainKeys("cookie", "authorization"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/a",
                "http://localhost:%d/a",
                "http://2130706433:%d/a",
                "http://[::1]:%d/a",
                "http://[::ffff:127.0.0.1]:%d/a",
                "http://0.0.0.0:%d/a",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://[fd00:ec2::254]/"
            })
    void shouldNotConnectToPrivateAddressesHoweverTheyAreWritten(String url) {
        publisher.page("/a", "secret");
        Fetcher fetcher = opened(new Fetcher(rules(LIMITS).allowPrivate(false), time));
        FetchException refused = failure(fetcher, String.format(url, publisher.port()));
        assertThat(refused.failure()).isEqualTo(FetchFailure.PRIVATE_ADDRESS);
        assertThat(refused).hasMessageContaining("--allow-private");
        assertThat(publisher.asked()).isEmpty();
    }

    @Test
    void shouldNotFollowARedirectToAPrivateAddress() throws Exception {
        TestPublisher inside = opened(new TestPublisher(address("127.0.0.2")));
        inside.page("/secret", "secret");
        publisher.at(
                "/a", TestPublisher.status("302 Found", "Location: http://127.0.0.2:" + inside.port() + "/secret"));
        FetchException refused = failure(onlyFirstLoopback(InetAddress::getAllByName), publisher.url("/a"));
        assertThat(refused.failure()).isEqualTo(FetchFailure.PRIVATE_ADDRESS);
        assertThat(refused).hasMessageContaining("127.0.0.2 (inside)");
        assertThat(publisher.paths()).containsExactly("/a");
        assertThat(inside.asked()).isEmpty();
    }

    @Test
    void shouldConnectToTheAddressThatWasCheckedAndNotAskTheDnsAgain() throws Exception {
        publisher.page("/a", "outside");
        TestPublisher inside = opened(samePortAt("127.0.0.2", publisher.port()));
        inside.page("/a", "inside").page("/b", "inside");
        Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.1", "127.0.0.2"));
        Fetcher fetcher = onlyFirstLoopback(host -> new InetAddress[] {address(answers.removeFirst())});
        String host = "http://rebinding.example:" + publisher.port();
        // One look-up for robots.txt, one for the page: each connection goes where its own look-up was checked.
        assertThat(text(fetcher.fetch(WebAddress.of(host + "/a"), Wanted.PAGE, Validators.NONE)))
                .isEqualTo("outside");
        assertThat(answers).hasSize(1);
        assertThat(failure(fetcher, host + "/b").failure()).isEqualTo(FetchFailure.PRIVATE_ADDRESS);
        assertThat(inside.asked()).isEmpty();
        assertThat(publisher.asked()).allSatisfy(asked -> assertThat(asked.headers())
                .containsEntry("host", "rebinding.example:" + publisher.port()));
    }

    @Test
    void shouldRefuseAHostOfWhichOneAddressIsPrivate() {
        publisher.page("/a", "outside");
        Fetcher fetcher = onlyFirstLoopback(host -> new InetAddress[] {address("127.0.0.1"), address("127.0.0.2")});
        assertThat(failure(fetcher, "http://mixed.example:" + publisher.port() + "/a")
                        .failure())
                .isEqualTo(FetchFailure.PRIVATE_ADDRESS);
        assertThat(publisher.asked()).isEmpty();
    }

    @Test
    void shouldFollowRedirectsAndTellWhereTheyEnd() throws Exception {
        publisher
                .at("/a", TestPublisher.status("301 Moved Permanently", "Location: /b"))
                .at("/b", TestPublisher.status("307 Temporary Redirect", "Location: " + publisher.url("/c")))
                .page("/c", "here");
        Fetched fetched = fetch(fetcher(LIMITS), "/a");
        assertThat(text(fetched)).isEqualTo("here");
        assertThat(fetched.address()).hasToString(publisher.url("/c"));
    }

    @ParameterizedTest
    @CsvSource({"/loop, REDIRECTS", "file:///etc/passwd, REDIRECTS", "gopher://127.0.0.1/, REDIRECTS"})
    void shouldNotFollowRedirectsForEverNorToOtherSchemes(String location, FetchFailure failure) {
        publisher.at("/loop", TestPublisher.status("302 Found", "Location: " + location));
        assertThat(failure(fetcher(LIMITS), publisher.url("/loop")).failure()).isEqualTo(failure);
        assertThat(publisher.paths().size()).isLessThanOrEqualTo(1 + LIMITS.maxRedirects());
    }

    @Test
    void shouldUnpackGzip() throws Exception {
        publisher.at(
                "/a",
                TestPublisher.body(
                        "text/html", gzip("<p>Text".getBytes(StandardCharsets.UTF_8)), "Content-Encoding: gzip"));
        assertThat(text(fetch(fetcher(LIMITS), "/a"))).isEqualTo("<p>Text");
    }

    @Test
    void shouldNotUnpackABomb() throws Exception {
        byte[] bomb = gzip(new byte[20_000_000]);
        assertThat(bomb.length).isLessThan(LIMITS.maxBytes());
        publisher.at("/a", TestPublisher.body("text/html", bomb, "Content-Encoding: gzip"));
        FetchException failure = failure(fetcher(LIMITS), publisher.url("/a"));
        assertThat(failure.failure()).isEqualTo(FetchFailure.TOO_LARGE);
        assertThat(failure).hasMessageContaining("100000 bytes when unpacked");
    }

    @Test
    void shouldRefuseWhatIsPackedOtherwiseOrNotAtAll() {
        publisher
                .at("/br", TestPublisher.body("text/html", new byte[10], "Content-Encoding: br"))
                .at("/not", TestPublisher.body("text/html", new byte[100], "Content-Encoding: gzip"));
        Fetcher fetcher = fetcher(LIMITS);
        assertThat(failure(fetcher, publisher.url("/br")).failure()).isEqualTo(FetchFailure.WRONG_CONTENT);
        assertThat(failure(fetcher, publisher.url("/not")).failure()).isEqualTo(FetchFailure.WRONG_CONTENT);
    }

    @Test
    void shouldNotReadABodyThatSaysItIsTooLarge() {
        publisher.at("/a", (asked, out) -> {
            out.write(TestPublisher.head("200 OK", "Content-Type: text/html", "Content-Length: 5000000000"));
            out.flush();
            TestPublisher.hang();
        });
        assertThat(failure(fetcher(LIMITS), publisher.url("/a")).failure()).isEqualTo(FetchFailure.TOO_LARGE);
    }

    @Test
    void shouldBreakOffABodyWithoutEnd() {
        publisher.at("/a", (asked, out) -> {
            out.write(TestPublisher.head("200 OK", "Content-Type: text/html"));
            byte[] rubbish = new byte[10_000];
            while (true) { // until we hang up
                out.write(rubbish);
            }
        });
        assertThat(failure(fetcher(LIMITS), publisher.url("/a")).failure()).isEqualTo(FetchFailure.TOO_LARGE);
    }

    @Test
    void shouldBreakOffAnErrorPageWithoutEnd() {
        publisher.at("/a", (asked, out) -> {
            out.write(TestPublisher.head("404 Not Found", "Content-Type: text/html"));
            byte[] rubbish = new byte[10_000];
            while (true) {
                out.write(rubbish);
            }
        });
        assertThat(failure(fetcher(LIMITS), publisher.url("/a")).failure()).isEqualTo(FetchFailure.STATUS);
    }

    @Test
    void shouldBreakOffHeadersWithoutEnd() {
        publisher.at("/a", (asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X-More: and more\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertThat(failure(fetcher(LIMITS), publisher.url("/a")).failure()).isEqualTo(FetchFailure.TOO_LARGE);
    }

    /** Each byte comes well within any time-out of a single read. */
    @Test
    void shouldBreakOffABodyThatDrips() {
        CountDownLatch hungUp = new CountDownLatch(1);
        publisher.at("/a", (asked, out) -> {
            out.write(TestPublisher.head("200 OK", "Content-Type: text/html"));
            try {
                while (!hungUp.await(20, TimeUnit.MILLISECONDS)) {
                    out.write('x');
                    out.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(failure(fetcher(LIMITS.within(SHORT)), publisher.url("/a"))
                                .failure())
                        .isEqualTo(FetchFailure.TOO_SLOW));
        hungUp.countDown();
    }

    @Test
    void shouldBreakOffASilentServer() {
        publisher.at("/robots.txt", (asked, out) -> TestPublisher.hang());
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(failure(fetcher(LIMITS.within(SHORT)), publisher.url("/a"))
                                .failure())
                        .isEqualTo(FetchFailure.TOO_SLOW));
    }

    /** Either is there in time; together they are not. */
    @Test
    void shouldCountTheTimeOfRobotsTxtToThatOfThePage() {
        publisher
                .at("/robots.txt", late(TestPublisher.status("404 Not Found")))
                .at("/a", late(TestPublisher.body("text/html", new byte[] {'x'})));
        FetchRules once =
                rules(LIMITS.within(SHORT.multipliedBy(3).dividedBy(2))).attempts(1);
        FetchException failure = failure(opened(new Fetcher(once, time)), publisher.url("/a"));
        assertThat(failure).isNotNull();
        assertThat(failure.failure()).isEqualTo(FetchFailure.TOO_SLOW);
    }

    private static TestPublisher.Page late(TestPublisher.Page page) {
        return (asked, out) -> {
            try {
                new CountDownLatch(1).await(SHORT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            page.answer(asked, out);
        };
    }

    @Test
    void shouldBreakOffALookUpThatHangs() {
        Fetcher fetcher = opened(new Fetcher(
                rules(new FetchLimits(1000, 1000, 3, SHORT, Duration.ofSeconds(10))),
                time,
                host -> {
                    TestPublisher.hang();
                    return new InetAddress[0];
                },
                address -> Optional.empty()));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(
                        failure(fetcher, "http://slow.example/").failure())
                .isEqualTo(FetchFailure.UNREACHABLE));
    }

    @Test
    void shouldTellABodyThatBreaksOffFromAWholeOne() {
        publisher.at("/a", (asked, out) -> {
            out.write(TestPublisher.head("200 OK", "Content-Type: text/html", "Content-Length: 1000"));
            out.write(new byte[500]);
        });
        FetchException failure = failure(fetcher(LIMITS), publisher.url("/a"));
        assertThat(failure.failure()).isEqualTo(FetchFailure.UNREACHABLE);
        assertThat(failure.isPassing()).isTrue();
    }

    @Test
    void shouldNotReadWhatIsNoPage() {
        publisher.at("/a", (asked, out) -> {
            out.write(TestPublisher.head("200 OK", "Content-Type: video/mp4"));
            out.flush();
            TestPublisher.hang();
        });
        FetchException failure = failure(fetcher(LIMITS), publisher.url("/a"));
        assertThat(failure.failure()).isEqualTo(FetchFailure.WRONG_CONTENT);
        assertThat(failure).hasMessage("a video/mp4, not HTML: name the article's page");
    }

    @Test
    void shouldTryAgainWhatMayPassAndWaitLongerEachTime() throws Exception {
        Deque<TestPublisher.Page> answers = new ArrayDeque<>(List.of(
                TestPublisher.status("500 Internal Server Error"),
                TestPublisher.status("502 Bad Gateway"),
                TestPublisher.body("text/html", "there".getBytes(StandardCharsets.UTF_8))));
        publisher.at("/a", (asked, out) -> answers.removeFirst().answer(asked, out));
        assertThat(text(fetch(fetcher(LIMITS), "/a"))).isEqualTo("there");
        List<Duration> backoffs = time.waits;
        assertThat(backoffs.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(backoffs.get(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void shouldGiveUpAfterTheLastAttempt() {
        publisher.at("/a", TestPublisher.status("500 Internal Server Error"));
        FetchException failure = failure(fetcher(LIMITS), publisher.url("/a"));
        assertThat(failure.failure()).isEqualTo(FetchFailure.STATUS);
        assertThat(failure).hasMessageContaining("500");
        assertThat(publisher.paths()).hasSize(3);
    }

    @Test
    void shouldNotTryAgainWhatWillNotPass() {
        publisher.at("/a", TestPublisher.status("410 Gone"));
        assertThat(failure(fetcher(LIMITS), publisher.url("/a"))).hasMessageContaining("410");
        assertThat(publisher.paths()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429 Too Many Requests, 7", "503 Service Unavailable, 'Thu, 05 Mar 2026 08:00:07 GMT'"})
    void shouldComeBackWhenABusyServerSaysSo(String status, String retryAfter) throws Exception {
        Deque<TestPublisher.Page> answers = new ArrayDeque<>(List.of(
                TestPublisher.status(status, "Retry-After: " + retryAfter),
                TestPublisher.body("text/html", "there".getBytes(StandardCharsets.UTF_8))));
        publisher.at("/a", (asked, out) -> answers.removeFirst().answer(asked, out));
        assertThat(text(fetch(fetcher(LIMITS), "/a"))).isEqualTo("there");
        assertThat(time.waits).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void shouldLeaveAHostAloneThatAsksForLongerThanOurPatience() throws Exception {
        publisher
                .at("/a", TestPublisher.status("429 Too Many Requests", "Retry-After: 3600"))
                .page("/b", "other");
        Fetcher fetcher = fetcher(LIMITS);
        assertThat(failure(fetcher, publisher.url("/a")).retryAfter()).contains(Duration.ofHours(1));
        assertThat(failure(fetcher, publisher.url("/b"))).hasMessageContaining("left alone for 3600 s");
        assertThat(publisher.paths()).containsExactly("/a");
        assertThat(time.waits).isEmpty();
    }

    @Test
    void shouldPauseBetweenTwoRequestsToAHost() throws Exception {
        publisher.page("/a", "a").page("/b", "b").page("/c", "c");
        Fetcher fetcher = opened(new Fetcher(rules(LIMITS).pause(Duration.ofSeconds(5)), time));
        fetch(fetcher, "/a");
        fetch(fetcher, "/b");
        fetch(fetcher, "/c");
        assertThat(publisher.asked().get(0).path()).isEqualTo("/robots.txt");
        assertThat(time.waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void shouldPauseAsLongAsRobotsTxtAsks() throws Exception {
        robots("User-agent: *\nCrawl-delay: 20\n");
        publisher.page("/a", "a").page("/b", "b");
        Fetcher fetcher = fetcher(LIMITS);
        fetch(fetcher, "/a");
        fetch(fetcher, "/b");
        assertThat(time.waits).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void shouldNotReadWhatRobotsTxtForbids() throws Exception {
        robots("User-agent: trucewire\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n");
        publisher.page("/private/a", "a").page("/public", "b");
        publisher.at("/moved", TestPublisher.status("302 Found", "Location: /private/a"));
        Fetcher fetcher = fetcher(LIMITS);
        assertThat(failure(fetcher, publisher.url("/private/a")).failure()).isEqualTo(FetchFailure.ROBOTS);
        assertThat(failure(fetcher, publisher.url("/moved")).failure()).isEqualTo(FetchFailure.ROBOTS);
        assertThat(text(fetch(fetcher, "/public"))).isEqualTo("b");
        assertThat(publisher.paths()).containsExactly("/moved", "/public");
        assertThat(publisher.asked())
                .filteredOn(asked -> asked.path().equals("/robots.txt"))
                .hasSize(1);
    }

    @Test
    void shouldReadNothingWhileRobotsTxtCannotBeHadAndAskAgainLater() throws Exception {
        publisher
                .at("/robots.txt", TestPublisher.status("503 Service Unavailable"))
                .page("/a", "a");
        FetchException failure = failure(fetcher(LIMITS), publisher.url("/a"));
        assertThat(failure.failure()).isEqualTo(FetchFailure.ROBOTS);
        assertThat(failure.isPassing()).isTrue();
        assertThat(publisher.paths()).isEmpty();
    }

    @Test
    void shouldAskWhetherAnythingHasChanged() throws Exception {
        publisher.at("/feed", (asked, out) -> {
            boolean known = "\"v1\"".equals(asked.headers().get("if-none-match"))
                    && "Thu, 05 Mar 2026 07:00:00 GMT".equals(asked.headers().get("if-modified-since"));
            TestPublisher.Page answer = known
                    ? TestPublisher.status("304 Not Modified", "ETag: \"v1\"")
                    : TestPublisher.body(
                            "application/rss+xml",
                            new byte[] {'x'},
                            "ETag: \"v1\"",
                            "Last-Modified: Thu, 05 Mar 2026 07:00:00 GMT");
            answer.answer(asked, out);
        });
        Fetcher fetcher = fetcher(LIMITS);
        WebAddress feed = WebAddress.of(publisher.url("/feed"));
        Fetched first = fetcher.fetch(feed, Wanted.FEED, Validators.NONE);
        assertThat(first.isUnchanged()).isFalse();
        Fetched second = fetcher.fetch(feed, Wanted.FEED, first.validators());
        assertThat(second.isUnchanged()).isTrue();
        assertThat(second.body()).isEmpty();
    }

    /** With a certificate that nobody vouches for, and for another host. */
    @Test
    void shouldNotTrustAServerThatCannotProveWhoItIs(@TempDir Path folder) throws Exception {
        String url = https(certificate(folder, "dns:elsewhere.example"));
        assertUnsafe(failure(fetcher(LIMITS), url));
    }

    /** Trust in a certificate is trust in it for its host alone. */
    @Test
    void shouldFetchFromAServerWhoseCertificateIsTrustedForItsHost(@TempDir Path folder) throws Exception {
        KeyStore here = certificate(folder, "ip:127.0.0.1");
        Fetched fetched = trusting(here).fetch(WebAddress.of(https(here)), Wanted.PAGE, Validators.NONE);
        assertThat(text(fetched)).isEqualTo("<p>Safe");
        assertUnsafe(failure(fetcher(LIMITS), https(here)));
        KeyStore elsewhere = certificate(Files.createDirectory(folder.resolve("elsewhere")), "dns:elsewhere.example");
        assertUnsafe(failure(trusting(elsewhere), https(elsewhere)));
    }

    private static void assertUnsafe(FetchException failure) {
        assertThat(failure.failure()).isEqualTo(FetchFailure.UNREACHABLE);
        assertThat(failure).hasMessageStartingWith("no safe connection (");
    }

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** A key with a certificate that it has signed itself. */
    private static KeyStore certificate(Path folder, String name) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "SAN=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    /** A page of a server that has this key. */
    private String https(KeyStore key) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(key, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        toClose.add(() -> server.stop(0));
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/robots.txt", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.createContext("/a", exchange -> {
            byte[] page = "<p>Safe".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/a";
    }

    /** A fetcher that trusts this certificate alone. */
    private Fetcher trusting(KeyStore key) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", key.getCertificate("a"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return opened(
                new Fetcher(rules(LIMITS), time, InetAddress::getAllByName, address -> Optional.empty(), context));
    }

    @Test
    void shouldSayThatNobodyListens() throws IOException {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + socket.getLocalPort() + "/";
        }
        assertThat(failure(fetcher(LIMITS), nobody).failure()).isEqualTo(FetchFailure.UNREACHABLE);
        Fetcher lost = opened(new Fetcher(
                rules(LIMITS),
                time,
                host -> {
                    throw new UnknownHostException(host);
                },
                address -> Optional.empty()));
        assertThat(failure(lost, "http://no.such.example/")).hasMessageStartingWith("no such host");
    }

    private Fetcher fetcher(FetchLimits limits) {
        return opened(new Fetcher(rules(limits), time));
    }

    /** For which 127.0.0.1 is the Internet and all else is inside. */
    private Fetcher onlyFirstLoopback(HostLookup lookup) {
        return opened(new Fetcher(
                rules(LIMITS),
                time,
                lookup,
                address -> address.getHostAddress().equals("127.0.0.1") ? Optional.empty() : Optional.of("inside")));
    }

    private static FetchRules rules(FetchLimits limits) {
        return FetchRules.of(AGENT).allowPrivate(true).limits(limits).pause(Duration.ZERO);
    }

    private void robots(String text) {
        publisher.at("/robots.txt", TestPublisher.body("text/plain", text.getBytes(StandardCharsets.UTF_8)));
    }

    private Fetched fetch(Fetcher fetcher, String path) throws Exception {
        return fetcher.fetch(WebAddress.of(publisher.url(path)), Wanted.PAGE, Validators.NONE);
    }

    private static FetchException failure(Fetcher fetcher, String url) {
        return catchThrowableOfType(
                FetchException.class, () -> fetcher.fetch(WebAddress.of(url), Wanted.PAGE, Validators.NONE));
    }

    private static String text(Fetched fetched) {
        return new String(fetched.body(), StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static InetAddress address(String numbers) throws UnknownHostException {
        return InetAddress.getAllByName(numbers)[0];
    }

    private static TestPublisher samePortAt(String address, int port) throws IOException {
        return new TestPublisher(address(address), port);
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        toClose.add(closeable);
        return closeable;
    }
}
