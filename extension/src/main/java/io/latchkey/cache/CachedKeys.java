// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.latchkey.store.KnownKey;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What this node remembers of keys: their records, and which ids there are not. A
 * change is forgotten at once, by {@code forget…}; if nobody tells of it, after {@link CacheLimits#ttl}.
 *
 * <p>Nothing that was read before a change is put back after it: what a request has read is kept only if nothing changed
 * since the request arrived. To note a change and to keep something exclude each other, so a record is either kept before
 * the change, and then forgotten, or not at all. Only what is not yet remembered waits for that lock.
 */
public final class CachedKeys {
    private static final int STRIPES = 1_024;

    private final Cache<KeyId, CachedKey> keys;
    private final Cache<KeyId, Boolean> unknown;
    private final CacheLimits limits;
    private final Supplier<Optional<Arrival>> arrivals;
    private final Ticker ticker;
    private final Changes changes;
    private final HeardChanges heard;
    private final ReadWriteLock changing = new ReentrantReadWriteLock();

    public CachedKeys(CacheLimits limits) {
        this(limits, Arrival::ofCurrentRequest, Ticker.systemTicker());
    }

    /**
     * By other clocks.
     *
     * @param arrivals when the request came that the calling thread works for
     * @param ticker the clock of the arrivals
     */
    public CachedKeys(CacheLimits limits, Supplier<Optional<Arrival>> arrivals, Ticker ticker) {
        this.keys = Caffeine.newBuilder()
                .maximumSize(limits.ttl().isZero() ? 0 : limits.keys())
                .expireAfter(Expiry.<KeyId, CachedKey>writing(
                        (id, key) -> limits.ttl().minus(age(key))))
                .ticker(ticker)
                .recordStats()
                .build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(limits.ttl().isZero() ? 0 : CacheLimits.UNKNOWN_IDS)
                .expireAfterWrite(limits.ttl())
                .ticker(ticker)
                .build();
        this.limits = limits;
        this.arrivals = arrivals;
        this.ticker = ticker;
        this.changes = new Changes(STRIPES, ticker.read());
        this.heard = new HeardChanges(ticker);
    }

    /** The record of a key, from memory if it is there, else from {@code load}. */
    public Optional<CachedKey> find(KeyId id, Function<KeyId, Optional<KnownKey>> load) {
        Optional<CachedKey> hot = hot(id, CachedKey.IN_USE);
        if (hot.isPresent() || isUnknown(id)) {
            return hot;
        }
        Optional<Arrival> arrived = arrivals.get();
        long before = arrived.map(Arrival::nanos).orElseGet(ticker::read);
        Optional<CachedKey> read = load.apply(id).map(known -> new CachedKey(known, before));
        arrived.ifPresent(arrival -> unlessChanged(
                id,
                arrival,
                () -> read.ifPresentOrElse(
                        key -> keys.put(key.known().key().id(), key), () -> unknown.put(id, Boolean.TRUE))));
        return read;
    }

    /** The record of a key, if it is in memory, which is one use of it. Never blocks. */
    public Optional<CachedKey> hot(KeyId id) {
        return hot(id, 1);
    }

    /**
     * The same.
     *
     * @param uses that this stands for, of the {@link CachedKey#IN_USE} by which it stays in memory; 0: none, and no statistics
     */
    public Optional<CachedKey> hot(KeyId id, int uses) {
        CachedKey key = uses == 0 ? keys.asMap().get(id) : keys.getIfPresent(id);
        return Optional.ofNullable(key).map(found -> found.use(uses));
    }

    /** Whether there was no key of this id when somebody last looked, which is not long ago. Never blocks. */
    public boolean isUnknown(KeyId id) {
        return unknown.getIfPresent(id) != null;
    }

    /** Keys in use of which half the time is over, the oldest reading first. */
    List<KeyId> ageing() {
        return keys.asMap().values().stream()
                .filter(key -> key.isInUse() && age(key).compareTo(limits.renewalAge()) >= 0)
                .sorted(Comparator.comparingLong(CachedKey::readAt))
                .map(key -> key.known().key().id())
                .toList();
    }

    /**
     * Reads keys anew, together.
     *
     * @param load reads those that there still are, in a transaction that it begins
     */
    void renew(List<KeyId> ids, Function<List<KeyId>, List<KnownKey>> load) {
        Arrival before = new Arrival(ticker.read());
        Map<KeyId, KnownKey> read = load.apply(ids).stream()
                .collect(Collectors.toMap(known -> known.key().id(), Function.identity()));
        ids.forEach(id -> unlessChanged(id, before, () -> {
            KnownKey known = read.get(id);
            if (known == null) {
                keys.invalidate(id);
                unknown.put(id, Boolean.TRUE);
            } else {
                keys.put(id, renewed(id, known, before.nanos()));
            }
        }));
    }

    /** The same reading if nothing has changed, so that what was worked out with it stays. */
    private CachedKey renewed(KeyId id, KnownKey known, long readAt) {
        CachedKey before = keys.asMap().get(id);
        return before != null && before.known().saysTheSameAs(known)
                ? before.readAgain(readAt)
                : new CachedKey(known, readAt);
    }

    private Duration age(CachedKey key) {
        return Duration.ofNanos(ticker.read() - key.readAt());
    }

    /** Whether anything is kept at all. */
    public boolean remembers() {
        return !limits.ttl().isZero();
    }

    /** The longest that anything about a key is kept. */
    public Duration ttl() {
        return limits.ttl();
    }

    /** What of Keycloak's own changes this node hears. */
    public HeardChanges heard() {
        return heard;
    }

    /**
     * Keeps what was worked out with a reading, unless its key has changed meanwhile.
     *
     * @param since when the request arrived for which it was worked out
     */
    public void unlessChanged(CachedKey key, Arrival since, Runnable keep) {
        if (remembers()) {
            unlessChanged(key.known().key().id(), since, keep);
        }
    }

    private void unlessChanged(KeyId id, Arrival since, Runnable keep) {
        changing.readLock().lock();
        try {
            if (!changes.since(id, since)) {
                keep.run();
            }
        } finally {
            changing.readLock().unlock();
        }
    }

    public void forget(KeyId id) {
        change(() -> changes.changed(id, ticker.read()));
        keys.invalidate(id);
        unknown.invalidate(id);
    }

    /** All keys of a user. */
    public void forgetOwner(String realmId, String ownerId) {
        forgetAll(key -> key.realmId().equals(realmId) && key.ownerId().equals(ownerId));
    }

    public void forgetRealm(String realmId) {
        forgetAll(key -> key.realmId().equals(realmId));
    }

    public void forgetAll() {
        forgetAll(any -> true);
    }

    private void forgetAll(Predicate<StoredKey> which) {
        change(() -> changes.changedAll(ticker.read()));
        keys.asMap().values().removeIf(cached -> which.test(cached.known().key()));
    }

    private void change(Runnable note) {
        changing.writeLock().lock();
        try {
            note.run();
        } finally {
            changing.writeLock().unlock();
        }
    }

    public CacheStats stats() {
        return keys.stats();
    }

    public long size() {
        return keys.estimatedSize();
    }
}
