// SPDX-License-Identifier: Apache-2.0
package io.latchkey.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Something that the cluster does once at each turn.
 *
 * <p>It may be done again for the same turn: if it fails, if its node ends meanwhile, or if it takes longer than
 * {@link Schedule#LONGEST}. So it must find out for itself what is left to do.
 *
 * @param name its row in the database; 64 characters at most
 * @param interval from the beginning of one turn to that of the next
 * @param work is told the time
 */
public record Task(String name, Duration interval, Consumer<Instant> work) {

    /** One that is done once a day. */
    public static Task daily(String name, Consumer<Instant> work) {
        return new Task(name, Duration.ofDays(1), work);
    }
}
