// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.feed.SettableClock;
import io.latchkey.store.Binding;
import io.latchkey.store.DayCount;
import io.latchkey.store.Days;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyType;
import io.latchkey.store.KeyUses;
import io.latchkey.store.Span;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeysOfRealm;
import io.latchkey.store.jpa.TestDatabase;
import io.latchkey.store.jpa.UsageStore;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class OldUsageTest {
    private static final Period RETENTION = Period.ofDays(3);

    private final TestDatabase database = TestDatabase.h2();
    private final KeysOfRealm realm = new KeysOfRealm(database);
    private final SettableClock clock = new SettableClock();
    private final StoredKey key = realm.add(Keys.key(
            KeysOfRealm.anId(),
            new Binding(realm.realmId(), "user-alice", "client-reports", KeyType.PERSONAL),
            clock.instant()));
    private final OldUsage old = new OldUsage(this::transaction, clock, RETENTION);
    private int transactions;
    private boolean isAway;

    private boolean transaction(Predicate<UsageStore> work) {
        transactions++;
        if (isAway) {
            throw new IllegalStateException("as if the database were away");
        }
        return database.call(em -> work.test(new UsageStore(em)));
    }

    private void useNow() {
        HourCount once = new HourCount(HourCount.of(clock.instant()), DayCount.ACCEPTED, 1);
        database.run(em -> new UsageStore(em)
                .add(List.of(new KeyUses(key.id(), realm.realmId(), List.of(once), Optional.empty(), List.of()))));
    }

    private int days() {
        Days all = new Days(LocalDate.EPOCH, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return database.call(
                em -> new UsageStore(em).activity().ofKey(key.id(), all).size());
    }

    private int hours() {
        return database.call(em -> new UsageStore(em)
                .activity()
                .ofKey(key.id(), Span.hours(1000, clock.instant()))
                .size());
    }

    @Test
    void removesWhatIsTooOldOfDaysAndOfHours() {
        for (int day = 0; day < 9; day++) {
            useNow();
            old.run();
            clock.advance(Duration.ofDays(1));
        }

        assertThat(days()).isEqualTo(4);
        assertThat(hours()).isEqualTo(3);
    }

    @Test
    void asksNoMoreThanOnceAnHourOfWhichThereIsNothing() {
        old.run();
        transactions = 0;

        old.run();
        assertThat(transactions).isZero();
        clock.advance(Duration.ofHours(1));
        old.run();
        old.run();
        assertThat(transactions).isBetween(1, 2);
    }

    @Test
    void triesAgainWhatFailed() {
        useNow();
        clock.advance(Duration.ofDays(9));
        isAway = true;
        old.run();
        assertThat(days()).isEqualTo(1);

        isAway = false;
        old.run();
        assertThat(days()).isZero();
    }
}
