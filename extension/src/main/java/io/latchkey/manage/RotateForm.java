// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;

/**
 * What a caller says when they rotate a key.
 *
 * @param grace how long the old secret goes on working
 * @param expiresAt the key's end from then on; cleared means no end; absent, the end that it has
 */
public record RotateForm(Duration grace, FieldValue<Instant> expiresAt) {
    /** Long enough to roll a new secret out, short enough that the old one does not become a second key. */
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);

    static Outcome<RotateForm> read(InputStream body, Instant now) {
        return Fields.read(body).then(fields -> {
            Duration grace =
                    fields.duration("gracePeriod", LONGEST_GRACE).value().orElse(Duration.ZERO);
            return fields.outcome(new RotateForm(grace, KeyForm.end(fields, now)));
        });
    }
}
