// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

/**
 * A {@code User-Agent} as it can be stored and shown: without control characters (PostgreSQL refuses NUL) and halves of
 * surrogate pairs (MariaDB refuses them), and of 255 characters at most. H2 counts UTF-16 units, so these are they.
 */
final class PlainAgent {
    private static final int MOST = 255;

    private PlainAgent() {}

    static String of(String text) {
        if (text.length() <= MOST && text.chars().allMatch(unit -> unit >= ' ' && unit <= '~')) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (plain.length() + Character.charCount(codePoint) > MOST) {
                break;
            }
            if (isPlain(codePoint)) {
                plain.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return plain.toString();
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
