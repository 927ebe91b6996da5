// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.util.Optional;

/** A number from 0 to 99999 in its one proper spelling: ASCII digits, no sign, no leading zeros. */
final class Decimal {

    private static final int MAX_DIGITS = 5;

    private Decimal() {}

    static Optional<Integer> read(String text, int maximum) {
        boolean padded = text.length() > 1 && text.charAt(0) == '0';
        // Not Character.isDigit, which also takes the digits of every other script.
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (text.isEmpty() || text.length() > MAX_DIGITS || padded || !digits) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text);
        return number <= maximum ? Optional.of(number) : Optional.empty();
    }
}
