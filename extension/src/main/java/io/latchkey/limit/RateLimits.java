// SPDX-License-Identifier: Apache-2.0
package io.latchkey.limit;

import io.latchkey.rate.Quota;
import io.latchkey.rate.RateLimit;
import io.latchkey.rate.RateWindow;
import io.latchkey.token.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What this node knows of the uses of limited keys, in memory: no more than one window for each that was used on any node within
 * two of its periods. A use costs less than a microsecond, and waits for nothing but another use of the same key.
 */
public final class RateLimits {
    private final ConcurrentHashMap<KeyId, RateWindow> windows = new ConcurrentHashMap<>();

    /** Those of which the other nodes do not know all. */
    private final Set<KeyId> untold = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean urgent = new AtomicBoolean();
    private final LongSupplier nanos;

    public RateLimits() {
        this(System::nanoTime);
    }

    /** @param nanos a source of time that never goes back, whatever the clock does */
    RateLimits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Uses a key that is good but for its limit. */
    public Quota use(KeyId key, RateLimit limit) {
        AtomicReference<Quota> quota = new AtomicReference<>(Quota.whole(limit));
        windows.compute(key, (id, present) -> {
            RateWindow window = present == null ? new RateWindow(limit.period(), nanos.getAsLong()) : present;
            Quota left = window.use(limit, nanos.getAsLong());
            quota.setPlain(left);
            if (!left.over()) {
                untold.add(id);
                if (window.isUrgent(limit)) {
                    urgent.setPlain(true);
                }
            }
            return window;
        });
        return quota.getPlain();
    }

    /** What a use would come to. */
    public Quota look(KeyId key, RateLimit limit) {
        AtomicReference<Quota> quota = new AtomicReference<>(Quota.whole(limit));
        windows.computeIfPresent(key, (id, window) -> {
            quota.setPlain(window.look(limit, nanos.getAsLong()));
            return window;
        });
        return quota.getPlain();
    }

    /** Whether a node that is not told now may let too many through. Asked once. */
    boolean isUrgent() {
        return urgent.getAndSet(false);
    }

    /** What there is to tell to the other nodes, which are taken to know it from here on. */
    List<KeyCount> tell() {
        List<KeyCount> counts = new ArrayList<>();
        for (KeyId key : List.copyOf(untold)) {
            windows.compute(key, (id, window) -> {
                untold.remove(id);
                if (window != null) {
                    counts.add(new KeyCount(id, window.tell(nanos.getAsLong())));
                }
                return window;
            });
        }
        return counts;
    }

    /** These did not get through: they are told again, with what has come since. */
    void putBack(List<KeyCount> counts) {
        counts.forEach(count -> untold.add(count.key()));
    }

    /** Another node has told of its uses. */
    void hear(String node, List<KeyCount> counts) {
        for (KeyCount count : counts) {
            windows.compute(count.key(), (id, present) -> {
                RateWindow window =
                        present == null ? new RateWindow(count.told().period(), nanos.getAsLong()) : present;
                window.hear(node, count.told(), nanos.getAsLong());
                return window;
            });
        }
    }

    /** Forgets keys of which there is nothing to remember. */
    void forget() {
        for (KeyId key : windows.keySet()) {
            windows.computeIfPresent(key, (id, window) -> window.isOver(nanos.getAsLong()) ? null : window);
        }
    }

    /** How many keys are remembered. */
    public int size() {
        return windows.size();
    }
}
