// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A time in whole days or whole hours since 1970, in UTC; both ends included.
 *
 * @param unit which counts are read: those of days are kept for as long as the operator says, those of hours for two days
 */
public record Span(Unit unit, long first, long last) {

    /** For how many hours counts by the hour are kept, the present one among them. */
    public static final int MOST_HOURS = 48;

    /** In what it is counted. */
    public enum Unit {
        DAY,
        HOUR
    }

    public static Span days(LocalDate first, LocalDate last) {
        return new Span(Unit.DAY, first.toEpochDay(), last.toEpochDay());
    }

    /** So many hours, of which the one in which this moment lies is the last. */
    public static Span hours(int count, Instant now) {
        long last = HourCount.of(now);
        return new Span(Unit.HOUR, last - count + 1, last);
    }
}
