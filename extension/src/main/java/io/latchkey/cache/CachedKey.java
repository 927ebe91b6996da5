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

    /**
     * How many uses of what was read or worked out make it worth to do so again ahead of time. With fewer it is asked for about as
     * seldom as it would be done again, and whoever asks on the event loop waits with others for little. Where a request would have to
     * do it for itself, one use stands for as many.
     */
    public static final int IN_USE = 8;

    private final KnownKey known;
    private volatile long readAt;

    /** Of no more than {@link #IN_USE}. Uses at one moment may count as one, which is less than they would wait for each other. */
    private int uses;

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
        uses = 0;
        return this;
    }

    long readAt() {
        return readAt;
    }

    /**
     * Notes that it was found again. Written a few times only: what many threads write, they wait for.
     *
     * @param more uses that this stands for
     */
    CachedKey use(int more) {
        int before = uses;
        if (before < IN_USE && more > 0) {
            uses = Math.min(IN_USE, before + more);
        }
        return this;
    }

    boolean isInUse() {
        return uses == IN_USE;
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
