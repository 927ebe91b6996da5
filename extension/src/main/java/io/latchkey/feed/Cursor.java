// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a reader has read. Opaque to them: they send back what they were given.
 *
 * @param node which node gave it, since its start
 * @param sequence the last change that this node knew of
 * @param millis its clock, for the other nodes, which count otherwise
 */
public record Cursor(String node, long sequence, long millis) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{16})-([0-9]{1,18})-([0-9]{1,15})");

    /** Empty if no node can have given it. */
    public static Optional<Cursor> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new Cursor(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    public String write() {
        return node + "-" + sequence + "-" + millis;
    }
}
