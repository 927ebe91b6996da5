// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestOrganization;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.version.SinceKeycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A team that looks after the keys of its organization without the Admin Console. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrganizationKeysIT {
    private final TestRealm realm;
    private final KeyRealm keys;
    private final TestClient account;
    private final TestUser robot;

    OrganizationKeysIT(TestRealm realm) {
        this.realm = realm;
        realm.change(Map.of("organizationsEnabled", true));
        this.keys = KeyRealm.in(realm);
        this.account = realm.clients().find("account");
        this.robot = serviceAccount("robot");
    }

    private TestUser serviceAccount(String clientId) {
        return realm.users()
                .serviceAccountOf(
                        realm.clients().create(ClientSpec.confidential(clientId).withServiceAccount()));
    }

    private TestUser manager() {
        TestUser user = keys.user();
        realm.roles().grant(user, account, "manage-api-keys");
        return user;
    }

    private Http team(TestUser member, TestOrganization organization) {
        return keys.as(member).below("/organizations/" + organization.alias());
    }

    private JsonNode organizationsOf(TestUser user) {
        return keys.as(user).get("/organizations").expect(200).json();
    }

    private static List<String> ids(Answer list) {
        return list.expect(200).json().findValuesAsText("id");
    }

    @Test
    @Tag("matrix")
    void aMemberWithTheRoleSeesAllKeysOfTheOrganizationAndNoOther() {
        TestUser boss = manager();
        TestUser alice = keys.user();
        TestOrganization acme = TestOrganization.in(realm, boss, alice, robot);
        TestOrganization globex = TestOrganization.in(realm, alice, robot);
        TestKey alices = keys.key(alice, Map.of("organization", acme.alias()));
        TestKey elsewhere = keys.key(alice, Map.of("organization", globex.alias()));
        TestKey unbound = keys.fullKey(alice);
        Http team = team(boss, acme);

        assertThat(organizationsOf(boss).toString())
                .isEqualTo("[{\"alias\":\"%s\",\"name\":\"%s\",\"mayManage\":true}]"
                        .formatted(acme.alias(), acme.alias()));
        assertThat(organizationsOf(alice)).isEmpty();
        assertThat(ids(team.get(""))).containsExactly(alices.id());
        assertThat(team.get("/count").expect(200).body()).isEqualTo("1");
        assertThat(team.get("/summary").expect(200).json().path("total").asInt())
                .isEqualTo(1);
        assertThat(ids(team.get("?search=" + alice.username()))).containsExactly(alices.id());
        assertThat(ids(team.get("?organization=" + globex.alias()))).isEmpty();
        JsonNode shown = team.get("/" + alices.id()).expect(200).json();
        assertThat(shown.path("owner").asText()).isEqualTo(alice.username());
        for (TestKey hidden : List.of(elsewhere, unbound)) {
            team.get("/" + hidden.id()).expect(404);
            team.post("/" + hidden.id() + "/revoke").expect(404);
        }
        team.post("/revoke", Map.of("ids", List.of(elsewhere.id(), unbound.id())))
                .expect(200);
        keys.validate(elsewhere).expect(200);
        keys.validate(unbound).expect(200);
    }

    @Test
    @Tag("matrix")
    void stopsAMembersKeyForGood() {
        TestUser boss = manager();
        TestUser alice = keys.user("reader");
        TestOrganization acme = TestOrganization.in(realm, boss, alice);
        TestKey key = keys.key(alice, Map.of("organization", acme.alias(), "scopes", List.of("reports:read")));
        Http team = team(boss, acme);

        for (Answer refused : List.of(
                team.post("/" + key.id() + "/rotate"),
                team.json("PATCH", "/" + key.id(), Map.of("name", "send it to me")),
                team.json("PATCH", "/" + key.id(), Map.of("fullAccess", true)))) {
            assertThat(refused.expect(403).text("reason")).isEqualTo("not_a_service_account");
        }
        team.json("PATCH", "/" + key.id(), Map.of("allowedNetworks", List.of("127.0.0.0/8", "::1/128")))
                .expect(200);
        team.post("/" + key.id() + "/disable").expect(200);

        assertThat(keys.validate(key).status()).isEqualTo(401);
        team.post("/" + key.id() + "/enable").expect(403);
        assertThat(keys.as(alice).post("/" + key.id() + "/enable").expect(403).text("reason"))
                .isEqualTo("stopped_by_administrator");
        keys.administration().post("/" + key.id() + "/enable").expect(200);
        keys.validate(key).expect(200);
    }

    @Test
    @Tag("matrix")
    void makesKeysForTheServiceAccountsThatAreMembersAndForNobodyElse() {
        TestUser boss = manager();
        TestUser alice = keys.user();
        TestUser foreign = serviceAccount("foreign");
        TestUser mighty = serviceAccount("mighty");
        realm.roles().grantManagement(mighty, "view-users");
        TestOrganization acme = TestOrganization.in(realm, boss, alice, robot, mighty);
        TestOrganization globex = TestOrganization.in(realm, foreign);
        Http team = team(boss, acme);

        assertThat(team.get("/owners").expect(200).json().findValuesAsText("clientId"))
                .containsExactly("mighty", "robot");
        assertThat(team.get("/owners/" + robot.id() + "/policy")
                        .expect(200)
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        team.get("/owners/" + foreign.id() + "/policy").expect(400);
        team.get("/owners/" + alice.id() + "/policy").expect(400);

        Answer made = team.post("", Map.of("name", "of acme", "ownerId", robot.id(), "clientId", "reports-api"))
                .expect(201);
        TestKey key = TestKey.in(made);
        assertThat(made.text("organization")).isEqualTo(acme.alias());
        assertThat(keys.validate(key).expect(200).header("X-Api-Key-Organization"))
                .isEqualTo(acme.alias());
        String rotated = team.post("/" + key.id() + "/rotate").expect(200).text("token");
        team.post("/" + key.id() + "/disable").expect(200);
        team.post("/" + key.id() + "/enable").expect(200);
        assertThat(keys.validate(rotated, "").status()).isEqualTo(200);

        for (TestUser owner : List.of(alice, boss, foreign)) {
            assertThat(team.post("", Map.of("name", "x", "ownerId", owner.id()))
                            .expect(400)
                            .text("error_description"))
                    .startsWith("ownerId");
        }
        assertThat(team.post("", Map.of("name", "x", "ownerId", mighty.id()))
                        .expect(403)
                        .text("reason"))
                .isEqualTo("owner_has_more_roles");
        assertThat(team.post("", Map.of("name", "x", "ownerId", robot.id(), "organization", globex.alias()))
                        .expect(400)
                        .text("error_description"))
                .startsWith("organization");
        keys.administration().post("/" + key.id() + "/disable").expect(200);
        assertThat(team.post("/" + key.id() + "/enable").expect(403).text("reason"))
                .isEqualTo("stopped_by_administrator");
    }

    /** The role by a group of an organization is for that one only. */
    @Test
    @Tag("matrix")
    @SinceKeycloak(value = "26.7", row = "Groups of an organization")
    void aGroupOfAnOrganizationGivesTheRoleForThatOneOnly() {
        TestUser boss = keys.user();
        TestOrganization acme = TestOrganization.in(realm, boss);
        TestOrganization globex = TestOrganization.in(realm, boss);
        String group = acme.admin()
                .post("/groups", Map.of("name", "key keepers"))
                .expect(201)
                .createdId();
        JsonNode role = realm.admin()
                .get("/clients/" + account.id() + "/roles/manage-api-keys")
                .expect(200)
                .json();
        acme.admin()
                .post("/groups/" + group + "/role-mappings/clients/" + account.id(), List.of(role))
                .expect(204);
        acme.admin().put("/groups/" + group + "/members/" + boss.id(), Map.of()).expect(204);

        assertThat(organizationsOf(boss).findValuesAsText("alias")).containsExactly(acme.alias());
        team(boss, acme).get("").expect(200);
        team(boss, globex).get("").expect(404);
    }

    /** Keycloak gives the tokens of its Account Console no other roles than its client is said to have. */
    @Test
    @Tag("matrix")
    void theAccountConsolesTokensCarryTheRoles() {
        TestClient console = realm.clients().find("account-console");

        assertThat(realm.admin()
                        .get("/clients/" + console.id() + "/scope-mappings/clients/" + account.id())
                        .expect(200)
                        .json()
                        .findValuesAsText("name"))
                .contains("view-api-keys", "manage-api-keys");
    }
}
