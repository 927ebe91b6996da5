// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.view;

import io.latchkey.store.DayCount;

/**
 * How often something came out on one day.
 *
 * @param day as in 2030-01-31, in UTC
 * @param outcome {@code accepted}, or the name of a refusal in lower case
 */
public record DayCountView(String day, String outcome, long count) {
    public static DayCountView of(DayCount count) {
        return new DayCountView(count.day().toString(), count.outcome(), count.count());
    }
}
