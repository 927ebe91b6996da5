// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestOrganization;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keys that are bound to an organization, and what other keys tell of their owners' organizations. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrganizationsIT {
    /** Where changes of Keycloak's are heard there is nothing to wait for: {@code ClusterIT} sees to that. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeyRealm keys;
    private final OAuthCalls calls;
    private final TestClient app;

    OrganizationsIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.calls = new OAuthCalls(keys);
        realm.change(Map.of("organizationsEnabled", true));
        this.app = realm.clients()
                .create(ClientSpec.confidential("app")
                        .withDirectGrant()
                        .withFullScope()
                        .withServiceAccount());
        calls.allowExchange(app);
    }

    private TestKey bound(TestUser owner, TestOrganization organization) {
        return keys.key(owner, Map.of("organization", organization.alias()));
    }

    /** A team can make one for a service account, whose fine-grained permissions stand in no role. */
    @Test
    void needARoleOfTheAdministrationAtAdminRest() {
        TestUser alice = keys.user();
        TestUser administrator = keys.user();
        keys.realm().roles().grantManagement(administrator, "view-users");
        TestOrganization acme = TestOrganization.in(keys.realm(), alice, administrator);
        keys.settings(Map.of("keycloakApis", "all"));
        try {
            assertThat(calls.users(keys.fullKey(alice).token())).isEqualTo(403);
            assertThat(calls.users(bound(alice, acme).token())).isEqualTo(401);
            assertThat(calls.users(bound(administrator, acme).token())).isEqualTo(200);
        } finally {
            keys.settings(Map.of("keycloakApis", "userinfo"));
        }
    }

    private Answer refused(TestUser caller, Map<String, Object> more) {
        ObjectNode form = Json.object(Map.of("name", "refused", "clientId", "reports-api"));
        return keys.as(caller).post("", form.setAll(Json.object(more)));
    }

    private void isRefused(TestKey key, String description) {
        Deadline.in(PATIENCE).await("refused: " + description, () -> {
            Answer answer = keys.validate(key);
            return answer.status() == 401 && answer.text("error_description").contains(description);
        });
    }

    private JsonNode shown(TestKey key) {
        return keys.administration().get("/" + key.id()).expect(200).json();
    }

    private List<String> listed(Http api, String query) {
        return api.get("?" + query).expect(200).json().findValuesAsText("id");
    }

    @Test
    @Tag("matrix")
    void aKeyTellsTheOrganizationThatItIsBoundToAndNoOther() {
        TestUser alice = keys.user();
        TestOrganization acme = TestOrganization.in(keys.realm(), alice);
        TestOrganization globex = TestOrganization.in(keys.realm(), alice);
        TestKey key = keys.key(alice, Map.of("organization", acme.alias(), "clientId", "app"));
        JsonNode own = Tokens.claims(keys.realm().tokens().of(alice, app, "openid", "organization:" + acme.alias()))
                .path("organization");
        assertThat(own.toString()).contains(acme.alias());

        Answer validated = keys.validate(key, "?organization=" + acme.alias());

        assertThat(validated.expect(200).header("X-Api-Key-Organization")).isEqualTo(acme.alias());
        assertThat(validated.json().path("organization")).isEqualTo(own);
        assertThat(keys.validate(key, "?strict=true&organization=" + globex.alias())
                        .status())
                .isEqualTo(403);
        JsonNode introspected = calls.introspect(app, key.token()).expect(200).json();
        assertThat(introspected.path("organization")).isEqualTo(own);
        assertThat(introspected.path("key_organization").asText()).isEqualTo(acme.alias());
        Answer exchanged = calls.exchange(app, key.token(), Map.of()).expect(200);
        assertThat(Tokens.claims(exchanged.text("access_token")).path("organization"))
                .isEqualTo(own);
        Answer upstream = keys.validate(key, "?jwt=true").expect(200);
        assertThat(Tokens.claims(upstream.header("X-Auth-Request-Access-Token")).path("organization"))
                .isEqualTo(own);

        TestKey unbound = keys.fullKey(alice);
        assertThat(keys.validate(unbound).expect(200).header("X-Api-Key-Organization"))
                .isEmpty();
        assertThat(keys.validate(unbound, "?organization=" + acme.alias()).status())
                .isEqualTo(403);
    }

    @Test
    @Tag("matrix")
    void aKeyEndsWithTheMembershipAtOnceAndComesBackWithIt() {
        TestUser alice = keys.user();
        TestOrganization acme = TestOrganization.in(keys.realm(), alice);
        TestKey key = bound(alice, acme);
        keys.validate(key).expect(200);

        acme.leave(alice);

        isRefused(key, "does not belong to its organization");
        assertThat(shown(key).path("effectiveStatus").asText()).isEqualTo("blocked");
        assertThat(shown(key).path("blockedBy").asText()).isEqualTo("organization");
        assertThat(listed(keys.administration(), "effectiveStatus=blocked&organization=" + acme.alias()))
                .containsExactly(key.id());
        acme.join(alice);
        keys.validate(key).expect(200);
        assertThat(listed(keys.administration(), "effectiveStatus=active&organization=" + acme.alias()))
                .containsExactly(key.id());
    }

    @Test
    @Tag("matrix")
    void aKeyEndsWithItsOrganization() {
        TestUser alice = keys.user();
        TestOrganization acme = TestOrganization.in(keys.realm(), alice);
        TestKey key = keys.key(alice, Map.of("organization", acme.id()));
        TestKey unbound = keys.fullKey(alice);
        acme.change("name", "another name");
        assertThat(keys.validate(key).expect(200).header("X-Api-Key-Organization"))
                .isEqualTo(acme.alias());

        acme.change("enabled", false);
        isRefused(key, "organization of the API key is disabled");
        assertThat(shown(key).path("blockedBy").asText()).isEqualTo("organization");
        acme.change("enabled", true);
        keys.validate(key).expect(200);
        keys.realm().change(Map.of("organizationsEnabled", false));
        isRefused(key, "organization of the API key is disabled");
        keys.realm().change(Map.of("organizationsEnabled", true));
        keys.validate(key).expect(200);

        acme.delete();

        assertThat(keys.validate(key).status()).isEqualTo(401);
        assertThat(keys.administration().get("/" + key.id()).status()).isEqualTo(404);
        keys.validate(unbound).expect(200);
    }

    @Test
    @Tag("once")
    void nobodyBindsAKeyToWhatItsOwnerDoesNotBelongTo() {
        TestUser alice = keys.user();
        TestUser bob = keys.user();
        TestOrganization acme = TestOrganization.in(keys.realm(), alice);
        TestOrganization globex = TestOrganization.in(keys.realm(), bob);
        TestKey key = bound(alice, acme);

        for (String foreign : List.of(globex.alias(), globex.id(), "no-such")) {
            Answer answer = refused(alice, Map.of("organization", foreign)).expect(400);
            assertThat(answer.text("error_description")).startsWith("organization");
        }
        Map<String, Object> byAdministrator =
                Map.of("name", "x", "ownerId", alice.id(), "organization", globex.alias(), "clientId", "reports-api");
        keys.administration().post("", byAdministrator).expect(400);
        keys.as(alice)
                .json("PATCH", "/" + key.id(), Map.of("organization", globex.alias()))
                .expect(400);
        assertThat(keys.as(bob).get("/" + key.id()).status()).isEqualTo(404);
        assertThat(listed(keys.as(bob), "organization=" + acme.alias())).isEmpty();
        assertThat(listed(keys.as(alice), "organization=" + acme.alias())).containsExactly(key.id());
        assertThat(keys.as(alice)
                        .get("/policy")
                        .expect(200)
                        .json()
                        .path("organizations")
                        .findValuesAsText("alias"))
                .containsExactly(acme.alias());
    }

    @Test
    @Tag("once")
    void aMemberBindsEachNewKeyWhereTheRealmWantsThat() {
        TestUser alice = keys.user();
        TestOrganization acme = TestOrganization.in(keys.realm(), alice);
        TestKey before = keys.fullKey(alice);
        keys.settings(Map.of("organizationRequired", true));

        assertThat(keys.as(alice)
                        .get("/policy")
                        .json()
                        .path("organizationRequired")
                        .asBoolean())
                .isTrue();
        assertThat(refused(alice, Map.of()).expect(400).text("error_description"))
                .startsWith("organization");
        keys.administration()
                .post("", Map.of("name", "x", "ownerId", alice.id(), "clientId", "reports-api"))
                .expect(400);
        keys.validate(bound(alice, acme)).expect(200);
        keys.as(alice).post("/" + before.id() + "/rotate").expect(200);
        keys.fullKey(keys.user());

        keys.settings(Map.of("organizationRequired", false));
        assertThat(keys.as(alice).get("/policy").json().has("organizationRequired"))
                .isFalse();
        keys.fullKey(alice);
    }

    /** Owned by a service account that is a member, it outlives whoever made it. */
    @Test
    @Tag("once")
    void anOrganizationHasKeysOfItsOwn() {
        TestUser robot = keys.realm().users().serviceAccountOf(app);
        TestOrganization acme = TestOrganization.in(keys.realm(), robot);

        TestKey key = TestKey.in(keys.administration()
                .post(
                        "",
                        Map.of(
                                "name",
                                "of acme",
                                "ownerId",
                                robot.id(),
                                "organization",
                                acme.alias(),
                                "clientId",
                                "app"))
                .expect(201));

        assertThat(keys.validate(key).expect(200).header("X-Api-Key-Organization"))
                .isEqualTo(acme.alias());
        assertThat(shown(key).path("type").asText()).isEqualTo("service");
        acme.leave(robot);
        isRefused(key, "does not belong to its organization");
    }

    /** Keycloak's own rules for the scope {@code organization}, for keys too. */
    @Test
    @Tag("matrix")
    void keysOfAnOwnerOfTwoOrganizationsSayWhichTheyTell() {
        TestUser alice = keys.user();
        TestOrganization acme = TestOrganization.in(keys.realm(), alice);
        TestOrganization globex = TestOrganization.in(keys.realm(), alice);
        TestOrganization foreign = TestOrganization.in(keys.realm());
        String all = "organization:*";
        String one = "organization:" + acme.alias();

        TestKey ofAll = keys.scopedKey(alice, all);
        TestKey ofOne = keys.scopedKey(alice, one);
        TestKey full = keys.fullKey(alice);

        assertThat(told(ofAll)).containsExactlyInAnyOrder(acme.alias(), globex.alias());
        assertThat(told(ofOne)).containsExactly(acme.alias());
        assertThat(told(full)).containsExactlyInAnyOrder(acme.alias(), globex.alias());
        assertThat(shown(ofOne).path("scopes").toString()).isEqualTo("[\"" + one + "\"]");
        assertThat(keys.validate(ofOne, "?scope=" + Http.encode(one)).status()).isEqualTo(200);
        assertThat(keys.validate(ofOne, "?scope=" + Http.encode(all)).status()).isEqualTo(403);
        refused(alice, Map.of("scopes", List.of("organization:" + foreign.alias())))
                .expect(400);
        refused(alice, Map.of("scopes", List.of(all, one))).expect(400);
        refused(alice, Map.of("scopes", List.of(one), "organization", acme.alias()))
                .expect(400);

        acme.leave(alice);

        Deadline.in(PATIENCE).await("no organization is told", () -> told(ofOne).isEmpty());
        assertThat(keys.validate(ofOne, "?scope=" + Http.encode(one)).status()).isEqualTo(403);
        assertThat(told(ofAll)).containsExactly(globex.alias());
    }

    private List<String> told(TestKey key) {
        JsonNode claim =
                calls.introspect(keys.reports(), key.token()).expect(200).json().path("organization");
        List<String> aliases = new ArrayList<>();
        claim.forEach(alias -> aliases.add(alias.asText()));
        return aliases;
    }
}
