package org.trucewire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private final PublicAddresses rule = PublicAddresses.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b:1::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "4000::1"
            })
    void shouldRefuseWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(rule.refusal(InetAddress.getByName(address))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::8.8.8.8"
            })
    void shouldAllowWhatIsPublic(String address) throws UnknownHostException {
        assertThat(rule.refusal(InetAddress.getByName(address))).isEmpty();
    }

    /** Java makes an IPv4 address of a mapped one that it reads; one that comes from elsewhere must not slip through. */
    @Test
    void shouldSeeThroughMappedAddressesHoweverTheyAreHeld() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 10, 0, 0, 1};
        assertThat(Network.of("10.0.0.0/8").contains(new byte[] {10, 0, 0, 1})).isTrue();
        assertThat(Network.of("::/3").contains(mapped)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0\tprivate\tRFC", "10.0.0.0/33\tprivate\tRFC", "10.0.0.0/8\tprivate", "host/8\ta\tb"})
    void shouldRefuseABadLineOfTheTableByItsNumber(String line) {
        assertThatThrownBy(() -> PublicAddresses.read(
                        new BufferedReader(new StringReader("# comment\nnetwork\twhat\tsource\n" + line))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("non-public.tsv, line 3: ");
    }
}
