// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Keys go with what they belong to, and do not come back with what is made anew under the same name. Runs alone, because it
 * deletes a realm: Keycloak 26.7.4 answers another administrator with 500 who looks through the master realm's roles for the
 * first time just then ({@code CachedRole} has no fallback for a role that is gone).
 */
@KeycloakTest
@Isolated
@Tag("every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemovalsIT {
    private final KeyRealm keys;

    RemovalsIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @Test
    void ofAUserRemoveHisKeysAndHisOverride() throws SQLException {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.as(alice).post("/" + key.id() + "/rotate").expect(200);
        TestKey bobs = keys.fullKey(keys.user());
        keys.override(alice, true);

        keys.realm().users().delete(alice);

        assertThat(keys.validate(key).status()).isEqualTo(401);
        assertThat(keys.validate(bobs).status()).isEqualTo(200);
        assertThat(rows("LATCHKEY_KEY", "OWNER_ID", alice.id())).isZero();
        assertThat(rows("LATCHKEY_OVERRIDE", "USER_ID", alice.id())).isZero();
        assertThat(rows("LATCHKEY_OWNER", "USER_ID", alice.id())).isZero();
        assertThat(rows("LATCHKEY_ROTATION", "KEY_ID", key.id())).isZero();
    }

    @Test
    void ofAClientRemoveItsKeysAndOneMadeAnewRevivesNone() {
        TestClient first = keys.realm().clients().create(ClientSpec.confidential("phoenix"));
        TestUser alice = keys.user();
        TestKey key = keys.key(alice, Map.of("clientId", "phoenix"));

        keys.realm().clients().delete(first);
        keys.realm().clients().create(ClientSpec.confidential("phoenix"));

        assertThat(keys.validate(key).text("error_description")).isEqualTo("The API key is not valid");
        assertThat(keys.as(alice).get("/count").body()).isEqualTo("0");
    }

    @Test
    void ofARealmRemoveAllOfItsKeys() throws SQLException {
        KeyRealm passing = KeyRealm.in(TestRealm.on(Servers.shared()));
        String realmId = passing.realm().admin().get("").text("id");
        passing.fullKey(passing.user());
        passing.override(passing.user(), false);
        assertThat(rows("LATCHKEY_KEY", "REALM_ID", realmId)).isEqualTo(1);

        passing.realm().delete();

        for (String table : List.of("LATCHKEY_KEY", "LATCHKEY_OVERRIDE", "LATCHKEY_OWNER")) {
            assertThat(rows(table, "REALM_ID", realmId)).as(table).isZero();
        }
    }

    /** A federated user's id is longer than Keycloak's own ids. */
    @Test
    void takeIdsOfFederatedUsers() throws SQLException {
        try (Connection connection = Servers.shared().database().connect();
                ResultSet columns = connection.getMetaData().getColumns(null, null, null, null)) {
            int found = 0;
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME").toUpperCase(Locale.ROOT);
                String column = columns.getString("COLUMN_NAME").toUpperCase(Locale.ROOT);
                if (table.startsWith("LATCHKEY_")
                        && List.of("OWNER_ID", "USER_ID").contains(column)) {
                    assertThat(columns.getInt("COLUMN_SIZE")).as(table).isEqualTo(255);
                    found++;
                }
            }
            assertThat(found).isEqualTo(3);
        }
    }

    private static int rows(String table, String column, String value) throws SQLException {
        try (Connection connection = Servers.shared().database().connect();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from " + table + " where " + column + " = ?")) {
            count.setString(1, value);
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
