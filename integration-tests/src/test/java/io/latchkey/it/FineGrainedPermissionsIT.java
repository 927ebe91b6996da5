// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.FineGrained;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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

    private static final List<String> LISTS = List.of(
            "",
            "/count",
            "/summary",
            "/overrides",
            "/overrides/count",
            "/activity",
            "/activity/hours",
            "/activity/keys",
            "/activity/clients",
            "/activity/owners");

    private final TestRealm realm;
    private final RealmKeys keys;
    private final TestUser alice;
    private final TestUser bob;
    private final FineGrained permissions;

    FineGrainedPermissionsIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.alice = realm.users().create("alice");
        this.bob = realm.users().create("bob");
        this.permissions = FineGrained.in(realm);
        for (TestUser user : List.of(alice, bob)) {
            keys.http()
                    .put("/users/" + user.id() + "/override", Map.of("allow", true))
                    .expect(200);
        }
    }

    /** Each permission is one more that must agree, for everybody. */
    @AfterEach
    void takeThePermissionsAway() {
        permissions.takeAway();
    }

    @Test
    void givesNoKeyToWhoMayNotResetThePassword() {
        TestUser manager = permissions.administrator();
        permissions.permit(manager, List.of(), "view", "manage");
        permissions.permit(manager, List.of(alice.id()), "view", "manage");
        permissions.forbid(manager, List.of(alice.id()), "reset-password");
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
        TestUser manager = permissions.administrator();
        permissions.permit(manager, List.of(), "view", "manage");

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
        TestUser viewer = permissions.administrator();
        permissions.permit(viewer, List.of(alice.id()), "view");

        seesOnly(as(viewer), alice, bob);
    }

    @Test
    void hidesTheKeysOfWhomAnAdministratorMayNotView() {
        TestUser viewer = permissions.administrator();
        permissions.permit(viewer, List.of(), "view");
        permissions.forbid(viewer, List.of(bob.id()), "view");

        seesOnly(as(viewer), alice, bob);
    }

    /** A key's bounds are the same whoever looks at it. */
    @Test
    void showsTheOrganizationOfAKeyToWhoMayViewItsOwnerButNoOrganizations() {
        realm.change(Map.of("organizationsEnabled", true));
        Http admin = realm.admin();
        String acme = admin.post(
                        "/organizations", Map.of("name", "acme", "domains", List.of(Map.of("name", "acme.test"))))
                .expect(201)
                .createdId();
        admin.header("Content-Type", "application/json")
                .send("POST", "/organizations/" + acme + "/members", BodyPublishers.ofString(alice.id()))
                .expect(201);
        MadeKey key = keys.make(alice, Map.of("organization", "acme"));
        TestUser viewer = permissions.administrator();
        permissions.permit(viewer, List.of(alice.id()), "view");

        assertThat(as(viewer).get("/users/" + alice.id() + "/policy").json().findValuesAsText("alias"))
                .containsExactly("acme");
        JsonNode shown = as(viewer).get("/" + key.id()).expect(200).json();

        assertThat(shown.path("effectiveStatus").asText()).isEqualTo("active");
        assertThat(shown.path("organization").asText()).isEqualTo("acme");
        validate(key).expect(200);
    }

    @Test
    @Tag("matrix")
    void letsWhoManagesAGroupsMembersManageTheirKeysAndNobodyElses() {
        TestUser manager = permissions.administrator();
        permissions.permitGroup(manager, group(alice), "view-members", "manage-members");
        Http http = as(manager);

        seesOnly(http, alice, bob);
        http.post("", Map.of("name", "a key", "ownerId", alice.id())).expect(201);
        http.put("/users/" + alice.id() + "/override", Map.of("allow", true)).expect(200);
        MadeKey theirs = keys.make(alice);
        MadeKey hidden = keys.make(bob);
        Snapshot before = Snapshot.of(realm);
        assertThat(http.post("", Map.of("name", "a key", "ownerId", bob.id()))
                        .expect(400)
                        .body())
                .isEqualTo(http.post(
                                "",
                                Map.of(
                                        "name",
                                        "a key",
                                        "ownerId",
                                        UUID.randomUUID().toString()))
                        .expect(400)
                        .body());
        for (String call : List.of("/disable", "/enable", "/revoke", "/rotate")) {
            http.post("/" + hidden.id() + call).expect(404);
        }
        http.patch("/" + hidden.id(), Map.of("name", "renamed")).expect(404);
        http.delete("/" + hidden.id()).expect(404);
        http.put("/users/" + bob.id() + "/override", Map.of("allow", false)).expect(404);
        http.method("DELETE", "/users/" + bob.id() + "/override").expect(404);
        for (Map<String, Object> many : List.<Map<String, Object>>of(
                Map.of("ids", List.of(hidden.id())),
                Map.of("owner", bob.id()),
                Map.of("filter", Map.of("search", hidden.id())))) {
            Answer done = http.post("/revoke", many).expect(200);
            assertThat(done.json().path("revoked").asInt(-1)).isZero();
            assertThat(done.json().path("remaining").asInt(-1)).isZero();
        }
        assertThat(Snapshot.of(realm)).isEqualTo(before);

        http.post("/" + theirs.id() + "/rotate").expect(200);
        Answer all = http.post("/revoke", Map.of("client", "api-keys")).expect(200);
        assertThat(all.json().path("revoked").asInt()).isPositive();
        assertThat(keys.http().get("/" + hidden.id()).text("status")).isEqualTo("active");
        assertThat(keys.http().get("/" + theirs.id()).text("status")).isEqualTo("revoked");
    }

    @Test
    void tellsWhoMayOnlyViewAKeyThatTheyMayNotChangeIt() {
        TestUser viewer = permissions.administrator();
        permissions.permit(viewer, List.of(alice.id()), "view");
        MadeKey key = keys.make(alice);

        as(viewer).post("/" + key.id() + "/revoke").expect(403);
        as(viewer).post("", Map.of("name", "a key", "ownerId", alice.id())).expect(403);
        as(viewer)
                .put("/users/" + alice.id() + "/override", Map.of("allow", false))
                .expect(403);
        assertThat(as(viewer)
                        .post("/revoke", Map.of("ids", List.of(key.id())))
                        .json()
                        .path("revoked")
                        .asInt(-1))
                .isZero();
        assertThat(keys.http().get("/" + key.id()).text("status")).isEqualTo("active");
    }

    /** Keycloak's own conditions leave out whoever has no role that asks for users, by the token or any more, and show all. */
    @Test
    void showsNoListToWhomKeycloakAsksForNoPermission() {
        TestUser former = permissions.administrator();
        permissions.permit(former, List.of(alice.id()), "view");
        MadeKey key = keys.make(alice);
        Http http = as(former);
        http.get("").expect(200);
        realm.roles().revoke(former, realm.clients().find("realm-management"), "query-users");

        for (String list : LISTS) {
            http.get(list).expect(403);
        }
        http.get("/" + key.id()).expect(200);
    }

    @Test
    void showsAllKeysToWhoHasTheRoleForThem() {
        TestUser auditor = realm.users().create("auditor");
        realm.roles().grantManagement(auditor, "view-api-keys");
        MadeKey key = keys.make(bob);

        as(auditor).get("/" + key.id()).expect(200);
        assertThat(as(auditor).get("/count").body())
                .isEqualTo(keys.http().get("/count").body());
        as(auditor).post("/" + key.id() + "/revoke").expect(403);
    }

    @Test
    void makesNoKeyForWhoManagesAllKeysAndMayNotResetThePassword() {
        TestUser manager = realm.users().create("key-manager");
        realm.roles().grantManagement(manager, "manage-api-keys");
        MadeKey key = keys.make(alice);

        as(manager).post("", Map.of("name", "a key", "ownerId", alice.id())).expect(403);
        as(manager).post("/" + key.id() + "/rotate").expect(403);
        as(manager).post("/" + key.id() + "/revoke").expect(200);
    }

    private void seesOnly(Http viewer, TestUser seen, TestUser unseen) {
        MadeKey shown = keys.make(seen);
        MadeKey hidden = keys.make(unseen);
        validate(shown).expect(200);
        validate(hidden).expect(200);
        Deadline.in(Duration.ofSeconds(30))
                .await(
                        "both uses are written down",
                        () -> Stream.of(shown, hidden)
                                .allMatch(key -> keys.http()
                                                .get("/" + key.id() + "/activity")
                                                .json()
                                                .size()
                                        > 0));
        String theirs = keys.http().get("/count?owner=" + seen.id()).body();
        assertThat(viewer.get("/count").body()).isEqualTo(theirs);
        assertThat(viewer.get("/count?owner=" + unseen.id()).body()).isEqualTo("0");
        assertThat(viewer.get("/count?search=" + hidden.id()).body()).isEqualTo("0");
        assertThat(viewer.get("/summary").json())
                .isEqualTo(keys.http().get("/summary?owner=" + seen.id()).json());
        assertThat(viewer.get("?max=500").json().findValuesAsText("ownerId"))
                .isNotEmpty()
                .containsOnly(seen.id());
        assertThat(viewer.get("/activity/owners").json().findValuesAsText("ownerId"))
                .containsExactly(seen.id());
        assertThat(viewer.get("/activity/keys?max=100").json().findValuesAsText("ownerId"))
                .isNotEmpty()
                .containsOnly(seen.id());
        assertThat(viewer.get("/overrides").json().findValuesAsText("userId")).containsExactly(seen.id());
        assertThat(viewer.get("/overrides/count").body()).isEqualTo("1");
        for (String counts : List.of("/activity", "/activity/hours", "/activity/clients")) {
            assertThat(calls(viewer.get(counts)))
                    .as(counts)
                    .isPositive()
                    .isLessThan(calls(keys.http().get(counts)));
        }
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

    private Answer validate(MadeKey key) {
        return realm.http().below("/api-keys").bearer(key.token()).get("/validate");
    }

    private static long calls(Answer counts) {
        return Stream.of("count", "accepted")
                .flatMap(name -> counts.expect(200).json().findValues(name).stream())
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private String group(TestUser member) {
        String id = realm.admin()
                .post("/groups", Map.of("name", "group-" + UUID.randomUUID()))
                .expect(201)
                .createdId();
        realm.admin().method("PUT", "/users/" + member.id() + "/groups/" + id).expect(204);
        return id;
    }

    private Http as(TestUser administrator) {
        return realm.adminHttp().below("/api-keys").bearer(realm.tokens().of(administrator));
    }
}
