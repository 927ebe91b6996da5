// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import java.util.Optional;

/**
 * A field of a JSON object, which may be absent (leave it as it is), null (clear it) or have a value.
 *
 * @param value empty if the field is absent or null
 */
public record Given<T>(boolean present, Optional<T> value) {

    public static <T> Given<T> absent() {
        return new Given<>(false, Optional.empty());
    }

    public static <T> Given<T> cleared() {
        return new Given<>(true, Optional.empty());
    }

    public static <T> Given<T> of(T value) {
        return new Given<>(true, Optional.of(value));
    }

    public Optional<T> or(Optional<T> current) {
        return present ? value : current;
    }

    /** For a field that can't be without a value: null gives it the standard one. */
    public T or(T current, T standard) {
        return present ? value.orElse(standard) : current;
    }
}
