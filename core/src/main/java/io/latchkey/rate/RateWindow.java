// SPDX-License-Identifier: Apache-2.0
package io.latchkey.rate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The uses of one key in the last period, as one node of a cluster knows them: its own, and those of which others have told. It
 * decides at once. Alone it never lets one use too many through, in any stretch of time as long as the period; a use may be
 * remembered for longer than that by one part in {@value Uses#PARTS}.
 *
 * <p>Nodes tell each other totals, so that a message that is lost or late is made up for by the next. Between two tellings each
 * node takes no more than its share of what was left at the last one.
 *
 * <p>All times are of one source that never goes back, and of this node alone. For one thread at a time.
 */
public final class RateWindow {
    /** Another node is reckoned with for so many periods after it told of the key. */
    private static final int PERIODS_OF_PEERS = 2;

    /** Another node. */
    private record Peer(long total, long heard) {}

    /**
     * What this node tells of itself.
     *
     * @param total counts its uses of the key, begins anywhere and never falls, also where it has forgotten the key in between
     * @param inPeriod those of the last period
     * @param period how long they are remembered
     */
    public record Told(long total, int inPeriod, RateLimit.Period period) {}

    private final Map<String, Peer> peers = new HashMap<>(2);
    private Uses uses;

    /** Those of a longer period, by which another limit counted before: else a shorter one would make them forgotten. */
    private @Nullable Uses longer;

    private long total;

    /**
     * @param period until a limit says another
     * @param now in nanoseconds
     */
    public RateWindow(RateLimit.Period period, long now) {
        this.uses = new Uses(period);
        // More than any total of a former one, which took longer for each of its uses.
        this.total = now;
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
        uses.add(now);
        if (longer != null) {
            longer.add(now);
        }
        total++;
        return new Quota(limit, false, limit.requests() - uses.used(), uses.secondsUntilMore(now));
    }

    /** What {@link #use} would come to, before it. */
    public Quota look(RateLimit limit, long now) {
        turnTo(limit.period(), now);
        forget(now);
        int left = Math.max(0, limit.requests() - uses.used());
        boolean over = left == 0 || uses.untold() >= share(limit);
        boolean moreIsLeftElsewhere = over && left > 0;
        return new Quota(limit, over, over ? 0 : left, moreIsLeftElsewhere ? 1 : uses.secondsUntilMore(now));
    }

    private void turnTo(RateLimit.Period period, long now) {
        if (period == uses.period()) {
            return;
        }
        Uses all = longest();
        uses = period == all.period() ? all : all.in(period, now);
        longer = period.compareTo(all.period()) < 0 ? all : null;
    }

    private Uses longest() {
        return longer == null ? uses : longer;
    }

    /**
     * Alone all of what is left; beside others half of an equal part, since what they took meanwhile is not known yet. At least
     * one: better one too many than a key that can't be used on the node to which it comes.
     */
    private int share(RateLimit limit) {
        int parts = peers.isEmpty() ? 1 : 2 * (1 + peers.size());
        return (leftWhenTold(limit) + parts - 1) / parts;
    }

    private int leftWhenTold(RateLimit limit) {
        return limit.requests() - (uses.used() - uses.untold());
    }

    private void forget(long now) {
        uses.forget(now);
        if (longer != null) {
            longer.forget(now);
            longer = longer.isEmpty() ? null : longer;
        }
        if (!peers.isEmpty()) {
            long most = PERIODS_OF_PEERS * longest().nanos();
            peers.values().removeIf(peer -> now - peer.heard >= most);
        }
    }

    /** Whether it is time to tell the others: so much of what was left has been taken since the last time, or all of this node's share. */
    public boolean isUrgent(RateLimit limit) {
        return uses.untold() * 8L >= leftWhenTold(limit) || uses.untold() >= share(limit);
    }

    /** What to tell the other nodes now. From here on they are taken to know it. */
    public Told tell(long now) {
        forget(now);
        uses.told();
        if (longer != null) {
            longer.told();
        }
        return new Told(total, uses.own(), uses.period());
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
            uses.addOthers(more, now);
            if (longer != null) {
                longer.addOthers(more, now);
            }
        }
    }

    /** Whether there is nothing to remember. */
    public boolean isOver(long now) {
        forget(now);
        return longest().isEmpty() && peers.isEmpty();
    }
}
