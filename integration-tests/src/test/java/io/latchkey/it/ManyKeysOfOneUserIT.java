// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.KeyRows;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** H2 could not delete tens of thousands of keys in one statement. */
@KeycloakTest
@Tag("once")
final class ManyKeysOfOneUserIT {
    private static final int MANY = 25_000;

    @Test
    void goWithTheUser(TestRealm realm) {
        KeyRealm keys = KeyRealm.in(realm);
        KeyRows rows = new KeyRows(realm.server().database());
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        rows.copy(key, 1_000_000, MANY, n -> alice.id());

        realm.users().delete(alice);

        assertThat(rows.count("LATCHKEY_KEY", "OWNER_ID", alice.id())).isZero();
        assertThat(keys.validate(key).status()).isEqualTo(401);
    }
}
