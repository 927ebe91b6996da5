// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.store.AllowOverride;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the store of overrides promises, on each database. */
@OnEveryDatabase
final class OverrideStoreTest {
    private final KeysOfRealm realm;
    private final AllowOverride alices = new AllowOverride("user-alice", true, NOW, "admin");
    private final AllowOverride bobs = new AllowOverride("f:8d3c:Bob", false, NOW.plusMillis(1), "admin");

    OverrideStoreTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
        run(overrides -> {
            overrides.put(realm.realmId(), alices);
            overrides.put(realm.realmId(), bobs);
        });
    }

    private void run(Consumer<OverrideStore> work) {
        realm.database().run(em -> work.accept(new OverrideStore(em)));
    }

    @Test
    void findsAUsersOwnInTheirRealm() {
        run(overrides ->
                assertThat(overrides.find(realm.realmId(), "user-alice")).contains(alices));
        run(overrides ->
                assertThat(overrides.lock(realm.realmId(), "f:8d3c:Bob")).contains(bobs));
        run(overrides ->
                assertThat(overrides.find(realm.realmId(), "f:8d3c:bob")).isEmpty());
        run(overrides ->
                assertThat(overrides.find("another-realm", "user-alice")).isEmpty());
    }

    @Test
    void putsOneInThePlaceOfAnother() {
        AllowOverride changed = new AllowOverride("user-alice", false, NOW.plusMillis(2), "Zoë 🔑");

        run(overrides -> {
            overrides.put(realm.realmId(), changed);
        });

        run(overrides ->
                assertThat(overrides.find(realm.realmId(), "user-alice")).contains(changed));
        run(overrides ->
                assertThat(overrides.count(realm.realmId(), Optional.empty())).isEqualTo(2));
    }

    @Test
    void locksOneAsItIsAndNotAsItWasRead() {
        AllowOverride changed = new AllowOverride("user-alice", false, NOW, "admin");

        realm.database().run(em -> {
            assertThat(new OverrideStore(em).count(realm.realmId(), Optional.empty()))
                    .isEqualTo(2);
            run(overrides -> {
                overrides.put(realm.realmId(), changed);
            });
            assertThat(new OverrideStore(em).lock(realm.realmId(), "user-alice"))
                    .contains(changed);
        });
    }

    @Test
    void listsTheLatestFirstInPages() {
        run(overrides -> assertThat(overrides.list(realm.realmId(), Optional.empty(), 0, 5))
                .containsExactly(bobs, alices));
        run(overrides -> assertThat(overrides.list(realm.realmId(), Optional.empty(), 1, 1))
                .containsExactly(alices));
        run(overrides -> assertThat(overrides.list(realm.realmId(), Optional.empty(), 2, 1))
                .isEmpty());
    }

    @Test
    void removesOneOnce() {
        run(overrides ->
                assertThat(overrides.remove(realm.realmId(), "user-alice")).isTrue());
        run(overrides ->
                assertThat(overrides.remove(realm.realmId(), "user-alice")).isFalse());
        run(overrides -> assertThat(overrides.list(realm.realmId(), Optional.empty(), 0, 5))
                .containsExactly(bobs));
    }
}
