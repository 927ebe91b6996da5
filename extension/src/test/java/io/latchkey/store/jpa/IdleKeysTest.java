// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static io.latchkey.store.jpa.KeysOfRealm.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Binding;
import io.latchkey.store.DayCount;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.KeyType;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which keys nobody uses, in SQL as in {@link StoredKey#unusedSince}, on each database. */
@OnEveryDatabase
final class IdleKeysTest {
    private static final Instant LIMIT = NOW.minusSeconds(60);
    private static final List<Instant> MOMENTS = List.of(LIMIT.minusSeconds(1), LIMIT, LIMIT.plusMillis(1));

    private final KeysOfRealm realm;

    IdleKeysTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    private StoredKey made(Instant created, Instant enabled) {
        Binding binding = new Binding(realm.realmId(), "user-alice", "client-reports", KeyType.PERSONAL);
        return Keys.key(KeysOfRealm.anId(), binding, created).in(state(KeyStatus.ACTIVE, enabled, "alice", false));
    }

    private void used(StoredKey key, Instant at) {
        HourCount once = new HourCount(0, DayCount.ACCEPTED, 1);
        LastUse last = new LastUse(at, "192.0.2.1", "curl", "validate");
        realm.database()
                .run(em -> new UsageStore(em)
                        .add(List.of(
                                new KeyUses(key.id(), realm.realmId(), List.of(once), Optional.of(last), List.of()))));
    }

    @Test
    void areThoseThatNeitherWereNorCouldBeUsedSince() {
        for (Instant one : MOMENTS) {
            for (Instant other : MOMENTS) {
                realm.add(made(one, other));
                realm.add(Keys.validFrom(made(one, one), other));
                used(realm.add(made(one, one)), other);
            }
        }
        realm.add(made(LIMIT, LIMIT).in(state(KeyStatus.DISABLED, LIMIT, "alice", false)));
        realm.add(made(LIMIT, LIMIT).in(state(KeyStatus.REVOKED, LIMIT, "alice", false)));
        realm.add(Keys.validUntil(made(LIMIT, LIMIT), NOW));
        List<StoredKey> all =
                realm.call(keys -> keys.list(KeyQuery.ofRealm(realm.realmId()), KeyOrder.NEWEST_FIRST, 0, 500));

        List<StoredKey> expected = all.stream()
                .filter(key -> key.state().status() == KeyStatus.ACTIVE && key.livesAt(NOW))
                .filter(key -> !key.unusedSince().isAfter(LIMIT))
                .toList();

        assertThat(expected).hasSize(12);
        List<KeyId> found =
                realm.call(keys -> keys.ids(KeyQuery.ofRealm(realm.realmId()).idleSince(LIMIT, NOW)));

        assertThat(found).containsExactlyInAnyOrderElementsOf(KeysOfRealm.ids(expected));
    }

    @Test
    void areLeftAloneUntilARuleHasBeenKnownForAWhile() {
        String id = realm.realmId();
        realm.database().run(em -> {
            assertThat(new IdleNotices(em).find(id, "90 disable")).isEmpty();
            assertThat(new IdleNotices(em).note(id, "90 disable", NOW)).isEqualTo(NOW);
        });
        realm.database().run(em -> {
            IdleNotices notices = new IdleNotices(em);
            assertThat(notices.note(id, "90 disable", NOW.plusSeconds(9))).isEqualTo(NOW);
            assertThat(notices.note(id, "30 disable", NOW.plusSeconds(9))).isEqualTo(NOW.plusSeconds(9));
        });
        realm.database().run(em -> {
            assertThat(new IdleNotices(em).find(id, "30 disable")).contains(NOW.plusSeconds(9));
            new IdleNotices(em).keepOnly(Set.of());
        });
        realm.database()
                .run(em ->
                        assertThat(new IdleNotices(em).find(id, "30 disable")).isEmpty());
    }
}
