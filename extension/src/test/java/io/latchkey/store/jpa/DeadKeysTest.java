// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static io.latchkey.store.jpa.KeysOfRealm.state;
import static io.latchkey.store.jpa.KeysOfRealm.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.DayCount;
import io.latchkey.store.Days;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyChange;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.KeyUses;
import io.latchkey.store.Rotation;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which dead keys are removed, on each database. */
@OnEveryDatabase
final class DeadKeysTest {
    private static final Instant LIMIT = NOW.minusSeconds(60);
    private static final Instant LONG_AGO = LIMIT.minusMillis(1);

    private final KeysOfRealm realm;

    DeadKeysTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    private int remove() {
        return realm.database().call(em -> new DeadKeys(em).removeBefore(realm.realmId(), LIMIT));
    }

    private List<KeyId> left() {
        return KeysOfRealm.ids(
                realm.call(keys -> keys.list(KeyQuery.ofRealm(realm.realmId()), KeyOrder.NEWEST_FIRST, 0, 500)));
    }

    private StoredKey ended(Instant end) {
        StoredKey key = realm.key();
        return key.with(key.label(), until(end));
    }

    @Test
    void areThoseThatWereRevokedOrEndedBeforeThen() {
        realm.add(realm.key().in(state(KeyStatus.REVOKED, LONG_AGO, "alice", true)));
        realm.add(ended(LONG_AGO));
        realm.add(ended(LONG_AGO).in(state(KeyStatus.DISABLED, LONG_AGO, "alice", false)));
        realm.add(realm.key("another owner", "another client").in(state(KeyStatus.REVOKED, LONG_AGO, "alice", false)));
        List<StoredKey> kept = List.of(
                realm.add(realm.key()),
                realm.add(realm.key().in(state(KeyStatus.DISABLED, LONG_AGO, "alice", false))),
                realm.add(realm.key().in(state(KeyStatus.REVOKED, LIMIT, "alice", false))),
                realm.add(ended(LONG_AGO).in(state(KeyStatus.REVOKED, NOW, "alice", false))),
                realm.add(ended(LIMIT)));
        KeysOfRealm other = new KeysOfRealm(realm.database());
        StoredKey elsewhere = other.add(other.key().with(other.key().label(), until(LONG_AGO)));

        assertThat(remove()).isEqualTo(4);

        assertThat(left()).containsExactlyInAnyOrderElementsOf(KeysOfRealm.ids(kept));
        assertThat(realm.find(elsewhere.id())).isEqualTo(elsewhere);
        assertThat(remove()).isZero();
    }

    @Test
    void goWithAllThatBelongsToThem() {
        StoredKey dead = realm.add(ended(LONG_AGO));
        LocalDate day = LocalDate.of(2026, 5, 1);
        HourCount once = new HourCount(24 * day.toEpochDay(), DayCount.ACCEPTED, 1);
        realm.run(keys -> {
            keys.addRotation(dead.id(), new Rotation(2, LONG_AGO, "alice"));
            keys.note(
                    List.of(new KeyChange(dead.id(), new Stamp(LONG_AGO, "alice"), "rotate", "{}", Optional.empty())));
        });
        realm.database()
                .run(em -> new UsageStore(em)
                        .add(List.of(
                                new KeyUses(dead.id(), realm.realmId(), List.of(once), Optional.empty(), List.of()))));

        assertThat(remove()).isEqualTo(1);

        realm.run(keys -> {
            assertThat(keys.countRotations(dead.id())).isZero();
            assertThat(keys.countHistory(dead.id())).isZero();
        });
        realm.database()
                .run(em -> assertThat(new UsageStore(em).activity().ofKey(dead.id(), new Days(day, day)))
                        .isEmpty());
    }

    @Test
    void goSomeAtATime() {
        IntStream.range(0, DeadKeys.BATCH + 1).forEach(n -> realm.add(ended(LONG_AGO)));

        assertThat(remove()).isEqualTo(DeadKeys.BATCH);
        assertThat(remove()).isEqualTo(1);
    }
}
