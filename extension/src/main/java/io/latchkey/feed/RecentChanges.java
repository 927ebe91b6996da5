// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import io.latchkey.cache.Change;
import io.latchkey.token.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The last changes that this node heard of, in a ring: one key takes one place. What it can't answer for certain, because
 * the ring has gone on or the node was not there, it answers with <em>all</em>.
 */
public final class RecentChanges {
    static final int PLACES = 10_000;

    /** Nodes hear of a change at different moments, by clocks that differ. */
    static final Duration OVERLAP = Duration.ofSeconds(10);

    /**
     * @param realmId empty: every realm
     * @param key empty: every key
     */
    private record Entry(long millis, Optional<String> realmId, Optional<KeyId> key) {
        boolean isOf(String realm) {
            return realmId.isEmpty() || realmId.get().equals(realm);
        }
    }

    private final String node;
    private final Clock clock;

    /** The change with sequence n stands at n modulo its length. The first has 1. */
    private final @Nullable Entry[] ring = new @Nullable Entry[PLACES];

    private long last;

    /** From then on nothing is missing. */
    private long completeSince = Long.MAX_VALUE;

    /** Realms whose feed is read, and since when: before that, not all that Keycloak changed in them is here. */
    private final Map<String, Long> followed = new ConcurrentHashMap<>();

    public RecentChanges(RandomGenerator random, Clock clock) {
        this.node = HexFormat.of().toHexDigits(random.nextLong());
        this.clock = clock;
    }

    /** From now on it hears of every change. */
    synchronized void startsNow() {
        completeSince = clock.millis();
    }

    /** Whether it is the first time. */
    boolean follow(String realmId) {
        return followed.putIfAbsent(realmId, clock.millis()) == null;
    }

    Set<String> followed() {
        return followed.keySet();
    }

    synchronized void add(Change change) {
        change.named()
                .ifPresentOrElse(
                        keys -> keys.forEach(key -> add(change.realm(), Optional.of(key))),
                        () -> add(change.realm(), Optional.empty()));
    }

    private void add(Optional<String> realmId, Optional<KeyId> key) {
        last++;
        Entry oldest = ring[place(last)];
        if (oldest != null) {
            completeSince = Math.max(completeSince, oldest.millis() + 1);
        }
        ring[place(last)] = new Entry(clock.millis(), realmId, key);
    }

    synchronized Cursor cursor() {
        return new Cursor(node, last, clock.millis());
    }

    boolean isOwn(Cursor cursor) {
        return cursor.node().equals(node);
    }

    /** What of a realm changed since. The own cursor is exact; for another node's, what came shortly before it is repeated. */
    synchronized Revocations since(String realmId, Cursor cursor) {
        long oldest = Math.max(0, last - PLACES);
        if (isOwn(cursor)) {
            boolean known = cursor.sequence() >= oldest && cursor.sequence() <= last;
            return known ? told(realmId, cursor.sequence(), any -> true) : everything();
        }
        long from = cursor.millis() - OVERLAP.toMillis();
        long complete = Math.max(completeSince, followed.getOrDefault(realmId, Long.MAX_VALUE));
        return from >= complete ? told(realmId, oldest, entry -> entry.millis() >= from) : everything();
    }

    private Revocations told(String realmId, long after, Predicate<Entry> isNew) {
        Set<KeyId> keys = new HashSet<>();
        for (long n = after + 1; n <= last; n++) {
            Entry entry = ring[place(n)];
            if (entry != null && entry.isOf(realmId) && isNew.test(entry)) {
                if (entry.key().isEmpty()) {
                    return everything();
                }
                keys.add(entry.key().get());
            }
        }
        return new Revocations(cursor(), keys, false);
    }

    private Revocations everything() {
        return new Revocations(cursor(), Set.of(), true);
    }

    private static int place(long sequence) {
        return (int) (sequence % PLACES);
    }
}
