// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a pepper, which stands beside each hash that was made with it. No secret. */
public record PepperId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public PepperId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("A pepper's id is up to 32 small letters, digits and hyphens");
        }
    }

    public static Optional<PepperId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new PepperId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
