// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.LocalDate;

/**
 * How often something came out on one day.
 *
 * @param day in UTC
 * @param outcome {@code accepted}, or the name of a refusal in lower case
 */
public record DayCount(LocalDate day, String outcome, long count) {
    public static final String ACCEPTED = "accepted";
}
