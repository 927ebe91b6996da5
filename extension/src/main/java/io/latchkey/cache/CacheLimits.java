// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import java.time.Duration;

/**
 * How much is remembered, and for how long.
 *
 * @param keys the most records that are kept
 * @param ttl the longest that a change can go unnoticed if its announcement is lost; zero: nothing is kept
 */
public record CacheLimits(int keys, Duration ttl) {
    /** Unknown ids are remembered within this bound: they are small, but anybody can think of one. */
    static final int UNKNOWN_IDS = 10_000;

    public CacheLimits {
        if (keys < 1 || ttl.isNegative()) {
            throw new IllegalArgumentException("cache-size must be at least 1, and cache-ttl not negative");
        }
    }

    /** The age from which a record that is in use is read again. */
    Duration renewalAge() {
        return ttl.dividedBy(2);
    }

    /**
     * How long to rest before looking for such records again: so little that none gets too old even if the database takes a
     * quarter of the time to live for all of them. Zero: never.
     */
    public Duration renewalInterval() {
        return ttl.dividedBy(8);
    }
}
