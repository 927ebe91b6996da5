// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An IPv6 address as text: read in any form of RFC 4291, section 2.2 (without zone id or prefix length), written in
 * the canonical form of RFC 5952, section 4.
 */
final class Ipv6Literal {

    private static final int MAX_LENGTH = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();
    private static final int BYTES = 16;
    private static final int GROUPS = 8;

    private Ipv6Literal() {}

    static Optional<byte[]> read(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true).filter(address -> address.length == BYTES);
        }
        return groups(text.substring(0, gap), false)
                .flatMap(head -> groups(text.substring(gap + 2), true).flatMap(tail -> joined(head, tail)));
    }

    /** The gap stands for at least one group of zeros. */
    private static Optional<byte[]> joined(byte[] head, byte[] tail) {
        if (head.length + tail.length > BYTES - 2) {
            return Optional.empty();
        }
        byte[] address = new byte[BYTES];
        System.arraycopy(head, 0, address, 0, head.length);
        System.arraycopy(tail, 0, address, BYTES - tail.length, tail.length);
        return Optional.of(address);
    }

    /** The bytes of what stands before or after the gap; nothing at all is no bytes. */
    private static Optional<byte[]> groups(String text, boolean mayEndInIpv4) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES);
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean ipv4 = mayEndInIpv4 && i == parts.length - 1 && parts[i].indexOf('.') >= 0;
            Optional<byte[]> part = ipv4 ? Ipv4Literal.read(parts[i]) : group(parts[i]);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            bytes.writeBytes(part.get());
        }
        return Optional.of(bytes.toByteArray());
    }

    private static Optional<byte[]> group(String hex) {
        if (hex.isEmpty() || hex.length() > 4 || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        int group = HexFormat.fromHexDigits(hex);
        return Optional.of(new byte[] {(byte) (group >> 8), (byte) group});
    }

    static String write(byte[] address) {
        int gapFrom = 0;
        int gapLength = 0;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zerosFrom(address, i);
            if (zeros > gapLength) {
                gapFrom = i;
                gapLength = zeros;
            }
        }
        // A single group of zeros is written out (RFC 5952, section 4.2.2).
        if (gapLength < 2) {
            return text(address, 0, GROUPS);
        }
        return text(address, 0, gapFrom) + "::" + text(address, gapFrom + gapLength, GROUPS);
    }

    private static int zerosFrom(byte[] address, int from) {
        int to = from;
        while (to < GROUPS && groupAt(address, to) == 0) {
            to++;
        }
        return to - from;
    }

    private static String text(byte[] address, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groupAt(address, i)));
        }
        return text.toString();
    }

    private static int groupAt(byte[] address, int group) {
        return Byte.toUnsignedInt(address[2 * group]) << 8 | Byte.toUnsignedInt(address[2 * group + 1]);
    }
}
