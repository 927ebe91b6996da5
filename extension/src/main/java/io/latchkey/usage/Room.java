// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import java.util.concurrent.atomic.AtomicInteger;

/** How many refused calls of one realm's keys may still be held in memory: what is beyond is counted, and no more is said of it. */
final class Room {
    static final int MOST = 10_000;

    private final AtomicInteger free = new AtomicInteger(MOST);

    boolean take() {
        return free.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    void giveBack(int places) {
        free.addAndGet(places);
    }
}
