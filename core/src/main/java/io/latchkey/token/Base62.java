// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.math.BigInteger;

/** Numbers as text of a fixed width over {@code 0-9A-Za-z}, most significant symbol first. */
final class Base62 {

    static final int RADIX = 62;

    private static final String SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BIG_RADIX = BigInteger.valueOf(RADIX);

    private Base62() {}

    static char symbol(int digit) {
        return SYMBOLS.charAt(digit);
    }

    static boolean isSymbol(char symbol) {
        return (symbol >= '0' && symbol <= '9') || (symbol >= 'A' && symbol <= 'Z') || (symbol >= 'a' && symbol <= 'z');
    }

    static boolean isText(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isSymbol(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code number} must not be negative and must fit into {@code width} symbols. */
    static String write(long number, int width) {
        char[] text = new char[width];
        long rest = number;
        for (int i = width - 1; i >= 0; i--) {
            text[i] = symbol((int) (rest % RADIX));
            rest /= RADIX;
        }
        return new String(text);
    }

    /** {@code bytes} are one unsigned number, which must fit into {@code width} symbols. */
    static String write(byte[] bytes, int width) {
        char[] text = new char[width];
        BigInteger rest = new BigInteger(1, bytes);
        for (int i = width - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BIG_RADIX);
            text[i] = symbol(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
