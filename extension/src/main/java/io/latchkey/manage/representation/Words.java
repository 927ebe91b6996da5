// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How constants are written in JSON and in queries: {@code OWNER_GONE} as {@code owner-gone}. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty if none of these is written so. */
    public static <E extends Enum<E>> Optional<E> parse(Class<E> all, String word) {
        return Arrays.stream(all.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst();
    }
}
