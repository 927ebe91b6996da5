// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static io.latchkey.store.jpa.KeysOfRealm.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which keys the feed tells of when Keycloak changes their owner. */
@OnEveryDatabase
final class KeysOfOwnersTest {
    private static final int MANY = 100;

    private final TestDatabase database;
    private final KeysOfRealm realm;
    private final KeysOfRealm other;

    KeysOfOwnersTest(OnEveryDatabase.Vendor vendor) {
        this.database = vendor.database();
        this.realm = new KeysOfRealm(database);
        this.other = new KeysOfRealm(database);
    }

    /** Their ids, by realm and owner. */
    private Map<String, Map<String, Set<KeyId>>> find(Set<String> owners, int most) {
        return database.call(em -> {
            Map<String, Map<String, Set<KeyId>>> found = new HashMap<>();
            new KeysOfOwners(em)
                    .find(Set.of(realm.realmId(), other.realmId()), owners, most)
                    .forEach((realmId, ofRealm) -> {
                        Map<String, Set<KeyId>> sets = new HashMap<>();
                        ofRealm.forEach((owner, ids) -> sets.put(owner, Set.copyOf(ids)));
                        found.put(realmId, sets);
                    });
            return found;
        });
    }

    private StoredKey key(KeysOfRealm of, String owner) {
        return of.add(of.key(owner, REPORTS));
    }

    @Test
    void areThoseOfTheirRealmAndOwnerWithoutTheRevoked() {
        StoredKey one = key(realm, "alice");
        StoredKey disabled = key(realm, "alice");
        StoredKey revoked = key(realm, "alice");
        StoredKey ofBob = key(realm, "bob");
        StoredKey elsewhere = key(other, "f:ldap:bob");
        key(realm, "carol");
        realm.run(keys -> {
            keys.save(
                    List.of(disabled.id()),
                    KeysOfRealm.state(KeyStatus.DISABLED, NOW, "alice", false),
                    new Stamp(NOW, "alice"));
            keys.save(
                    List.of(revoked.id()),
                    KeysOfRealm.state(KeyStatus.REVOKED, NOW, "alice", false),
                    new Stamp(NOW, "alice"));
        });

        assertThat(find(Set.of("alice", "bob", "f:ldap:bob", "nobody"), MANY))
                .isEqualTo(Map.of(
                        realm.realmId(),
                        Map.of("alice", Set.of(one.id(), disabled.id()), "bob", Set.of(ofBob.id())),
                        other.realmId(),
                        Map.of("f:ldap:bob", Set.of(elsewhere.id()))));
    }

    @Test
    void areNotNamedIfTheyAreTooMany() {
        key(realm, "alice");
        key(realm, "alice");
        StoredKey few = key(other, "alice");

        assertThat(find(Set.of("alice"), 1))
                .isEqualTo(Map.of(realm.realmId(), Map.of(), other.realmId(), Map.of("alice", Set.of(few.id()))));
    }

    @Test
    void areNoneOfWhoHasNone() {
        key(realm, "alice");

        assertThat(find(Set.of("bob"), MANY)).isEmpty();
    }
}
