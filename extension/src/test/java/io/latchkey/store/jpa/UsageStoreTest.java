// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static io.latchkey.store.jpa.KeysOfRealm.anId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.latchkey.store.DayCount;
import io.latchkey.store.Days;
import io.latchkey.store.KeyCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Uses;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the store of usage promises, on each database. */
@OnEveryDatabase
final class UsageStoreTest {
    private static final LocalDate DAY = LocalDate.parse("2026-05-31");
    private static final Days ALWAYS = new Days(LocalDate.EPOCH, DAY.plusYears(9));

    private final KeysOfRealm realm;

    UsageStoreTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    private void run(Consumer<UsageStore> work) {
        realm.database().run(em -> work.accept(new UsageStore(em)));
    }

    private void add(KeyUses... uses) {
        run(usage -> usage.add(List.of(uses)));
    }

    private KeyUses uses(KeyId id, Optional<LastUse> last, DayCount... counts) {
        return new KeyUses(id, realm.realmId(), List.of(counts), last);
    }

    private static DayCount accepted(LocalDate day, long count) {
        return new DayCount(day, DayCount.ACCEPTED, count);
    }

    private static Optional<LastUse> last(Instant at, String agent) {
        return Optional.of(new LastUse(at, "2001:db8::1", agent, "validate"));
    }

    @Test
    void addsToWhatIsThere() {
        StoredKey key = realm.add(realm.key());

        add(uses(key.id(), last(NOW, "curl"), accepted(DAY, 2), new DayCount(DAY, "expired", 5)));
        add(uses(key.id(), last(NOW.plusMillis(1), "wget 🔑"), accepted(DAY, 3), accepted(DAY.plusDays(1), 1)));

        run(usage -> assertThat(usage.ofKey(key.id(), ALWAYS))
                .containsExactly(accepted(DAY, 5), new DayCount(DAY, "expired", 5), accepted(DAY.plusDays(1), 1)));
        assertThat(realm.find(key.id()).uses()).isEqualTo(new Uses(6, last(NOW.plusMillis(1), "wget 🔑")));
    }

    @Test
    void neverSetsTheLastUseBack() {
        StoredKey key = realm.add(realm.key());

        add(uses(key.id(), last(NOW, "later"), accepted(DAY, 1)));
        add(uses(key.id(), last(NOW.minusMillis(1), "sooner"), accepted(DAY, 1)));
        add(uses(key.id(), Optional.empty(), new DayCount(DAY, "expired", 1)));

        assertThat(realm.find(key.id()).uses()).isEqualTo(new Uses(2, last(NOW, "later")));
    }

    @Test
    void passesOverKeysThatDoNotExistAnyMore() {
        StoredKey key = realm.add(realm.key());
        KeyId gone = anId();

        add(uses(gone, last(NOW, "curl"), accepted(DAY, 1)), uses(key.id(), last(NOW, "curl"), accepted(DAY, 1)));

        run(usage -> assertThat(usage.ofKey(gone, ALWAYS)).isEmpty());
        run(usage -> assertThat(usage.ofKey(key.id(), ALWAYS)).hasSize(1));
    }

    @Test
    void takesFiveHundredKeysInOneCall() {
        List<StoredKey> keys = realm.add(500);
        KeyUses[] all = keys.stream()
                .map(key -> uses(key.id(), last(NOW, "curl"), accepted(DAY, 1)))
                .toArray(KeyUses[]::new);

        add(all);
        add(all);

        run(usage -> assertThat(usage.ofRealm(realm.realmId(), ALWAYS)).containsExactly(accepted(DAY, 1_000)));
        assertThat(realm.find(keys.get(499).id()).uses().count()).isEqualTo(2);
    }

    @Test
    void countsBothEndsOfTheDaysThatAreAskedFor() {
        StoredKey key = realm.add(realm.key());
        add(uses(
                key.id(),
                Optional.empty(),
                accepted(DAY, 1),
                accepted(DAY.plusDays(1), 2),
                accepted(DAY.plusDays(2), 4),
                accepted(DAY.plusDays(3), 8)));
        Days days = new Days(DAY.plusDays(1), DAY.plusDays(2));

        run(usage -> assertThat(usage.ofKey(key.id(), days))
                .containsExactly(accepted(DAY.plusDays(1), 2), accepted(DAY.plusDays(2), 4)));
        run(usage -> assertThat(usage.ofRealm(realm.realmId(), days))
                .containsExactly(accepted(DAY.plusDays(1), 2), accepted(DAY.plusDays(2), 4)));
    }

    @Test
    void namesTheKeysWithTheMostTheGreatestFirst() {
        StoredKey little = realm.add(realm.key());
        StoredKey much = realm.add(realm.key());
        StoredKey refused = realm.add(realm.key());
        add(
                uses(little.id(), Optional.empty(), accepted(DAY, 1), new DayCount(DAY, "expired", 1)),
                uses(much.id(), Optional.empty(), accepted(DAY, 2), accepted(DAY.plusDays(1), 2)),
                uses(refused.id(), Optional.empty(), new DayCount(DAY, "expired", 1), new DayCount(DAY, "revoked", 2)));

        run(usage -> assertThat(usage.most(realm.realmId(), true, ALWAYS, 5))
                .extracting(count -> count.key().id(), KeyCount::count)
                .containsExactly(tuple(much.id(), 4L), tuple(little.id(), 1L)));
        run(usage -> assertThat(usage.most(realm.realmId(), false, ALWAYS, 1))
                .extracting(count -> count.key().id(), KeyCount::count)
                .containsExactly(tuple(refused.id(), 3L)));
    }

    @Test
    void removesTheDaysBeforeOne() {
        StoredKey key = realm.add(realm.key());
        LocalDate past = LocalDate.EPOCH.plusDays(9);
        add(uses(key.id(), last(NOW, "curl"), accepted(past.minusDays(1), 1), accepted(past, 2)));

        while (realm.database().call(em -> new UsageStore(em).removeBefore(past))) {
            // Some keys at a time.
        }

        run(usage -> assertThat(usage.ofKey(key.id(), ALWAYS)).containsExactly(accepted(past, 2)));
        assertThat(realm.find(key.id()).uses().count()).isEqualTo(3);
    }
}
