// SPDX-License-Identifier: Apache-2.0
package io.latchkey.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Does the tasks that are due, one after the other. Each node runs it every some seconds; a task that fails keeps no other back. */
public final class Schedule implements Runnable {
    /** For how long a node has a task to itself. One that ended meanwhile is made up for by another after this time. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(Schedule.class);

    private final List<Task> tasks;
    private final Turns turns;
    private final Clock clock;

    public Schedule(List<Task> tasks, Turns turns, Clock clock) {
        this.tasks = List.copyOf(tasks);
        this.turns = turns;
        this.clock = clock;
    }

    @Override
    public void run() {
        tasks.forEach(this::doIfDue);
    }

    private void doIfDue(Task task) {
        try {
            Instant now = clock.instant();
            if (turns.take(task, now, now.plus(LONGEST))) {
                task.work().accept(now);
                turns.next(task.name(), now.plus(task.interval()));
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "The task %s failed; it will be tried again", task.name());
        }
    }
}
