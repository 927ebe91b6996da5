// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import io.latchkey.token.KeyId;
import java.util.Set;

/**
 * What a reader is told: forget these keys, or all that they hold.
 *
 * @param cursor where they go on from
 */
public record Revocations(Cursor cursor, Set<KeyId> keys, boolean all) {
    public Revocations {
        keys = Set.copyOf(keys);
    }

    boolean isNews() {
        return all || !keys.isEmpty();
    }
}
