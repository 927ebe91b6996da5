// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How constants are written in JSON and in queries: {@code OWNER_GONE} as {@code owner-gone}. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty if none of these is written so. */
    public static <E extends Enum<E>> Optional<E> parse(Set<E> all, String word) {
        return all.stream().filter(constant -> of(constant).equals(word)).findFirst();
    }
}
