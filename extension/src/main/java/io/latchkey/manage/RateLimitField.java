// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.rate.RateLimit;
import java.util.Optional;

/** A rate limit in a request's body: {@code {"requests": 600, "period": "PT1M"}}. */
public final class RateLimitField {
    private static final String NAME = "rateLimit";
    private static final int LONGEST_PERIOD = 10;

    private RateLimitField() {}

    public static FieldValue<RateLimit> in(Fields fields) {
        FieldValue<Fields> given = fields.object(NAME);
        return given.value()
                .map(object -> read(fields, object))
                .orElseGet(() -> new FieldValue<>(given.present(), Optional.empty()));
    }

    private static FieldValue<RateLimit> read(Fields fields, Fields object) {
        Optional<Integer> requests =
                object.number("requests", 1, RateLimit.MOST).value();
        Optional<RateLimit.Period> period =
                object.text("period", LONGEST_PERIOD).value().flatMap(RateLimit.Period::parse);
        if (requests.isEmpty() || period.isEmpty() || object.problem().isPresent()) {
            fields.reject(
                    NAME,
                    "must have requests from 1 to " + RateLimit.MOST + " and a period of PT1S, PT1M, PT1H or P1D");
            return FieldValue.absent();
        }
        return FieldValue.of(new RateLimit(requests.get(), period.get()));
    }

    /** What is wrong with a limit that lets more through than this. */
    static Optional<Problem> problem(Optional<RateLimit> wanted, Optional<RateLimit> bound) {
        return wanted.isPresent()
                        && bound.filter(most -> !wanted.get().isWithin(most)).isPresent()
                ? Optional.of(Problem.of(
                        NAME, "must let no more through than " + bound.get() + ", which the client or realm allows"))
                : Optional.empty();
    }
}
