// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When something last changed, by its id. Ids share stripes, so that the memory is fixed; a stripe's neighbour that changed only
 * costs something that is worked out again.
 */
final class Changes {
    private final int stripes;

    /** The last stands for all at once. */
    private final AtomicLongArray times;

    Changes(int stripes, long now) {
        this.stripes = stripes;
        this.times = new AtomicLongArray(stripes + 1);
        for (int i = 0; i <= stripes; i++) {
            times.set(i, now);
        }
    }

    void changed(Object id, long now) {
        note(stripe(id), now);
    }

    void changedAll(long now) {
        note(stripes, now);
    }

    /** The later one stays: who read the clock first may come second, and what was noted meanwhile must not be unsaid. */
    private void note(int index, long now) {
        times.accumulateAndGet(index, now, (noted, at) -> at - noted > 0 ? at : noted);
    }

    /** Whether it may have changed since then. What happened at the same moment counts. */
    boolean since(Object id, Arrival arrival) {
        return isAfter(stripe(id), arrival) || isAfter(stripes, arrival);
    }

    private boolean isAfter(int index, Arrival arrival) {
        return times.get(index) - arrival.nanos() >= 0;
    }

    private int stripe(Object id) {
        return Math.floorMod(id.hashCode(), stripes);
    }
}
