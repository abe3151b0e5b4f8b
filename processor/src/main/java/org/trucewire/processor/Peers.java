package org.trucewire.processor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.state.HostInfo;

/** The other instances of the group, asked over HTTP for what they have. No address but a member's is asked, and none is followed to. */
final class Peers {

    /** A member that is there takes the connection in milliseconds. */
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Duration limit;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    /** @param limit how long an answer is waited for, connection and body included */
    Peers(Duration limit) {
        this.limit = limit;
    }

    /** A member gave no answer; the message names it. */
    static final class SilentException extends Exception {

        private static final long serialVersionUID = 1L;

        SilentException(HostInfo member, Throwable cause) {
            super("no answer from the instance at " + address(member), cause);
        }
    }

    /**
     * Asks all of them at once.
     *
     * @param pathAndQuery encoded, with the slash at its beginning
     * @throws SilentException if one of them does not answer in time
     */
    Map<HostInfo, HttpResponse<String>> ask(Collection<HostInfo> members, String pathAndQuery) throws SilentException {
        Map<HostInfo, CompletableFuture<HttpResponse<String>>> asked = new LinkedHashMap<>();
        long end = System.nanoTime() + limit.toNanos();
        members.forEach(member -> asked.put(member, ask(member, pathAndQuery)));
        try {
            Map<HostInfo, HttpResponse<String>> answers = new LinkedHashMap<>();
            for (var entry : asked.entrySet()) {
                answers.put(entry.getKey(), answer(entry.getKey(), entry.getValue(), end));
            }
            return answers;
        } finally {
            asked.values().forEach(answer -> answer.cancel(true));
        }
    }

    private CompletableFuture<HttpResponse<String>> ask(HostInfo member, String pathAndQuery) {
        try {
            URI uri = URI.create("http://" + address(member) + pathAndQuery);
            return client.sendAsync(HttpRequest.newBuilder(uri).timeout(limit).build(), BodyHandlers.ofString());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new IOException("no address", e));
        }
    }

    private static HttpResponse<String> answer(
            HostInfo member, CompletableFuture<HttpResponse<String>> answer, long end) throws SilentException {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SilentException(member, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the endpoints are being closed
            throw new SilentException(member, e);
        }
    }

    /** As it stands in a URL. */
    static String address(HostInfo member) {
        String host = member.host();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + member.port();
    }
}
