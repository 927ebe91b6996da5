// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.util.Optional;

/**
 * What a token starts with, so that people and secret scanners know one when they see it. A realm may choose its own:
 * {@code [a-z][a-z0-9]{0,15}}. It plays no part in proving possession, so tokens outlive a change of it.
 */
public record TokenPrefix(String value) {

    public static final TokenPrefix DEFAULT = new TokenPrefix("lk");

    static final int MAX_LENGTH = 16;

    public TokenPrefix {
        if (!startsWell(value, value.length())) {
            // Not echoed: whoever mixes up their fields may have put a secret here.
            throw new IllegalArgumentException("A token prefix is 1 to 16 of a-z and 0-9, beginning with a letter");
        }
    }

    public static Optional<TokenPrefix> parse(String text) {
        return startsWell(text, text.length()) ? Optional.of(new TokenPrefix(text)) : Optional.empty();
    }

    /** Whether the first {@code length} characters of {@code text} are a prefix. */
    static boolean startsWell(String text, int length) {
        if (length < 1 || length > MAX_LENGTH || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (!isLetter(text.charAt(i)) && !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return value;
    }
}
