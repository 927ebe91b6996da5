// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a realm does where somebody else seems to have a key's secret. */
public enum Reaction {
    /** End the key. The strictest, and what counts where a value makes no sense. */
    REVOKE,
    /** Stop it until it is enabled. */
    DISABLE,
    /** Only tell. */
    NOTIFY;

    public static Optional<Reaction> parse(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
