// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Http;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The roles of a test realm and of its clients, and who has them. */
public final class Roles {
    private final TestRealm realm;

    Roles(TestRealm realm) {
        this.realm = realm;
    }

    /** Makes roles of the realm. */
    public void create(String... names) {
        for (String name : names) {
            realm.admin().post("/roles", Map.of("name", name)).expect(201);
        }
    }

    /** Makes roles of a client. */
    public void create(TestClient client, String... names) {
        for (String name : names) {
            realm.admin()
                    .post("/clients/" + client.id() + "/roles", Map.of("name", name))
                    .expect(201);
        }
    }

    /** Gives a user roles of the realm. */
    public void grant(TestUser user, String... names) {
        realm.admin().post(realmRolesOf(user), all(names)).expect(204);
    }

    /** Gives a user roles of a client. */
    public void grant(TestUser user, TestClient client, String... names) {
        realm.admin().post(clientRolesOf(user, client), all(client, names)).expect(204);
    }

    /** Takes roles of the realm from a user. */
    public void revoke(TestUser user, String... names) {
        realm.admin().json("DELETE", realmRolesOf(user), all(names)).expect(204);
    }

    /** Takes roles of a client from a user. */
    public void revoke(TestUser user, TestClient client, String... names) {
        realm.admin()
                .json("DELETE", clientRolesOf(user, client), all(client, names))
                .expect(204);
    }

    /** Gives a user roles of {@code realm-management}: what makes them an administrator of the realm. */
    public void grantManagement(TestUser user, String... names) {
        grant(user, realm.clients().find("realm-management"), names);
    }

    /** A role of the realm, as Keycloak represents it. */
    JsonNode find(String name) {
        return realm.admin().get("/roles/" + path(name)).expect(200).json();
    }

    /** A role of a client, as Keycloak represents it. */
    JsonNode find(TestClient client, String name) {
        return realm.admin()
                .get("/clients/" + client.id() + "/roles/" + path(name))
                .expect(200)
                .json();
    }

    private List<JsonNode> all(String... names) {
        return Stream.of(names).map(this::find).toList();
    }

    private List<JsonNode> all(TestClient client, String... names) {
        return Stream.of(names).map(name -> find(client, name)).toList();
    }

    private static String realmRolesOf(TestUser user) {
        return "/users/" + user.id() + "/role-mappings/realm";
    }

    private static String clientRolesOf(TestUser user, TestClient client) {
        return "/users/" + user.id() + "/role-mappings/clients/" + client.id();
    }

    private static String path(String name) {
        return Http.encode(name).replace("+", "%20");
    }
}
