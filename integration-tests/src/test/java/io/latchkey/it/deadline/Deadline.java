// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.deadline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A moment by which something must have come true. Asks every 20 ms, and less often the longer it takes: each question costs the
 * server some of the time that others wait for. An exception from the condition ends the wait.
 */
public final class Deadline {
    private static final long SHORTEST_PAUSE = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(100).toNanos();
    private static final int PAUSES = 10;

    private final Duration allowed;
    private final long end;

    private Deadline(Duration allowed) {
        this.allowed = allowed;
        this.end = System.nanoTime() + allowed.toNanos();
    }

    /** The deadline that lies this far ahead. */
    public static Deadline in(Duration allowed) {
        return new Deadline(allowed);
    }

    /**
     * Waits until the condition holds.
     *
     * @param what the condition in words, for the failure
     * @throws AssertionError when the deadline has passed first
     */
    public void await(String what, BooleanSupplier condition) {
        awaitValue(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until there is a value, and answers it. */
    public <T> T awaitValue(String what, Supplier<Optional<T>> source) {
        long begun = System.nanoTime();
        while (true) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (isOver()) {
                throw new AssertionError("not within " + allowed + ": " + what);
            }
            long waited = System.nanoTime() - begun;
            LockSupport.parkNanos(Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, waited / PAUSES)));
        }
    }

    /** Whether the moment has passed. */
    public boolean isOver() {
        return System.nanoTime() - end > 0;
    }
}
