// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.feed.Feed;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.KeyRows;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.Federation;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import io.latchkey.it.version.BeforeKeycloak;
import io.latchkey.it.version.SinceKeycloak;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Keys go with what they belong to, and do not come back with what is made anew under the same name. Runs alone, because it
 * deletes a realm: Keycloak 26.7.4 answers another administrator with 500 who looks through the master realm's roles for the
 * first time just then ({@code CachedRole} has no fallback for a role that is gone). Behind all but the scan, because what an
 * administrator asks afterwards costs Keycloak a query for each role that they have in any realm.
 */
@KeycloakTest
@Order(Integer.MAX_VALUE - 1)
@Isolated
@Tag("every-database")
@Tag("matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemovalsIT {
    private final KeyRealm keys;

    RemovalsIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @Test
    void ofAUserRemoveHisKeysAndHisOverride() {
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
        assertThat(rows("LATCHKEY_KEY_CHANGE", "KEY_ID", key.id())).isZero();
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
    void ofAClientRemoveTheKeysOfItsServiceAccount() {
        TestClient robot =
                keys.realm().clients().create(ClientSpec.confidential("robot").withServiceAccount());
        TestUser account = keys.realm().users().serviceAccountOf(robot);
        TestKey key = keyOf(account);
        String before = feed().cursor();

        keys.realm().clients().delete(robot);

        assertThat(keys.validate(key).status()).isEqualTo(401);
        assertThat(rows("LATCHKEY_KEY", "OWNER_ID", account.id())).isZero();
        assertThat(rows("LATCHKEY_OVERRIDE", "USER_ID", account.id())).isZero();
        assertThat(feed().since(before).tellsOf(key)).isTrue();
    }

    /** In a realm of its own: while its directory is dead, Keycloak 26.4.7 makes no user. */
    @Test
    @SinceKeycloak(value = "26.5", row = "Removal of a federation")
    void ofAFederationRemoveTheKeysOfItsUsers() throws SQLException {
        KeyRealm federated = KeyRealm.in(TestRealm.on(Servers.shared()));
        TestUser imported = federated.user();
        TestKey ofImported = keyOf(federated, imported);
        TestUser other = federated.user();
        TestKey ofOther = keyOf(federated, other);
        TestKey bobs = federated.fullKey(federated.user());
        Federation directory = Federation.in(federated.realm());
        directory.link(imported);
        directory.takeOver(other, directory.userId("other"));
        Feed feed = Feed.of(federated.realm(), federated.reports());
        String before = feed.cursor();

        directory.delete();

        assertThat(rows("LATCHKEY_KEY", "OWNER_ID", imported.id())).isZero();
        assertThat(rows("LATCHKEY_OVERRIDE", "USER_ID", imported.id())).isZero();
        assertThat(rows("LATCHKEY_KEY", "OWNER_ID", directory.userId("other"))).isZero();
        assertThat(rows("LATCHKEY_OVERRIDE", "USER_ID", directory.userId("other")))
                .isZero();
        assertThat(List.of(ofImported, ofOther)).allMatch(feed.since(before)::tellsOf);
        assertThat(federated.validate(bobs).status()).isEqualTo(200);
    }

    @Test
    @BeforeKeycloak("26.5")
    void ofAFederationStopTheKeysOfItsUsers() throws SQLException {
        KeyRealm federated = KeyRealm.in(TestRealm.on(Servers.shared()));
        TestUser imported = federated.user();
        TestKey ofImported = keyOf(federated, imported);
        TestUser other = federated.user();
        TestKey ofOther = keyOf(federated, other);
        Federation directory = Federation.in(federated.realm());
        directory.link(imported);
        directory.takeOver(other, directory.userId("other"));

        directory.delete();

        assertThat(federated.validate(ofImported).status()).isEqualTo(401);
        assertThat(federated.validate(ofOther).status()).isEqualTo(401);

        // Their keys are still there, and gone with the realm.
        federated.realm().delete();

        assertThat(rows("LATCHKEY_KEY", "OWNER_ID", imported.id())).isZero();
    }

    @Test
    void ofAnOrganizationRemoveTheKeysOfItsManagedMembersOnly() {
        keys.realm().change(Map.of("organizationsEnabled", true));
        TestUser guest = keys.user();
        TestKey key = keys.fullKey(guest);
        String organization = keys.realm()
                .admin()
                .post(
                        "/organizations",
                        Map.of("name", "acme", "alias", "acme", "domains", List.of(Map.of("name", "acme.test"))))
                .expect(201)
                .createdId();
        keys.realm()
                .admin()
                .header("Content-Type", "application/json")
                .send("POST", "/organizations/" + organization + "/members", BodyPublishers.ofString(guest.id()))
                .expect(201);

        keys.realm().admin().delete("/organizations/" + organization).expect(204);

        assertThat(keys.validate(key).status()).isEqualTo(200);
    }

    @Test
    void byAPartialImportThatBringsTheSameUserBackRemoveNothing() {
        TestUser alice = keys.user();
        TestKey key = keyOf(alice);

        overwrite("users", Map.of("id", alice.id(), "username", alice.username(), "enabled", true));

        assertThat(keys.validate(key).status()).isEqualTo(200);
        assertThat(rows("LATCHKEY_OVERRIDE", "USER_ID", alice.id())).isEqualTo(1);
    }

    @Test
    void byAPartialImportThatBringsAnotherUserOfTheNameRemoveTheKeys() {
        TestUser alice = keys.user();
        TestKey key = keyOf(alice);
        String before = feed().cursor();

        overwrite("users", Map.of("username", alice.username(), "enabled", true));

        assertThat(keys.validate(key).status()).isEqualTo(401);
        assertThat(rows("LATCHKEY_KEY", "OWNER_ID", alice.id())).isZero();
        assertThat(feed().since(before).tellsOf(key)).isTrue();
    }

    /** Keycloak 26.7.4 gives an overwritten client another id, whatever stands in the file. */
    @Test
    void byAPartialImportOfAClientRemoveItsKeys() {
        TestClient first = keys.realm().clients().create(ClientSpec.confidential("imported"));
        TestKey key = keys.key(keys.user(), Map.of("clientId", "imported"));

        overwrite("clients", Map.of("id", first.id(), "clientId", "imported", "enabled", true));

        assertThat(keys.validate(key).status()).isEqualTo(401);
    }

    private void overwrite(String what, Map<String, Object> one) {
        keys.realm()
                .admin()
                .post("/partialImport", Map.of("ifResourceExists", "OVERWRITE", what, List.of(one)))
                .expect(200);
    }

    /** Made by the administrator, as a service account's must be. With an override. */
    private TestKey keyOf(TestUser owner) {
        return keyOf(keys, owner);
    }

    private static TestKey keyOf(KeyRealm realm, TestUser owner) {
        realm.override(owner, true);
        return TestKey.in(realm.administration()
                .post(
                        "",
                        Map.of(
                                "ownerId",
                                owner.id(),
                                "name",
                                "a key",
                                "clientId",
                                realm.reports().clientId()))
                .expect(201));
    }

    private Feed feed() {
        return Feed.of(keys.realm(), keys.reports());
    }

    @Test
    void ofARealmRemoveAllOfItsKeys() {
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
            assertThat(found).isEqualTo(4);
        }
    }

    private static int rows(String table, String column, String value) {
        return new KeyRows(Servers.shared().database()).count(table, column, value);
    }
}
