// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.store.KeyChange;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the store of keys promises of their history, on each database. */
@OnEveryDatabase
final class KeyChangesTest {
    private final KeysOfRealm realm;
    private final StoredKey key;

    KeyChangesTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
        this.key = realm.add(realm.key());
    }

    private static KeyChange change(KeyId id, int millis) {
        return new KeyChange(id, new Stamp(NOW.plusMillis(millis), "alice"), "update", "{}", Optional.empty());
    }

    private List<KeyChange> history(KeyId id) {
        return realm.call(keys -> keys.history(id, 0, 500));
    }

    @Test
    void areReadAsTheyWereWritten() {
        KeyChange full = new KeyChange(
                key.id(),
                new Stamp(NOW, "Zoë 🔑"),
                "revoke",
                "{\"name\":{\"to\":\"" + "ü🔑".repeat(2_600) + "\"}}",
                Optional.of("2001:db8::1"));

        realm.run(keys -> keys.note(List.of(full)));

        assertThat(history(key.id())).containsExactly(full);
    }

    @Test
    void comeInPagesTheLatestFirst() {
        realm.run(keys -> IntStream.range(0, 5).forEach(n -> keys.note(List.of(change(key.id(), n)))));

        realm.run(keys ->
                assertThat(keys.history(key.id(), 1, 2)).containsExactly(change(key.id(), 3), change(key.id(), 2)));
        realm.run(keys -> assertThat(keys.history(key.id(), 5, 2)).isEmpty());
        realm.run(keys -> assertThat(keys.countHistory(key.id())).isEqualTo(5));
    }

    @Test
    void areKeptToTheLastHundredOfEachKey() {
        StoredKey other = realm.add(realm.key());
        realm.run(keys -> IntStream.range(0, 99).forEach(n -> keys.note(List.of(change(key.id(), n)))));

        realm.run(keys ->
                IntStream.range(99, 130).forEach(n -> keys.note(List.of(change(key.id(), n), change(other.id(), n)))));

        assertThat(history(key.id()))
                .hasSize(100)
                .startsWith(change(key.id(), 129))
                .endsWith(change(key.id(), 30));
        assertThat(history(other.id())).hasSize(31);
    }

    @Test
    void areThoseOfTheKeyInItsOwnCase() {
        KeyId shouted = new KeyId(key.id().value().toUpperCase(Locale.ROOT));
        realm.run(keys -> keys.note(List.of(change(key.id(), 1))));

        assertThat(history(shouted)).hasSize(shouted.equals(key.id()) ? 1 : 0);
    }

    /** Who stops many keys locks them, and with that lets their changes go to the database together. */
    @Test
    void areWrittenForManyKeysAtOnce() {
        List<StoredKey> all = realm.add(300);
        List<String> statements = new ArrayList<>();

        realm.database().call(statements::add, em -> {
            KeyStore keys = new KeyStore(em);
            keys.lock(KeysOfRealm.ids(all));
            keys.note(all.stream().map(each -> change(each.id(), 1)).toList());
            return all;
        });

        assertThat(statements.stream().filter(statement -> statement.startsWith("insert")))
                .hasSize(1);
        assertThat(all).allSatisfy(each -> assertThat(history(each.id())).hasSize(1));
    }
}
