package org.trucewire.ingest.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trucewire.ingest.table.Table;

/**
 * Which addresses are of the public Internet: all but those of the table {@code non-public.tsv}. An IPv6 address that stands
 * for an IPv4 address is as public as that.
 */
final class PublicAddresses implements AddressRule {

    private static final String TABLE = "non-public.tsv";
    private static final int COLUMNS = 3;

    /** By which a network without IPv4 reaches it (RFC 6052). */
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private static final Network MAPPED = Network.of("::/80");

    private final List<Entry> table;

    private record Entry(Network network, String what) {}

    private PublicAddresses(List<Entry> table) {
        this.table = table;
    }

    static PublicAddresses load() {
        return new PublicAddresses(Table.load(PublicAddresses.class, TABLE, COLUMNS, PublicAddresses::entry));
    }

    /** @throws IllegalArgumentException that names the first bad line */
    static PublicAddresses read(BufferedReader lines) throws IOException {
        return new PublicAddresses(Table.read(TABLE, COLUMNS, PublicAddresses::entry, lines));
    }

    private static Entry entry(List<String> cells) {
        return new Entry(Network.of(cells.get(0)), cells.get(1));
    }

    @Override
    public Optional<String> refusal(InetAddress address) {
        byte[] bytes = meant(address.getAddress());
        return table.stream()
                .filter(entry -> entry.network.contains(bytes))
                .map(Entry::what)
                .findFirst();
    }

    /** The IPv4 address that an IPv6 address stands for, else the address. */
    private static byte[] meant(byte[] address) {
        boolean mapped = MAPPED.contains(address) && address[10] == (byte) 0xff && address[11] == (byte) 0xff;
        return mapped || NAT64.contains(address) ? Arrays.copyOfRange(address, 12, 16) : address;
    }
}
