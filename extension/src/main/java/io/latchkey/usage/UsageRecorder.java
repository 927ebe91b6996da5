// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.policy.Refusal;
import io.latchkey.store.KeyUses;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Counts in memory what becomes of keys, until {@link UsageFlush} writes it down. Taking note costs less than a microsecond
 * and never blocks on anything but another use of the same key. What is taken out is taken whole: between the two, no use
 * is lost or counted twice.
 */
public final class UsageRecorder {
    /** What can't be written down for long, because the database is away, must not eat the server's memory. */
    private static final int MOST_KEYS = 200_000;

    private final ConcurrentHashMap<KeyId, Tally> tallies = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Room> rooms = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final Clock clock;
    private volatile Instant writtenUntil;

    public UsageRecorder(Clock clock) {
        this.clock = clock;
        this.writtenUntil = clock.instant();
    }

    public void accepted(StoredKey key, RequestSource visit) {
        note(key.id(), key.realmId(), tally -> tally.accepted(clock.instant(), visit));
    }

    public void refused(StoredKey key, Refusal refusal, RequestSource visit) {
        note(key.id(), key.realmId(), tally -> tally.refused(clock.instant(), refusal, visit));
    }

    private void note(KeyId key, String realmId, Consumer<Tally> what) {
        tallies.compute(key, (id, present) -> {
            if (present == null && tallies.mappingCount() >= MOST_KEYS) {
                return null;
            }
            Tally tally =
                    present == null ? new Tally(realmId, rooms.computeIfAbsent(realmId, any -> new Room())) : present;
            what.accept(tally);
            return tally;
        });
    }

    /** Of how many keys there is something to write down, or being written: those used meanwhile count twice. */
    public long unwritten() {
        return tallies.mappingCount() + taken.get();
    }

    /** Whether so much waits to be written that what comes might soon be left out. */
    boolean isHalfFull() {
        return tallies.mappingCount() > MOST_KEYS / 2;
    }

    /** No use that has still to be written down is older than this. */
    public Duration unwrittenAge() {
        return unwritten() == 0 ? Duration.ZERO : Duration.between(writtenUntil, clock.instant());
    }

    /** All that was counted until then is written down, or never will be. */
    void writtenUntil(Instant moment) {
        writtenUntil = moment;
    }

    /** The keys of which there is something to write down. */
    List<KeyId> keys() {
        return List.copyOf(tallies.keySet());
    }

    /** Takes out what there is of these keys, until it is {@link #settled} or {@link #putBack}. */
    List<KeyUses> take(Collection<KeyId> keys) {
        return keys.stream().flatMap(id -> take(id).stream()).toList();
    }

    private Optional<KeyUses> take(KeyId id) {
        // Counted first: at no time does it look as if all were written.
        taken.incrementAndGet();
        Optional<KeyUses> uses = Optional.ofNullable(tallies.remove(id)).map(tally -> tally.read(id));
        if (uses.isEmpty()) {
            taken.decrementAndGet();
        }
        return uses;
    }

    /** What was taken out is written down, or given up. */
    void settled(List<KeyUses> uses) {
        taken.addAndGet(-uses.size());
    }

    /** Puts back what could not be written. */
    void putBack(List<KeyUses> uses) {
        uses.forEach(each -> note(each.id(), each.realmId(), tally -> tally.plus(each)));
        settled(uses);
    }
}
