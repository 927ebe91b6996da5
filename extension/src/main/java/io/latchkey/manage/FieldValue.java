// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import java.util.Optional;

/**
 * A field of a JSON object, which may be absent (leave it as it is), null (clear it) or have a value.
 *
 * @param value empty if the field is absent or null
 */
public record FieldValue<T>(boolean present, Optional<T> value) {

    public static <T> FieldValue<T> absent() {
        return new FieldValue<>(false, Optional.empty());
    }

    public static <T> FieldValue<T> cleared() {
        return new FieldValue<>(true, Optional.empty());
    }

    public static <T> FieldValue<T> of(T value) {
        return new FieldValue<>(true, Optional.of(value));
    }

    public Optional<T> or(Optional<T> current) {
        return present ? value : current;
    }

    /** For a field that can't be without a value: null gives it the standard one. */
    public T or(T current, T standard) {
        return present ? value.orElse(standard) : current;
    }
}
