package org.trucewire.ingest.fetch;

import java.net.InetAddress;
import java.util.Optional;

/** Which addresses may be connected to. */
@FunctionalInterface
interface AddressRule {

    /** What keeps us from this address, in a few words; nothing if it may be connected to. */
    Optional<String> refusal(InetAddress address);
}
