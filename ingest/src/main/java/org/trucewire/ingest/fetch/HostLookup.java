package org.trucewire.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host: the system's DNS, but in tests. */
@FunctionalInterface
interface HostLookup {

    InetAddress[] addresses(String host) throws UnknownHostException;
}
