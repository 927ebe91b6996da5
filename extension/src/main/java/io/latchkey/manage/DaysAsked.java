// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.store.Days;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.Optional;

/** The days that a caller wants to know about: {@code from} and {@code to}, both included; without them the last 30. */
public final class DaysAsked {
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 400;

    /** The years in which to count on or back some days never leaves the calendar. */
    private static final ValueRange KNOWN = ValueRange.of(1970, 9999);

    private DaysAsked() {}

    public static Outcome<Days> read(MultivaluedMap<String, String> query, Clock clock) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        return day(query, "to", today)
                .then(to -> day(query, "from", to.minusDays(DEFAULT_DAYS - 1))
                        .then(from -> Outcome.done(new Days(from, to)).unless(DaysAsked::problem)));
    }

    private static Outcome<LocalDate> day(MultivaluedMap<String, String> query, String name, LocalDate standard) {
        String text = query.getFirst(name);
        if (text == null || text.isBlank()) {
            return Outcome.done(standard);
        }
        try {
            return Outcome.done(LocalDate.parse(text.strip()))
                    .unless(day -> KNOWN.isValidIntValue(day.getYear())
                            ? Optional.empty()
                            : Optional.of(Problem.of(name, "must be a day of the years 1970 to 9999")));
        } catch (DateTimeParseException e) {
            return Outcome.denied(Problem.of(name, "must be a day as in 2030-01-31"));
        }
    }

    private static Optional<Problem> problem(Days days) {
        if (days.from().isAfter(days.to())) {
            return Optional.of(Problem.of("from", "must not be after to"));
        }
        return days.from().plusDays(MOST_DAYS).isAfter(days.to())
                ? Optional.empty()
                : Optional.of(Problem.of("from", "must be less than " + MOST_DAYS + " days before to"));
    }
}
