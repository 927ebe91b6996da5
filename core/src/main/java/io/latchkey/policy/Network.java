// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses in CIDR notation (RFC 4632; RFC 4291, section 2.3), such as {@code 10.0.0.0/8} or
 * {@code 2001:db8::/32}. An IPv4-mapped IPv6 address counts as the IPv4 address that it carries, here and in what is
 * asked about, so {@code ::/0} is all of IPv6 and none of IPv4.
 *
 * <p>Text is read by this package alone and never by {@link InetAddress}, which takes what it cannot read for a host
 * name and asks DNS.
 */
public final class Network {

    private static final int MAPPED_BITS = 96;
    private static final int MAX_PORT = 65_535;

    private final byte[] base;
    private final int prefixLength;

    private Network(byte[] base, int prefixLength) {
        this.base = base;
        this.prefixLength = prefixLength;
    }

    /**
     * Reads a network, or a single address as a network of one. Empty for anything else, also for an address with bits
     * set after its prefix: {@code 10.0.0.1/8} may have been meant as the one address or as all of them.
     */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return literal(text).map(address -> of(address, address.length * Byte.SIZE));
        }
        String length = text.substring(slash + 1);
        return literal(text.substring(0, slash))
                .flatMap(address ->
                        Decimal.read(length, address.length * Byte.SIZE).map(bits -> of(address, bits)))
                .filter(network -> Arrays.equals(network.base, masked(network.base, network.prefixLength)));
    }

    /**
     * Reads one address as a proxy may have written it (RFC 7239, section 6): IPv6 also in brackets; with a port, which is
     * dropped, where that cannot be taken for a part of the address; and with a zone id, which is dropped as well. It means
     * something only on the machine that wrote it.
     */
    public static Optional<InetAddress> address(String written) {
        String text = withoutPort(written);
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String inner = bracketed ? text.substring(1, text.length() - 1) : text;
        int zone = inner.indexOf('%');
        String literal = zone < 0 ? inner : inner.substring(0, zone);
        if ((bracketed || zone >= 0) && literal.indexOf(':') < 0) {
            return Optional.empty();
        }
        return literal(literal).map(Network::inetAddress);
    }

    /** The one way in which an address is written: as RFC 5952 has it, and a mapped one as the IPv4 address that it carries. */
    public static String text(InetAddress address) {
        return write(unmapped(address.getAddress()));
    }

    private static String withoutPort(String text) {
        int colon = text.lastIndexOf(':');
        boolean mayBePort = colon > 0 && (text.charAt(colon - 1) == ']' || text.indexOf(':') == colon);
        return mayBePort && Decimal.read(text.substring(colon + 1), MAX_PORT).isPresent()
                ? text.substring(0, colon)
                : text;
    }

    public boolean contains(InetAddress address) {
        return Arrays.equals(base, masked(unmapped(address.getAddress()), prefixLength));
    }

    /** Whether every address of the other network is in this one. */
    public boolean contains(Network other) {
        return other.prefixLength >= prefixLength && Arrays.equals(base, masked(other.base, prefixLength));
    }

    private static Optional<byte[]> literal(String text) {
        return text.indexOf(':') < 0 ? Ipv4Literal.read(text) : Ipv6Literal.read(text);
    }

    private static Network of(byte[] address, int prefixLength) {
        byte[] bytes = unmapped(address);
        // A mapped address with a shorter prefix keeps its form: its ones are then set after the prefix.
        boolean stays = bytes.length == address.length || prefixLength < MAPPED_BITS;
        return stays ? new Network(address, prefixLength) : new Network(bytes, prefixLength - MAPPED_BITS);
    }

    private static byte[] unmapped(byte[] address) {
        boolean mapped = address.length == 16 && address[10] == -1 && address[11] == -1;
        for (int i = 0; mapped && i < 10; i++) {
            mapped = address[i] == 0;
        }
        return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
    }

    private static byte[] masked(byte[] address, int prefixLength) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            int bits = Math.min(Byte.SIZE, Math.max(0, prefixLength - i * Byte.SIZE));
            masked[i] = (byte) (address[i] & (0xff00 >> bits));
        }
        return masked;
    }

    private static InetAddress inetAddress(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of 4 or 16 bytes was refused", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network that && prefixLength == that.prefixLength && Arrays.equals(base, that.base);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(base) + prefixLength;
    }

    /** The canonical form, always with a prefix length; {@link #parse} reads it back to an equal network. */
    @Override
    public String toString() {
        return write(base) + "/" + prefixLength;
    }

    private static String write(byte[] address) {
        return address.length == 4 ? Ipv4Literal.write(address) : Ipv6Literal.write(address);
    }
}
