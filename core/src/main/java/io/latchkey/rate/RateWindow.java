// SPDX-License-Identifier: Apache-2.0
package io.latchkey.rate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The uses of one key in the last period, as one node of a cluster knows them: its own, and those of which others have told. It
 * decides at once. Alone it never lets one use too many through, in any stretch of time as long as the period; a use may be
 * remembered for longer than that by one part in {@value #PARTS}.
 *
 * <p>Nodes tell each other totals, so that a message that is lost or late is made up for by the next. Between two tellings each
 * node takes no more than its share of what was left at the last one.
 *
 * <p>All times are of one source that never goes back, and of this node alone. For one thread at a time.
 */
public final class RateWindow {
    /** Uses that lie less than this part of the period apart are remembered together. */
    static final int PARTS = 64;

    /** Another node is reckoned with for so many periods after it told of the key. */
    private static final int PERIODS_OF_PEERS = 2;

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
    }

    /** Another node. */
    private record Peer(long total, long heard) {}

    /**
     * What this node tells of itself.
     *
     * @param total of its uses of the key, ever
     * @param inPeriod those of the last period
     * @param period how long they are remembered
     */
    public record Told(long total, int inPeriod, RateLimit.Period period) {}

    private final Deque<Run> runs = new ArrayDeque<>(2);
    private final Map<String, Peer> peers = new HashMap<>(2);
    private RateLimit.Period period;
    private long total;
    private int own;
    private int untold;
    private int others;

    /** @param period until a limit says another */
    public RateWindow(RateLimit.Period period) {
        this.period = period;
    }

    /**
     * Uses the key once, if it may be.
     *
     * @param limit that holds now; another than the last time counts from now on
     * @param now in nanoseconds
     */
    public Quota use(RateLimit limit, long now) {
        Quota before = look(limit, now);
        if (before.over()) {
            return before;
        }
        Run run = current(now);
        run.own++;
        run.untold++;
        own++;
        untold++;
        total++;
        return new Quota(limit, false, limit.requests() - used(), secondsUntilMore(now));
    }

    /** What {@link #use} would come to, before it. */
    public Quota look(RateLimit limit, long now) {
        period = limit.period();
        forget(now);
        int left = Math.max(0, limit.requests() - used());
        boolean over = left == 0 || untold >= share(limit);
        boolean moreIsLeftElsewhere = over && left > 0;
        return new Quota(limit, over, over ? 0 : left, moreIsLeftElsewhere ? 1 : secondsUntilMore(now));
    }

    /**
     * Alone all of what is left; beside others half of an equal part, since what they took meanwhile is not known yet. At least
     * one: better one too many than a key that can't be used on the node to which it comes.
     */
    private int share(RateLimit limit) {
        int leftWhenTold = limit.requests() - (used() - untold);
        int parts = peers.isEmpty() ? 1 : 2 * (1 + peers.size());
        return (leftWhenTold + parts - 1) / parts;
    }

    private int used() {
        return own + others;
    }

    private int secondsUntilMore(long now) {
        Run oldest = runs.peekFirst();
        long nanos = oldest == null ? nanos() : oldest.last + nanos() - now;
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
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

    private long nanos() {
        return period.length().toNanos();
    }

    private void forget(long now) {
        for (Run run = runs.peekFirst(); run != null && now - run.last >= nanos(); run = runs.peekFirst()) {
            own -= run.own;
            untold -= run.untold;
            others -= run.others;
            runs.removeFirst();
        }
        if (!peers.isEmpty()) {
            peers.values().removeIf(peer -> now - peer.heard >= PERIODS_OF_PEERS * nanos());
        }
    }

    /** Whether it is time to tell the others: so much of what was left has been taken since the last time, or all of this node's share. */
    public boolean isUrgent(RateLimit limit) {
        return untold * 8L >= limit.requests() - (used() - untold) || untold >= share(limit);
    }

    /** What to tell the other nodes now. From here on they are taken to know it. */
    public Told tell(long now) {
        forget(now);
        runs.forEach(run -> run.untold = 0);
        untold = 0;
        return new Told(total, own, period);
    }

    /** Another node has told of itself. */
    public void hear(String node, Told told, long now) {
        forget(now);
        Peer known = peers.get(node);
        // No more than it remembers itself, also where much was not heard; and nothing where an older message came
        // late.
        long since = known == null ? told.inPeriod() : told.total() - known.total;
        int more = (int) Math.max(0, Math.min(since, told.inPeriod()));
        peers.put(node, new Peer(known == null ? told.total() : Math.max(known.total, told.total()), now));
        if (more > 0) {
            current(now).others += more;
            others += more;
        }
    }

    /** Whether there is nothing to remember. */
    public boolean isOver(long now) {
        forget(now);
        return runs.isEmpty() && peers.isEmpty();
    }
}
