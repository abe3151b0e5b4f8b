package org.trucewire.dashboard;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where and to whom the dashboard is served.
 *
 * @param address where to listen; port 0 for any free one
 * @param login user and password that browsers must know; null for none
 * @param token that programs may send as {@code Authorization: Bearer}, and browsers once as {@code ?token=}; null for none
 * @param tls certificate and key; null for plain HTTP
 * @param connections at a time, at most; a page holds one
 * @param requestsPerSecond of one address, at most, four seconds' worth at once; 0 for any number
 */
public record Serving(
        InetSocketAddress address,
        @Nullable Login login,
        @Nullable Secret token,
        @Nullable Tls tls,
        int connections,
        int requestsPerSecond) {

    /** Connections that are served at a time if nothing else is said. */
    public static final int CONNECTIONS = 2_000;

    /** Requests of an address in a second if nothing else is said; a page makes about ten. */
    public static final int REQUESTS_PER_SECOND = 50;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if there would be no connection, or less than none
     */
    public Serving {
        if (connections < 1) {
            throw new IllegalArgumentException("at least one connection is needed, not " + connections);
        }
        if (requestsPerSecond < 0) {
            throw new IllegalArgumentException(
                    "requests per second: 0 for any number, or more, not " + requestsPerSecond);
        }
    }

    /** To everybody who reaches the address, in plain HTTP. */
    public static Serving at(InetSocketAddress address) {
        return new Serving(address, null, null, null, CONNECTIONS, REQUESTS_PER_SECOND);
    }

    /** A user and the password. */
    public record Login(String user, Secret password) {

        /**
         * Reads {@code user:password}, where the password may be a hash.
         *
         * @throws IllegalArgumentException if it is not of that form; the message does not repeat it
         */
        public static Login of(String text) {
            int colon = text.indexOf(':');
            if (colon < 1 || colon == text.length() - 1) {
                throw new IllegalArgumentException(
                        "credentials are user:password, or user: and a line of" + " trucewire dashboard hash");
            }
            return new Login(text.substring(0, colon), Secret.of(text.substring(colon + 1)));
        }
    }

    /** Files in PEM: a certificate with those that signed it, and its private key (PKCS #8). */
    public record Tls(Path certificates, Path key) {}
}
