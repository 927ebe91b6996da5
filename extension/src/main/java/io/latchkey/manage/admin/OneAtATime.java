// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What needs a second connection to the database while its request holds one: on each node one at a time does it, and a few
 * wait for a moment, so that all together leave the pool to others.
 */
final class OneAtATime {
    private static final Semaphore TURN = new Semaphore(1, true);
    private static final int MOST_WAITING = 2;
    private static final long SECONDS = 5;

    private OneAtATime() {}

    static <T> Outcome<T> run(Supplier<T> work) {
        if (!hasTurn()) {
            return Outcome.denied(new Problem(
                    503, "temporarily_unavailable", "Another bulk revocation is at work; try again when it is done"));
        }
        try {
            return Outcome.done(work.get());
        } finally {
            TURN.release();
        }
    }

    private static boolean hasTurn() {
        if (TURN.getQueueLength() >= MOST_WAITING) {
            return false;
        }
        try {
            return TURN.tryAcquire(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
