// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.LocalDate;
import java.util.Set;

/**
 * How often something came out on one day.
 *
 * @param day in UTC
 * @param outcome {@code accepted}, or the name of a refusal in lower case
 */
public record DayCount(LocalDate day, String outcome, long count) {
    public static final String ACCEPTED = "accepted";

    /** Of callers without the key's present secret, of whom anybody may be one: they are in no number of the owner's. */
    public static final Set<String> UNPROVED = Set.of("wrong_secret", "missing_pepper", "reused");
}
