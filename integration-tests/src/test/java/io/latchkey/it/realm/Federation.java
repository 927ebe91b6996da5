// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import io.latchkey.it.database.Rows;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * An LDAP federation of a test realm whose directory does not answer: nobody listens at its address. Its users are made by the
 * database, because the directory can't be asked for them.
 *
 * @param id the component's
 */
public record Federation(TestRealm realm, String id) {

    public static Federation in(TestRealm realm) {
        String realmId = realm.admin().get("").text("id");
        Map<String, Object> config = Map.ofEntries(
                Map.entry("enabled", List.of("true")),
                Map.entry("importEnabled", List.of("false")),
                Map.entry("editMode", List.of("READ_ONLY")),
                Map.entry("vendor", List.of("other")),
                Map.entry("connectionUrl", List.of("ldap://127.0.0.1:1")),
                Map.entry("connectionTimeout", List.of("1000")),
                Map.entry("usersDn", List.of("ou=people,dc=example,dc=test")),
                Map.entry("authType", List.of("none")),
                Map.entry("usernameLDAPAttribute", List.of("uid")),
                Map.entry("rdnLDAPAttribute", List.of("uid")),
                Map.entry("uuidLDAPAttribute", List.of("entryUUID")),
                Map.entry("userObjectClasses", List.of("inetOrgPerson")));
        String id = realm.admin()
                .post(
                        "/components",
                        Map.of(
                                "name", "directory",
                                "providerId", "ldap",
                                "providerType", "org.keycloak.storage.UserStorageProvider",
                                "parentId", realmId,
                                "config", config))
                .expect(201)
                .createdId();
        return new Federation(realm, id);
    }

    /** The id that a user of the directory has who is not imported. */
    public String userId(String externalId) {
        return "f:" + id + ":" + externalId;
    }

    /** Makes all that a user has from us belong to a user of the directory. */
    public void takeOver(TestUser user, String userId) throws SQLException {
        new Rows(realm.server().database())
                .update("update LATCHKEY_KEY set OWNER_ID = ? where OWNER_ID = ?", userId, user.id());
        new Rows(realm.server().database())
                .update("update LATCHKEY_OWNER set USER_ID = ? where USER_ID = ?", userId, user.id());
        new Rows(realm.server().database())
                .update("update LATCHKEY_OVERRIDE set USER_ID = ? where USER_ID = ?", userId, user.id());
    }

    /** Makes the user one that was imported. */
    public void link(TestUser user) throws SQLException {
        new Rows(realm.server().database())
                .update("update USER_ENTITY set FEDERATION_LINK = ? where ID = ?", id, user.id());
    }

    public void delete() {
        realm.admin().delete("/components/" + id).expect(204);
    }
}
