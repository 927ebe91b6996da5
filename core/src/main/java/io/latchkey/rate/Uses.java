// SPDX-License-Identifier: Apache-2.0
package io.latchkey.rate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The uses of one key in the last period, in order. For one thread at a time; all times are in nanoseconds, of one source. */
final class Uses {
    /** Uses that lie less than this part of the period apart are remembered together. */
    static final int PARTS = 64;

    /** Some uses together. They are forgotten together, when the last of them is old enough. */
    private static final class Run {
        final long first;
        long last;
        int own;
        int untold;
        int others;

        Run(long first) {
            this.first = first;
        }

        Run(Run same) {
            this.first = same.first;
            this.last = same.last;
            this.own = same.own;
            this.untold = same.untold;
            this.others = same.others;
        }
    }

    private final RateLimit.Period period;
    private final Deque<Run> runs = new ArrayDeque<>(2);
    private int own;
    private int untold;
    private int others;

    Uses(RateLimit.Period period) {
        this.period = period;
    }

    /** Those of them that are remembered in another period too. */
    Uses in(RateLimit.Period other, long now) {
        Uses same = new Uses(other);
        for (Run run : runs) {
            same.runs.addLast(new Run(run));
        }
        same.own = own;
        same.untold = untold;
        same.others = others;
        same.forget(now);
        return same;
    }

    void add(long now) {
        Run run = current(now);
        run.own++;
        run.untold++;
        own++;
        untold++;
    }

    void addOthers(int more, long now) {
        current(now).others += more;
        others += more;
    }

    private Run current(long now) {
        Run run = runs.peekLast();
        if (run == null || now - run.first >= nanos() / PARTS) {
            run = new Run(now);
            runs.addLast(run);
        }
        run.last = now;
        return run;
    }

    void forget(long now) {
        for (Run run = runs.peekFirst(); run != null && now - run.last >= nanos(); run = runs.peekFirst()) {
            own -= run.own;
            untold -= run.untold;
            others -= run.others;
            runs.removeFirst();
        }
    }

    void told() {
        runs.forEach(run -> run.untold = 0);
        untold = 0;
    }

    RateLimit.Period period() {
        return period;
    }

    /** Of this node. */
    int own() {
        return own;
    }

    /** Those of this node that no other has been told of. */
    int untold() {
        return untold;
    }

    int used() {
        return own + others;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    int secondsUntilMore(long now) {
        Run oldest = runs.peekFirst();
        long nanos = oldest == null ? nanos() : oldest.last + nanos() - now;
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
    }

    long nanos() {
        return period.length().toNanos();
    }
}
