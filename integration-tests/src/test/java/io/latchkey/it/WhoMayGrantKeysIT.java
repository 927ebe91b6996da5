// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.MasterUser;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A key is a credential of its owner: who may only manage users gets at nobody more powerful through one. */
@KeycloakTest
@Tag("once")
@Tag("matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhoMayGrantKeysIT {
    private final TestRealm realm;
    private final RealmKeys keys;
    private final TestClient reports;
    private final TestClient management;
    private final Http manager;
    private final TestUser boss;

    WhoMayGrantKeysIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.reports =
                realm.clients().create(ClientSpec.confidential("reports-api").withFullScope());
        for (String scope : List.of("reports:read", "reports:write")) {
            realm.scopes().offer(reports, realm.scopes().create(scope));
        }
        this.management = realm.clients().find("realm-management");
        this.manager = as(realm.tokens().administrator("manage-users"));
        this.boss = user();
        realm.roles().grantManagement(boss, "realm-admin");
    }

    @Test
    void givesNoKeyOfAnAdministratorToWhoMayOnlyManageUsers() {
        grantsNothing(manager, boss);
    }

    @Test
    void countsTheRolesThatAnOwnerHasByAGroupAndAComposite() {
        TestUser owner = user();
        realm.roles().create("chief");
        JsonNode chief = realm.admin().get("/roles/chief").expect(200).json();
        JsonNode manageRealm = realm.admin()
                .get("/clients/" + management.id() + "/roles/manage-realm")
                .expect(200)
                .json();
        realm.admin().post("/roles/chief/composites", List.of(manageRealm)).expect(204);
        String group = realm.admin()
                .post("/groups", Map.of("name", "chiefs"))
                .expect(201)
                .createdId();
        realm.admin()
                .post("/groups/" + group + "/role-mappings/realm", List.of(chief))
                .expect(204);
        realm.admin().method("PUT", "/users/" + owner.id() + "/groups/" + group).expect(204);

        grantsNothing(manager, owner);
    }

    @Test
    void givesNoKeyOfAPowerfulServiceAccount() {
        TestUser robot = serviceAccount();
        realm.roles().grantManagement(robot, "realm-admin");

        grantsNothing(manager, robot);
        grantsNothing(as(realm.tokens().administrator("manage-users", "manage-clients")), robot);
    }

    @Test
    void givesAServiceAccountsKeyToWhoMayManageItsClient() {
        TestUser robot = serviceAccount();

        grantsNothing(manager, robot);
        grantsAll(as(realm.tokens().administrator("manage-users", "manage-clients")), robot);
    }

    @Test
    void givesAKeyOfAnAdministratorToWhoHasTheirRolesToo() {
        TestUser colleague = user();
        realm.roles().grantManagement(colleague, "manage-users", "view-events");

        grantsNothing(manager, colleague);
        grantsAll(as(realm.tokens().administrator("manage-users", "view-events")), colleague);
        grantsAll(as(realm.tokens().administrator("realm-admin")), colleague);
        grantsAll(as(realm.tokens().administrator("realm-admin")), boss);
        grantsAll(keys.http(), boss);
    }

    @Test
    void holdsForTheMasterRealmsAdministratorsAlso() {
        try (MasterUser helper = new MasterUser(realm, realm.name() + "-realm", "manage-users")) {
            Http asHelper = as(helper.token());

            grantsNothing(asHelper, boss);
            grantsAll(asHelper, user());
        }
    }

    @Test
    void countsTheRolesForOtherRealmsInTheMasterRealm() {
        try (MasterUser manager = new MasterUser(realm, "master-realm", "manage-users");
                MasterUser owner = new MasterUser(realm, realm.name() + "-realm", "manage-realm")) {
            Answer answer = realm.server()
                    .http()
                    .below("/admin/realms/master/api-keys")
                    .bearer(manager.token())
                    .post("", Map.of("name", "a key", "ownerId", owner.id()));

            assertThat(answer.expect(403).text("error_description")).contains("role that you do not have");
        }
    }

    @Test
    void letsWhoManagesUsersStopAndNarrowEverybodysKeys() {
        MadeKey key = keys.make(boss, reports);
        String path = "/" + key.id();

        manager.patch(
                        path,
                        Map.of(
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(9)).toString()))
                .expect(200);
        manager.patch(path, Map.of("scopes", List.of("reports:read"), "allowedNetworks", List.of("10.0.0.0/8")))
                .expect(200);
        manager.patch(path, Map.of("allowedNetworks", List.of("10.1.0.0/16"))).expect(200);
        manager.patch(path, Map.of("allowedNetworks", List.of("10.0.0.0/8"))).expect(403);
        manager.post(path + "/disable").expect(200);
        manager.post(path + "/revoke").expect(200);
        manager.delete(path).expect(204);
    }

    @Test
    void letsNobodyWhoOnlyManagesUsersLiftTheirOwnNo() {
        TestUser admin = user();
        realm.roles().grantManagement(admin, "manage-users");
        Http asAdmin = as(realm.tokens().of(admin));
        String own = override(admin);

        asAdmin.put(own, Map.of("allow", true)).expect(200);
        keys.http().put(own, Map.of("allow", false)).expect(200);
        Snapshot before = Snapshot.of(realm);
        isDenied(asAdmin.put(own, Map.of("allow", true)));
        isDenied(asAdmin.delete(own));
        assertThat(Snapshot.of(realm)).isEqualTo(before);
        assertThat(asAdmin.get(own).json().path("allow").asBoolean()).isFalse();

        realm.roles().grantManagement(admin, "manage-realm");
        as(realm.tokens().of(admin)).delete(own).expect(204);
    }

    private static String override(TestUser user) {
        return "/users/" + user.id() + "/override";
    }

    private void grantsNothing(Http administrator, TestUser owner) {
        MadeKey key = keys.make(owner, narrow());
        MadeKey off = keys.make(owner, reports);
        keys.disable(off);
        Snapshot before = Snapshot.of(realm);

        isDenied(administrator.post("", Map.of("name", "a key", "ownerId", owner.id())));
        for (Map<String, Object> wider : wider()) {
            isDenied(administrator.json("PATCH", "/" + key.id(), wider));
        }
        isDenied(administrator.post("/" + key.id() + "/rotate"));
        isDenied(administrator.post("/" + key.id() + "/rotate", Map.of("gracePeriod", "PT1H")));
        isDenied(administrator.post("/" + off.id() + "/enable"));
        isDenied(administrator.put(override(owner), Map.of("allow", true)));
        assertThat(Snapshot.of(realm)).isEqualTo(before);

        administrator.put(override(owner), Map.of("allow", false)).expect(200);
        isDenied(administrator.put(override(owner), Map.of("allow", true)));
        isDenied(administrator.delete(override(owner)));
        keys.http().put(override(owner), Map.of("allow", true)).expect(200);
        administrator.delete(override(owner)).expect(204);
    }

    private void grantsAll(Http administrator, TestUser owner) {
        MadeKey key = keys.make(owner, narrow());
        administrator.post("", Map.of("name", "a key", "ownerId", owner.id())).expect(201);
        for (Map<String, Object> wider : wider()) {
            administrator.json("PATCH", "/" + key.id(), wider).expect(200);
        }
        administrator
                .post("/" + key.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                .expect(200);
        keys.disable(key);
        administrator.post("/" + key.id() + "/enable").expect(200);
        for (boolean allow : List.of(false, true, false)) {
            administrator.put(override(owner), Map.of("allow", allow)).expect(200);
        }
        administrator.delete(override(owner)).expect(204);
    }

    private Map<String, Object> narrow() {
        return Map.of(
                "clientId", reports.clientId(),
                "scopes", List.of("reports:read"),
                "allowedNetworks", List.of("10.0.0.0/8"),
                "notBefore", "2030-01-01T00:00:00Z",
                "expiresAt", "2031-01-01T00:00:00Z");
    }

    /** What is written on a key counts as much: its metadata's {@code url} is shown beside a new secret. */
    private static List<Map<String, Object>> wider() {
        return List.of(
                Map.of("name", "renamed"),
                Map.of("description", "for them"),
                Map.of("metadata", Map.of("url", "https://elsewhere.example")),
                Map.of("scopes", List.of("reports:read", "reports:write")),
                Map.of("fullAccess", true),
                Map.of("allowedNetworks", List.of()),
                Map.of("allowedNetworks", List.of("10.0.0.0/8", "192.0.2.1")),
                Map.of("notBefore", "2029-01-01T00:00:00Z"),
                Map.of("expiresAt", "2032-01-01T00:00:00Z"));
    }

    private static void isDenied(Answer answer) {
        assertThat(answer.expect(403).text("error")).isEqualTo("access_denied");
    }

    private Http as(String token) {
        return realm.adminHttp().below("/api-keys").bearer(token);
    }

    private TestUser user() {
        return realm.users().create("user-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private TestUser serviceAccount() {
        return realm.users()
                .serviceAccountOf(realm.clients()
                        .create(ClientSpec.confidential(
                                        "robot-" + UUID.randomUUID().toString().substring(0, 8))
                                .withServiceAccount()));
    }
}
