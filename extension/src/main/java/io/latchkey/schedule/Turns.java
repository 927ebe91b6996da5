// SPDX-License-Identifier: Apache-2.0
package io.latchkey.schedule;

import java.time.Instant;

/** Whose turn it is to do a task. */
public interface Turns {

    /**
     * Takes a task that is due, for one taker only.
     *
     * @param until when somebody else may take it, unless {@link #next} says otherwise before
     */
    boolean take(Task task, Instant now, Instant until);

    /** The task was done, and is due again then. */
    void next(String task, Instant at);
}
