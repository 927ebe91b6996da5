// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.store.KnownKey;

/**
 * A record as it was read once. It has no {@code equals} on purpose: what was worked out with one reading is found by that
 * reading only, and lost with it.
 */
public final class CachedKey {
    private final KnownKey known;

    CachedKey(KnownKey known) {
        this.known = known;
    }

    public KnownKey known() {
        return known;
    }
}
