// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What needs a second connection to the database while its request holds one: in each realm one at a time does it on a node,
 * and a few wait for a moment, so that all together leave the pool to others. A realm never waits for another, which may be
 * at it all day.
 */
final class OneAtATime {
    private static final ConcurrentHashMap<String, Semaphore> TURNS = new ConcurrentHashMap<>();
    private static final int MOST_WAITING = 2;
    private static final long SECONDS = 5;

    private OneAtATime() {}

    static <T> Outcome<T> in(String realmId, Supplier<T> work) {
        Semaphore turn = TURNS.computeIfAbsent(realmId, realm -> new Semaphore(1, true));
        if (!comes(turn)) {
            return Outcome.denied(new Problem(
                    503, "temporarily_unavailable", "Another bulk change is at work; try again when it is done"));
        }
        try {
            return Outcome.done(work.get());
        } finally {
            turn.release();
        }
    }

    private static boolean comes(Semaphore turn) {
        if (turn.getQueueLength() >= MOST_WAITING) {
            return false;
        }
        try {
            return turn.tryAcquire(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
