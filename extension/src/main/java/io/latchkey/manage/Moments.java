// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as requests write them: ISO 8601 with an offset, cut to milliseconds. */
final class Moments {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Moments() {}

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether every database can hold it. */
    static boolean isKnown(Instant moment) {
        return moment.isAfter(Instant.EPOCH) && !moment.isAfter(LATEST);
    }
}
