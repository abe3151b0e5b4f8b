package org.trucewire.ingest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One request and its answer, without redirects. Connects to checked addresses alone, through no proxy (which would look the host up
 * itself), keeps no cookies and sends no credentials. Thread-safe.
 */
final class HttpTransport implements AutoCloseable {

    /** Servers' headers have some dozen lines; a line of cookies or policies may have a few KB. */
    private static final int MAX_HEADER_LINES = 200;

    private static final int MAX_HEADER_LINE = 16 << 10;

    private static final int MAX_CONNECTIONS = 64;

    /** A connection is not kept for long: publishers answer one question after another, or none. */
    private static final TimeValue KEEP = TimeValue.ofSeconds(30);

    private static final int BUFFER_BYTES = 1 << 13;
    private static final int OK = 200;

    private final CheckedDns dns;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor clock;

    HttpTransport(String userAgent, CheckedDns dns, FetchLimits limits, SSLContext trust) {
        this.dns = dns;
        Timeout connect = Timeout.of(limits.connectWithin());
        Timeout read = Timeout.of(limits.within());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(dns)
                        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(trust)
                                .buildClassic())
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(read)
                                .setTimeToLive(KEEP)
                                .build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(read).build())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxHeaderCount(MAX_HEADER_LINES)
                                        .setMaxLineLength(MAX_HEADER_LINE)
                                        .build())
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(read)
                        .setResponseTimeout(read)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(userAgent)
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression() // we count while we unpack
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
        this.clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "trucewire-fetch-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Asks and waits for the answer.
     *
     * @param within for all of it, from the look-up of the host to the last byte
     * @return with a body only if the status is 200
     */
    Fetched get(WebAddress address, Wanted wanted, Validators validators, FetchLimits limits, Duration within)
            throws FetchException {
        HttpGet request = new HttpGet(address.uri());
        request.setHeader(HttpHeaders.ACCEPT, wanted.accept());
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        if (validators.etag() != null) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, validators.etag());
        }
        if (validators.lastModified() != null) {
            request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, validators.lastModified());
        }
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm = clock.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                within.toMillis(),
                TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            try {
                return answer(address, wanted, limits, response);
            } finally {
                if (response.getEntity() != null && response.getEntity().isStreaming()) {
                    request.cancel(); // closing would read an endless rest
                }
            }
        } catch (IOException | RuntimeException e) {
            if (late.get() || e instanceof InterruptedIOException) {
                throw FetchException.passing(
                        FetchFailure.TOO_SLOW,
                        "not all there within " + limits.within().toSeconds()
                                + " s: try again later, or allow more time",
                        e);
            }
            throw failure(e);
        } finally {
            alarm.cancel(false);
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        clock.shutdownNow();
        dns.close();
    }

    private static Fetched answer(WebAddress address, Wanted wanted, FetchLimits limits, ClassicHttpResponse response)
            throws IOException, FetchException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
        }
        byte[] body = new byte[0];
        HttpEntity entity = response.getEntity();
        if (response.getCode() == OK && entity != null) {
            String type = headers.getOrDefault("content-type", "");
            if (!wanted.takes(type)) {
                throw FetchException.lasting(
                        FetchFailure.WRONG_CONTENT, "a " + excerpt(type) + ", not HTML: name the article's page");
            }
            if (entity.getContentLength() > limits.maxBytes()) {
                throw tooLarge(limits.maxBytes());
            }
            body = read(entity.getContent(), headers.getOrDefault("content-encoding", ""), limits);
        }
        return new Fetched(address, response.getCode(), headers, body);
    }

    private static byte[] read(InputStream wire, String encoding, FetchLimits limits)
            throws IOException, FetchException {
        InputStream bounded = new BoundedStream(wire, limits.maxBytes());
        try {
            InputStream plain =
                    switch (encoding.strip().toLowerCase(Locale.ROOT)) {
                        case "", "identity" -> bounded;
                        case "gzip", "x-gzip" -> new GZIPInputStream(bounded, BUFFER_BYTES);
                        default ->
                            throw FetchException.lasting(
                                    FetchFailure.WRONG_CONTENT,
                                    "packed as " + excerpt(encoding) + ", which was not asked for");
                    };
            byte[] body = plain.readNBytes(limits.maxUnpackedBytes());
            if (plain.read() >= 0) {
                throw FetchException.lasting(
                        FetchFailure.TOO_LARGE, "more than " + limits.maxUnpackedBytes() + " bytes when unpacked");
            }
            return body;
        } catch (BoundedStream.ExceededException e) {
            throw tooLarge(limits.maxBytes());
        } catch (ZipException e) {
            throw FetchException.passing(FetchFailure.WRONG_CONTENT, "said to be gzip, and is not", e);
        }
    }

    private static FetchException tooLarge(int bytes) {
        return FetchException.lasting(
                FetchFailure.TOO_LARGE, "more than " + bytes + " bytes: allow more with --max-bytes");
    }

    private static FetchException failure(Exception e) {
        if (e instanceof CheckedDns.RefusedAddressException) {
            return FetchException.lasting(
                    FetchFailure.PRIVATE_ADDRESS,
                    "its host has the address " + e.getMessage() + ": --allow-private reads such hosts, too");
        }
        if (e instanceof UnknownHostException) {
            return FetchException.passing(FetchFailure.UNREACHABLE, "no such host: check the address", e);
        }
        if (e instanceof MessageConstraintException) {
            return FetchException.lasting(FetchFailure.TOO_LARGE, "too many or too long headers");
        }
        String reason = excerpt(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        if (e instanceof SSLException) {
            return FetchException.passing(FetchFailure.UNREACHABLE, "no safe connection (" + reason + ")", e);
        }
        return FetchException.passing(
                FetchFailure.UNREACHABLE, "no connection, or it broke off (" + reason + "): try again later", e);
    }

    private static String excerpt(String text) {
        return text.length() <= 100 ? text : text.substring(0, 99) + "…";
    }
}
