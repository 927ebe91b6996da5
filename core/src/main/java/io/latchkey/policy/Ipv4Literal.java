// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.util.Optional;

/**
 * An IPv4 address as text: four decimal octets and nothing else. Octets with leading zeros are refused, because some
 * read them as octal: {@code 010.0.0.1} is 8.0.0.1 to one and 10.0.0.1 to another.
 */
final class Ipv4Literal {

    private static final int MAX_LENGTH = "255.255.255.255".length();
    private static final int OCTETS = 4;

    private Ipv4Literal() {}

    static Optional<byte[]> read(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != OCTETS) {
            return Optional.empty();
        }
        byte[] address = new byte[OCTETS];
        for (int i = 0; i < OCTETS; i++) {
            Optional<Integer> octet = Decimal.read(parts[i], 255);
            if (octet.isEmpty()) {
                return Optional.empty();
            }
            address[i] = octet.get().byteValue();
        }
        return Optional.of(address);
    }

    static String write(byte[] address) {
        StringBuilder text = new StringBuilder();
        for (byte octet : address) {
            text.append(text.isEmpty() ? "" : ".").append(Byte.toUnsignedInt(octet));
        }
        return text.toString();
    }
}
