// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NetworkPropertyTest {

    /** All of UTF-16, and what is made of the right characters in the wrong places. */
    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(60),
                Arbitraries.strings().withChars("0123456789abcdefABCDEF:.%/[]").ofMaxLength(50),
                Arbitraries.strings().withChars("01:./").ofMaxLength(20));
    }

    @Provide
    Arbitrary<byte[]> addresses() {
        Arbitrary<Byte> octets =
                Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just((byte) 0)), Tuple.of(1, Arbitraries.bytes()));
        return Arbitraries.of(4, 16)
                .flatMap(length -> octets.array(byte[].class).ofSize(length));
    }

    @Property(tries = 20_000)
    void answersAnyTextWithoutAnException(@ForAll("garbage") String text) {
        Network.address(text);
        Network.parse(text)
                .ifPresent(
                        network -> assertThat(Network.parse(network.toString())).contains(network));
    }

    @Test
    void answersAMegabyteWithoutAnException() {
        assertThat(Network.parse("1".repeat(1_000_000))).isEmpty();
        assertThat(Network.parse(":".repeat(1_000_000))).isEmpty();
        assertThat(Network.parse("10.0.0.0/" + "0".repeat(1_000_000))).isEmpty();
        assertThat(Network.address("[".repeat(1_000_000))).isEmpty();
        assertThat(Network.address(".".repeat(1_000_000))).isEmpty();
    }

    /** Java's own reading of the same literal is the independent witness; no name, so no look-up. */
    @Property
    void agreesWithJavaOnEveryAddress(@ForAll("addresses") byte[] bytes) throws UnknownHostException {
        InetAddress expected = InetAddress.getByAddress(bytes);
        Network single = Network.parse(expected.getHostAddress()).orElseThrow();
        String written = single.toString();

        assertThat(Network.address(expected.getHostAddress())).contains(expected);
        assertThat(InetAddress.getByName(written.substring(0, written.indexOf('/'))))
                .isEqualTo(expected);
        assertThat(single.contains(expected)).isTrue();
    }

    @Property
    void holdsAnAddressThatDiffersOnlyAfterThePrefix(
            @ForAll("addresses") byte[] bytes, @ForAll @IntRange(max = 127) int flipped) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        byte[] other = address.getAddress();
        int bits = other.length * Byte.SIZE;
        int bit = flipped % bits;
        other[bit / 8] ^= (byte) (0x80 >> bit % 8);
        InetAddress neighbour = InetAddress.getByAddress(other);
        Network.parse(base(address, bit)).ifPresent(network -> {
            assertThat(network.contains(address)).isTrue();
            assertThat(network.contains(neighbour)).isEqualTo(neighbour.getAddress().length == other.length);
        });
        Network narrower = Network.parse(base(address, bit + 1)).orElseThrow();
        assertThat(narrower.contains(address)).isTrue();
        assertThat(narrower.contains(neighbour)).isFalse();
    }

    /** The network of this prefix length around an address. */
    private static String base(InetAddress address, int prefixLength) throws UnknownHostException {
        byte[] bytes = address.getAddress();
        for (int bit = prefixLength; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefixLength;
    }
}
