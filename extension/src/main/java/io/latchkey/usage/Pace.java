// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Leaves nine times as long as a work took before it is done again, but a minute at the most: so a node with many keys in use
 * writes each of them down more seldom, and takes about a tenth of a database connection's time, not all of it.
 */
final class Pace {
    private static final int REST = 9;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Ticker ticker;
    private long ended;
    private long rest;

    Pace(Ticker ticker) {
        this.ticker = ticker;
        this.ended = ticker.read();
    }

    boolean allows() {
        return ticker.read() - ended >= rest;
    }

    /**
     * Does it and measures it.
     *
     * @param work says whether it could be done; what could not may be tried again at once
     */
    void of(BooleanSupplier work) {
        long began = ticker.read();
        boolean done = work.getAsBoolean();
        ended = ticker.read();
        rest = done ? Math.min(REST * (ended - began), LONGEST.toNanos()) : 0;
    }
}
