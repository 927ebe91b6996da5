// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.token.KeyId;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When something last changed. Keys share stripes, so that the memory is fixed; a stripe's neighbour that changed only
 * costs a record that is read again.
 */
final class Changes {
    private static final int STRIPES = 1024;

    /** The last stands for all keys at once. */
    private final AtomicLongArray times = new AtomicLongArray(STRIPES + 1);

    Changes(long now) {
        for (int i = 0; i <= STRIPES; i++) {
            times.set(i, now);
        }
    }

    void changed(KeyId id, long now) {
        times.set(stripe(id), now);
    }

    void changedAll(long now) {
        times.set(STRIPES, now);
    }

    /** Whether the key may have changed since then. What happened at the same moment counts. */
    boolean since(KeyId id, Arrival arrival) {
        return isAfter(stripe(id), arrival) || isAfter(STRIPES, arrival);
    }

    private boolean isAfter(int index, Arrival arrival) {
        return times.get(index) - arrival.nanos() >= 0;
    }

    private static int stripe(KeyId id) {
        return Math.floorMod(id.hashCode(), STRIPES);
    }
}
