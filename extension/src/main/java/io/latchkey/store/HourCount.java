// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Duration;
import java.time.Instant;

/**
 * How often something came out in one hour.
 *
 * @param hour since 1970, in UTC
 * @param outcome as of a {@link DayCount}
 */
public record HourCount(long hour, String outcome, long count) {
    private static final long HOURS_OF_DAY = 24;

    /** The hour in which this moment lies. */
    public static long of(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), Duration.ofHours(1).toSeconds());
    }

    public Instant begins() {
        return Instant.ofEpochSecond(Duration.ofHours(hour).toSeconds());
    }

    /** The day in which it lies, since 1970. */
    public long day() {
        return Math.floorDiv(hour, HOURS_OF_DAY);
    }
}
