// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import io.latchkey.store.DayCount;

/**
 * How often something came out on one day.
 *
 * @param day as in 2030-01-31, in UTC
 * @param outcome {@code accepted}, or the name of a refusal in lower case
 */
public record DayCountRepresentation(String day, String outcome, long count) {
    public static DayCountRepresentation of(DayCount count) {
        return new DayCountRepresentation(count.day().toString(), count.outcome(), count.count());
    }
}
