// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.store.DayCount;

/**
 * Which counts of activity are asked for.
 *
 * @param unproved whether also those of callers without the key's present secret, which are in no number of the owner's
 */
public record CountsAsked<T>(T time, boolean unproved) {
    public static <T> CountsAsked<T> read(Parameters given, T time) {
        return new CountsAsked<>(time, given.flag("unproved").orElse(false));
    }

    public boolean has(String outcome) {
        return unproved || !DayCount.UNPROVED.contains(outcome);
    }
}
