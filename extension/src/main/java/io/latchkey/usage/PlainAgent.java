// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

/**
 * A {@code User-Agent} as it can be stored and shown: without control characters (PostgreSQL refuses NUL) and surrogates, halves
 * (MariaDB refuses them) and pairs (MariaDB and MySQL refuse them where the database is {@code utf8mb3}); of 255 characters at
 * most. What the database refuses is not counted, so whoever uses a key could hide that.
 */
final class PlainAgent {
    private static final int MOST = 255;

    private PlainAgent() {}

    static String of(String text) {
        if (text.length() <= MOST && text.chars().allMatch(unit -> unit >= ' ' && unit <= '~')) {
            return text;
        }
        return text.chars()
                .filter(PlainAgent::isPlain)
                .limit(MOST)
                .collect(StringBuilder::new, (plain, unit) -> plain.append((char) unit), StringBuilder::append)
                .toString();
    }

    private static boolean isPlain(int unit) {
        return switch (Character.getType(unit)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
