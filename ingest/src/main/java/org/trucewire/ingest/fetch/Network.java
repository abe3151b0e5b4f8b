package org.trucewire.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that begin with the same bits, {@code 10.0.0.0/8}. */
final class Network {

    /** 4 or 16 bytes. */
    private final byte[] prefix;
    /** How many bits of the prefix count. */
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException if it is not an address in numbers, a slash and a number of bits */
    static Network of(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash < 0 || !text.matches("[0-9a-f:.]+/\\d{1,3}")) {
                throw new IllegalArgumentException("no network: " + text);
            }
            byte[] prefix = InetAddress.getByName(text.substring(0, slash)).getAddress();
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (bits > prefix.length * Byte.SIZE) {
                throw new IllegalArgumentException("more bits than the address has: " + text);
            }
            return new Network(prefix, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no network: " + text, e);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int i = 0; i < bits; i += Byte.SIZE) {
            int mask = bits - i >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - (bits - i));
            if (((address[i / Byte.SIZE] ^ prefix[i / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
