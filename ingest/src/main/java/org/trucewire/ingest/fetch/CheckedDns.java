package org.trucewire.ingest.fetch;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up and checks what it finds. The connection is made to the addresses returned here and no others: were the
 * host looked up again to connect, a second answer could lead anywhere (DNS rebinding). A host of which one address is refused
 * is refused altogether: an honest publisher has none.
 */
final class CheckedDns implements DnsResolver, AutoCloseable {

    private final HostLookup lookup;
    private final AddressRule rule;
    private final Duration within;
    /** The system's lookup can neither be bounded nor interrupted. */
    private final ExecutorService lookups = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "trucewire-dns");
        thread.setDaemon(true);
        return thread;
    });

    CheckedDns(HostLookup lookup, AddressRule rule, Duration within) {
        this.lookup = lookup;
        this.rule = rule;
        this.within = within;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = addresses(host);
        for (InetAddress address : addresses) {
            Optional<String> refusal = rule.refusal(address);
            if (refusal.isPresent()) {
                throw new RefusedAddressException(address.getHostAddress() + " (" + refusal.get() + ")");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host; // asked for Kerberos alone
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }

    private InetAddress[] addresses(String host) throws UnknownHostException {
        Future<InetAddress[]> found = lookups.submit(() -> lookup.addresses(host));
        try {
            return found.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : unknown(host, e);
        } catch (TimeoutException e) {
            found.cancel(true);
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    /** The host has an address that we do not connect to. */
    static final class RefusedAddressException extends UnknownHostException {
        @Serial
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String address) {
            super(address);
        }
    }
}
