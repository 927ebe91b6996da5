// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

/**
 * Text that people write and read: any script, emoji and HTML as they come, and nothing that moves the cursor, ends a
 * line or turns the direction of what stands around it.
 */
final class PlainText {
    private static final int MAX_SHOWN = 40;

    private PlainText() {}

    /** Whether it has 1 to {@code max} characters (code points), all of them plain. */
    static boolean isPlain(String text, int max) {
        return !text.isEmpty()
                && text.length() <= 2 * max
                && text.codePointCount(0, text.length()) <= max
                && text.codePoints().allMatch(PlainText::isPlain);
    }

    static String rule(int max) {
        return "must have 1 to " + max + " characters, and no control characters";
    }

    /** A piece of text from outside, fit for an error message. */
    static String printable(String text) {
        String shown = text.codePoints()
                .limit(MAX_SHOWN)
                .filter(PlainText::isPlain)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.isEmpty() ? "a field" : shown;
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> !isBidiControl(codePoint);
        };
    }

    /** Embeddings, overrides and isolates; the marks that right-to-left text itself needs are not among them. */
    private static boolean isBidiControl(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
