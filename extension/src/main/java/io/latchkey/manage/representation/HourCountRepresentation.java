// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import io.latchkey.store.HourCount;

/**
 * How often something came out in one hour.
 *
 * @param hour its beginning, as in 2030-01-31T13:00:00Z
 * @param outcome as of a {@link DayCountRepresentation}
 */
public record HourCountRepresentation(String hour, String outcome, long count) {
    public static HourCountRepresentation of(HourCount count) {
        return new HourCountRepresentation(count.begins().toString(), count.outcome(), count.count());
    }
}
