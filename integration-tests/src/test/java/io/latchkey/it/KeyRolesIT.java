// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.MasterUser;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The roles {@code view-api-keys} and {@code manage-api-keys}: where they come from, and when they permit nothing. */
@KeycloakTest
@Tag("once")
@Tag("matrix")
final class KeyRolesIT {
    private static final List<String> BOTH = List.of("view-api-keys", "manage-api-keys");

    private final TestRealm realm;
    private final Http server;

    KeyRolesIT(TestRealm realm) {
        this.realm = realm;
        this.server = realm.server().admin().below("/admin/realms");
    }

    @Test
    void arePartsOfARealmsAdministrationWhereKeysAreAllowed() {
        assertThat(rolesOf(realm.name(), "realm-management")).doesNotContainAnyElementsOf(BOTH);

        RealmKeys keys = RealmKeys.allowedIn(realm);

        areMade(realm.name());
        TestUser boss = realm.users().create("boss");
        realm.roles().grantManagement(boss, "realm-admin");
        assertThat(realm.tokens().of(boss))
                .satisfies(token -> as(realm, token).get("").expect(200));
        MadeKey key = keys.make(boss);
        try (MasterUser viewer = new MasterUser(realm, realm.name() + "-realm", "view-api-keys")) {
            as(realm, viewer.token()).get("/" + key.id()).expect(200);
            as(realm, viewer.token()).post("/" + key.id() + "/revoke").expect(403);
        }
    }

    @Test
    void areMadeInARealmThatIsImportedWithKeysAllowed() {
        String name = "imported-" + UUID.randomUUID().toString().substring(0, 8);
        server.post("", Map.of("realm", name, "attributes", Map.of("apiKeys.allow", "true")))
                .expect(201);

        areMade(name);
    }

    /** Keycloak 26.7.5 lets nobody add a role to this client, but for an import. */
    @Test
    void permitNothingIfTheyWereThereBefore() {
        String name = "early-" + UUID.randomUUID().toString().substring(0, 8);
        List<Map<String, Object>> both =
                BOTH.stream().map(role -> Map.<String, Object>of("name", role)).toList();
        Map<String, Object> early = Map.of(
                "username", "early",
                "enabled", true,
                "email", "early@example.test",
                "firstName", "First",
                "lastName", "Last",
                "credentials", List.of(Map.of("type", "password", "value", "early")),
                "clientRoles", Map.of("realm-management", BOTH));
        server.post(
                        "",
                        Map.of(
                                "realm",
                                name,
                                "enabled",
                                true,
                                "attributes",
                                Map.of("apiKeys.allow", "true"),
                                "roles",
                                Map.of("client", Map.of("realm-management", both)),
                                "users",
                                List.of(early)))
                .expect(201);
        assertThat(rolesOf(name, "realm-management")).containsAll(BOTH);
        String token = realm.server()
                .http()
                .form(
                        "/realms/" + name + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "early",
                                "password",
                                "early"))
                .expect(200)
                .text("access_token");
        Http asEarly = realm.server()
                .http()
                .below("/admin/realms/" + name + "/api-keys")
                .bearer(token);

        for (String path : List.of("", "/count", "/settings", "/overrides", "/activity")) {
            asEarly.get(path).expect(403);
        }
        asEarly.post("/revoke", Map.of("client", "api-keys")).expect(403);
        asEarly.post("", Map.of("name", "a key", "ownerId", "anybody")).expect(403);
    }

    private void areMade(String name) {
        assertThat(rolesOf(name, "realm-management")).containsAll(BOTH);
        assertThat(partsOf(name, "realm-management", "realm-admin")).containsAll(BOTH);
        assertThat(rolesOf("master", name + "-realm")).containsAll(BOTH);
        String admin = server.get("/master/roles/admin").expect(200).text("id");
        JsonNode client = client("master", name + "-realm");
        assertThat(server.get("/master/roles-by-id/" + admin + "/composites/clients/"
                                + client.path("id").asText())
                        .expect(200)
                        .json()
                        .findValuesAsText("name"))
                .containsAll(BOTH);
    }

    private List<String> rolesOf(String realmName, String clientId) {
        String id = client(realmName, clientId).path("id").asText();
        return server.get("/" + realmName + "/clients/" + id + "/roles")
                .expect(200)
                .json()
                .findValuesAsText("name");
    }

    private List<String> partsOf(String realmName, String clientId, String role) {
        String id = client(realmName, clientId).path("id").asText();
        return server.get("/" + realmName + "/clients/" + id + "/roles/" + role + "/composites")
                .expect(200)
                .json()
                .findValuesAsText("name");
    }

    private JsonNode client(String realmName, String clientId) {
        return server.get("/" + realmName + "/clients?clientId=" + clientId)
                .expect(200)
                .json()
                .path(0);
    }

    private static Http as(TestRealm realm, String token) {
        return realm.adminHttp().below("/api-keys").bearer(token);
    }
}
