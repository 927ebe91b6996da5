// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Administrators whose power is not a role but a permission: Keycloak's fine-grained admin permissions, version 2. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FineGrainedPermissionsIT {
    private static final List<String> OF_ONE_KEY = List.of("", "/rotations", "/rotations/count", "/activity");
    private static final List<String> OF_ONE_USER = List.of("/policy", "/override");

    private final TestRealm realm;
    private final RealmKeys keys;
    private final TestUser alice;
    private final TestUser bob;
    private final List<String> permissions = new ArrayList<>();

    FineGrainedPermissionsIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.alice = realm.users().create("alice");
        this.bob = realm.users().create("bob");
        realm.change(Map.of("adminPermissionsEnabled", true));
        for (TestUser user : List.of(alice, bob)) {
            keys.http()
                    .put("/users/" + user.id() + "/override", Map.of("allow", true))
                    .expect(200);
        }
    }

    /** Each permission is one more that must agree, for everybody. */
    @AfterEach
    void takeThePermissionsAway() {
        permissions.forEach(
                id -> permissionServer().delete("/permission/scope/" + id).expect(204));
        permissions.clear();
    }

    @Test
    void givesNoKeyToWhoMayNotResetThePassword() {
        TestUser manager = administrator();
        permit(manager, List.of(), "view", "manage");
        permit(manager, List.of(alice.id()), "view", "manage");
        forbid(manager, List.of(alice.id()), "reset-password");
        MadeKey key = keys.make(alice);
        Http http = as(manager);
        Answer password = realm.adminHttp()
                .bearer(realm.tokens().of(manager))
                .put("/users/" + alice.id() + "/reset-password", Map.of("type", "password", "value", "another"));
        assertThat(password.status()).isEqualTo(403);

        http.post("", Map.of("name", "a key", "ownerId", bob.id())).expect(201);
        Answer refused =
                http.post("", Map.of("name", "a key", "ownerId", alice.id())).expect(403);
        assertThat(refused.text("error_description")).contains("reset their password");
        http.post("/" + key.id() + "/rotate", Map.of("gracePeriod", "PT1H")).expect(403);
        http.patch("/" + key.id(), Map.of("name", "renamed")).expect(403);
        http.post("/" + key.id() + "/disable").expect(200);
        http.post("/" + key.id() + "/enable").expect(403);
    }

    @Test
    void givesAKeyToWhoMayManageUsersAndIsNotKeptFromTheirPasswords() {
        TestUser manager = administrator();
        permit(manager, List.of(), "view", "manage");

        as(manager).post("", Map.of("name", "a key", "ownerId", alice.id())).expect(201);
    }

    @Test
    void areKeptInAClientThatNoKeyIsFor() {
        assertThat(realm.adminHttp().get("/clients?clientId=admin-permissions").json())
                .hasSize(1);
        assertThat(keys.http().get("/users/" + alice.id() + "/policy").json().findValuesAsText("clientId"))
                .isNotEmpty()
                .doesNotContain("admin-permissions");
        keys.http()
                .post("", Map.of("name", "a key", "ownerId", alice.id(), "clientId", "admin-permissions"))
                .expect(400);
    }

    @Test
    void showsTheKeysOfWhomAnAdministratorMayViewAndNobodyElses() {
        TestUser viewer = administrator();
        permit(viewer, List.of(alice.id()), "view");

        seesOnly(as(viewer), alice, bob);
    }

    @Test
    void hidesTheKeysOfWhomAnAdministratorMayNotView() {
        TestUser viewer = administrator();
        permit(viewer, List.of(), "view");
        forbid(viewer, List.of(bob.id()), "view");

        seesOnly(as(viewer), alice, bob);
    }

    private void seesOnly(Http viewer, TestUser seen, TestUser unseen) {
        MadeKey shown = keys.make(seen);
        MadeKey hidden = keys.make(unseen);
        for (String path : OF_ONE_KEY) {
            viewer.get("/" + shown.id() + path).expect(200);
            Answer answer = viewer.get("/" + hidden.id() + path).expect(404);
            assertThat(answer.body())
                    .isEqualTo(
                            viewer.get("/0123456789abcdef" + path).expect(404).body());
        }
        for (String path : OF_ONE_USER) {
            viewer.get("/users/" + seen.id() + path).expect(200);
            Answer answer = viewer.get("/users/" + unseen.id() + path).expect(404);
            assertThat(answer.body())
                    .isEqualTo(viewer.get("/users/" + UUID.randomUUID() + path)
                            .expect(404)
                            .body());
        }
    }

    private TestUser administrator() {
        TestUser administrator =
                realm.users().create("admin-" + UUID.randomUUID().toString().substring(0, 8));
        realm.roles().grantManagement(administrator, "query-users");
        return administrator;
    }

    /** Lets the administrator do this with these users; with none named, with all. */
    private void permit(TestUser administrator, List<String> users, String... scopes) {
        permission(administrator, users, "POSITIVE", scopes);
    }

    private void forbid(TestUser administrator, List<String> users, String... scopes) {
        permission(administrator, users, "NEGATIVE", scopes);
    }

    private void permission(TestUser administrator, List<String> users, String logic, String... scopes) {
        Http server = permissionServer();
        String name = logic + " " + UUID.randomUUID();
        server.post("/policy/user", Map.of("name", name, "logic", logic, "users", List.of(administrator.id())))
                .expect(201);
        Map<String, Object> permission = new HashMap<>(Map.of(
                "name",
                "permission " + name,
                "resourceType",
                "Users",
                "scopes",
                List.of(scopes),
                "policies",
                List.of(name)));
        if (!users.isEmpty()) {
            permission.put("resources", users);
        }
        permissions.add(server.post("/permission/scope", permission).expect(201).text("id"));
    }

    private Http permissionServer() {
        return realm.admin()
                .below("/clients/" + realm.clients().find("admin-permissions").id() + "/authz/resource-server");
    }

    private Http as(TestUser administrator) {
        return realm.adminHttp().below("/api-keys").bearer(realm.tokens().of(administrator));
    }
}
