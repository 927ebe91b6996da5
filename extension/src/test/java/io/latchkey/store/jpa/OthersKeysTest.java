// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KeyChange;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Where a statement names more than a fifth of a table's rows, MariaDB reads all of them, and locks what it reads (10.11). Its
 * databases of other tests have more rows than one batch names.
 */
final class OthersKeysTest {
    private static final int MANY = 40;

    private final KeysOfRealm realm = new KeysOfRealm(OnEveryDatabase.Vendor.MARIADB_UTF8MB3.database());
    private final KeysOfRealm another = new KeysOfRealm(realm.database());
    private List<KeyId> ids = List.of();

    @BeforeEach
    void addKeys() {
        ids = KeysOfRealm.ids(realm.add(MANY));
        realm.run(keys -> keys.note(ids.stream().map(OthersKeysTest::change).toList()));
    }

    @Test
    void areNotWaitedForByWhoStopsKeys() {
        withAKeyOfAnotherLocked(keys -> {
            List<StoredKey> locked = keys.lock(ids);
            keys.save(
                    KeysOfRealm.ids(locked),
                    KeysOfRealm.state(KeyStatus.REVOKED, KeysOfRealm.NOW, "admin", true),
                    new Stamp(KeysOfRealm.NOW, "admin"));
        });

        assertThat(ids).allMatch(id -> realm.find(id).state().status() == KeyStatus.REVOKED);
    }

    @Test
    void areNotWaitedForByWhoRemovesKeys() {
        withAKeyOfAnotherLocked(keys -> keys.removeOwners(realm.realmId(), List.of(KeysOfRealm.ALICE)));

        assertThat(ids).allMatch(id -> realm.call(keys -> keys.find(id)).isEmpty());
    }

    private static KeyChange change(KeyId id) {
        return new KeyChange(id, new Stamp(KeysOfRealm.NOW, "admin"), "update", "{}", Optional.empty());
    }

    private void withAKeyOfAnotherLocked(Consumer<KeyStore> work) {
        StoredKey others = another.add(another.key("user-bob", KeysOfRealm.REPORTS));
        another.run(holder -> {
            assertThat(holder.lock(others.id())).isPresent();
            holder.note(List.of(change(others.id())));
            // MariaDB's own patience is 50 s.
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> realm.run(work));
        });
    }
}
