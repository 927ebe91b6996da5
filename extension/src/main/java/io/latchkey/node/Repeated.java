// SPDX-License-Identifier: Apache-2.0
package io.latchkey.node;

import org.jboss.logging.Logger;

/**
 * A task that whatever it throws does not end: the executor would never run it again, and nobody would hear of it. Tells
 * of a failure once, until the task has succeeded again.
 */
final class Repeated implements Runnable {
    private static final Logger LOG = Logger.getLogger(Repeated.class);

    private final Runnable task;
    private boolean failing;

    Repeated(Runnable task) {
        this.task = task;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // An Error is what this is for.
    public void run() {
        try {
            task.run();
            failing = false;
        } catch (Throwable e) {
            tell(e);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // Where the memory is gone, to log may fail too.
    private void tell(Throwable e) {
        if (!failing) {
            failing = true;
            try {
                LOG.error("A task beside the requests failed; it goes on at its next turn", e);
            } catch (Throwable untold) {
                failing = false;
            }
        }
    }
}
