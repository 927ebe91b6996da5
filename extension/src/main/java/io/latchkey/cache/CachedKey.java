// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.store.KnownKey;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * A record as it was read, once or again with the same content. It has no {@code equals} on purpose: what was worked out with one
 * reading is found by that reading only, and lost with it.
 */
public final class CachedKey {
    /** There may be a million of these, so no object of its own. */
    private static final AtomicIntegerFieldUpdater<CachedKey> ANSWERS =
            AtomicIntegerFieldUpdater.newUpdater(CachedKey.class, "answers");

    private final KnownKey known;
    private volatile long readAt;
    private volatile boolean used;
    private volatile int answers;

    /**
     * @param readAt not after the reading began, in the cache's time
     */
    CachedKey(KnownKey known, long readAt) {
        this.known = Shared.of(known);
        this.readAt = readAt;
    }

    /** Notes that it was read again, and is the same; whether it is used shows anew. */
    CachedKey readAgain(long at) {
        readAt = at;
        used = false;
        return this;
    }

    long readAt() {
        return readAt;
    }

    /** Notes that it was found again. Written once: what many threads write, they wait for. */
    CachedKey use() {
        if (!used) {
            used = true;
        }
        return this;
    }

    boolean isUsed() {
        return used;
    }

    /** How many answers are kept that were worked out with it. */
    public int answers() {
        return answers;
    }

    /** Notes that one more is kept. */
    public void answerKept() {
        ANSWERS.incrementAndGet(this);
    }

    /** Notes that one is kept no longer. */
    public void answerLost() {
        ANSWERS.decrementAndGet(this);
    }

    public KnownKey known() {
        return known;
    }
}
