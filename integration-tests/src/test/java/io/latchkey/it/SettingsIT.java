// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The realm's settings and the users' overrides, each in force on the next request. */
@KeycloakTest
@Tag("once")
final class SettingsIT {

    /** Settings hold for a whole realm, so each test has one of its own. */
    private final KeyRealm keys = KeyRealm.in(TestRealm.on(Servers.shared()));

    @Test
    void changeNothingByThemselves() {
        TestRealm untouched = TestRealm.on(Servers.shared());
        TestUser alice = untouched.users().create("alice");
        var api = untouched.http().below("/api-keys").bearer(untouched.tokens().of(alice));

        assertThat(api.get("/policy").json().path("allowed").asBoolean()).isFalse();
        assertThat(api.post("", Map.of("name", "x")).status()).isEqualTo(403);
        assertThat(untouched.admin().get("/clients?clientId=api-keys").json()).isEmpty();
        assertThat(untouched.admin().get("").json().path("attributes").toString())
                .doesNotContain("apiKeys");
    }

    @Test
    void areDefaultsUntilTheyAreSet() {
        JsonNode settings = keys.administration().get("/settings").expect(200).json();
        assertThat(settings.path("prefix").asText()).isEqualTo("lk");
        assertThat(settings.path("maxKeysPerUser").asInt()).isEqualTo(50);
        assertThat(settings.has("maxLifetimeDays")).isFalse();
        assertThat(settings.path("defaultLifetimeDays").asInt()).isEqualTo(90);
        assertThat(settings.path("expiryRequired").asBoolean()).isFalse();
        assertThat(settings.path("keycloakApis").asText()).isEqualTo("userinfo");
    }

    @Test
    @Tag("matrix")
    void areRealmAttributesThatExportAndImportCarry() {
        keys.settings(Map.of("prefix", "acme", "maxLifetimeDays", 365));
        JsonNode attributes = keys.realm().admin().get("").json().path("attributes");
        assertThat(attributes.path("apiKeys.allow").asText()).isEqualTo("true");
        assertThat(attributes.path("apiKeys.prefix").asText()).isEqualTo("acme");
        assertThat(attributes.path("apiKeys.maxLifetimeDays").asText()).isEqualTo("365");

        keys.settings(Map.of("allow", true));
        assertThat(keys.administration().get("/settings").text("prefix"))
                .as("what is absent stays as it is")
                .isEqualTo("acme");
        keys.administration().put("/settings", "{\"prefix\":null}").expect(200);
        assertThat(keys.administration().get("/settings").text("prefix")).isEqualTo("lk");
    }

    @Test
    void followTheDefaultClientToAnotherClientId() {
        TestUser alice = keys.user();
        keys.settings(Map.of("defaultClient", "reports-api"));
        keys.realm()
                .admin()
                .put("/clients/" + keys.reports().id(), Map.of("description", "the same client"))
                .expect(204);
        assertThat(keys.administration().get("/settings").text("defaultClient")).isEqualTo("reports-api");

        keys.realm()
                .admin()
                .put("/clients/" + keys.reports().id(), Map.of("clientId", "figures-api"))
                .expect(204);
        assertThat(keys.administration().get("/settings").text("defaultClient")).isEqualTo("figures-api");
        assertThat(keys.as(alice)
                        .post("", Map.of("name", "for the default client"))
                        .expect(201)
                        .text("clientId"))
                .isEqualTo("figures-api");
    }

    @Test
    void getADefaultClientOnlyWithAKeyThatIsMade() {
        TestUser alice = keys.user();
        String made = "/clients?clientId=api-keys";
        keys.realm()
                .admin()
                .delete("/clients/"
                        + keys.realm()
                                .admin()
                                .get(made)
                                .json()
                                .path(0)
                                .path("id")
                                .asText())
                .expect(204);

        keys.as(alice)
                .post("", Map.of("name", "refused", "scopes", List.of("no-such-scope")))
                .expect(400);
        assertThat(keys.realm().admin().get(made).json()).isEmpty();
        keys.as(alice).post("", Map.of("name", "made")).expect(201);
        assertThat(keys.realm().admin().get(made).json()).hasSize(1);
    }

    @Test
    void thatMakeNoSenseCountAsTheStrictest() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        keys.realm().setAttribute("apiKeys.maxKeysPerUser", "many");
        assertThat(keys.as(alice).post("", Map.of("name", "x")).status()).isEqualTo(409);
        keys.realm().setAttribute("apiKeys.allow", "yes please");
        assertThat(keys.validate(key).status()).isEqualTo(403);
    }

    @Test
    void refuseKeysAndBringThemBackWithoutDeletingAnything() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);

        keys.settings(Map.of("allow", false));
        assertThat(keys.validate(key).status()).isEqualTo(403);
        assertThat(keys.as(alice).post("", Map.of("name", "x")).text("error")).isEqualTo("access_denied");
        assertThat(keys.as(alice).post("/" + key.id() + "/rotate").status()).isEqualTo(403);
        assertThat(keys.as(alice).get("/count").body()).isEqualTo("1");

        keys.settings(Map.of("allow", true));
        assertThat(keys.validate(key).status()).isEqualTo(200);
    }

    @Test
    @Tag("matrix")
    void areOutdoneByAUsersOverrideBothWays() {
        TestUser alice = keys.user();
        TestUser bob = keys.user();
        TestKey alices = keys.fullKey(alice);
        TestKey bobs = keys.fullKey(bob);
        keys.override(bob, false);
        assertThat(keys.validate(alices).status()).isEqualTo(200);
        assertThat(keys.validate(bobs).status()).isEqualTo(403);
        JsonNode policy = keys.as(bob).get("/policy").json();
        assertThat(policy.path("allowed").asBoolean()).isFalse();
        assertThat(policy.path("source").asText()).isEqualTo("user");

        keys.override(bob, true);
        keys.settings(Map.of("allow", false));
        assertThat(keys.validate(alices).status()).isEqualTo(403);
        assertThat(keys.validate(bobs).status()).isEqualTo(200);
        assertThat(keys.administration().get("/overrides").json().findValuesAsText("userId"))
                .containsExactly(bob.id());

        keys.administration().delete("/users/" + bob.id() + "/override").expect(204);
        assertThat(keys.validate(bobs).status()).isEqualTo(403);
        assertThat(keys.administration().get("/users/" + bob.id() + "/override").status())
                .isEqualTo(404);
    }

    @Test
    void letNobodyOverrideForHimselfByAnAttribute() {
        TestUser alice = keys.user();
        keys.settings(Map.of("allow", false));
        Http admin = keys.realm().admin();
        ObjectNode profiles =
                (ObjectNode) admin.get("/users/profile").expect(200).json();
        admin.put(
                        "/users/profile",
                        profiles.put("unmanagedAttributePolicy", "ENABLED").toString())
                .expect(200);
        Map<String, Object> profile = Map.of(
                "username",
                alice.username(),
                "email",
                alice.username() + "@example.test",
                "firstName",
                "First",
                "lastName",
                "Last",
                "attributes",
                Map.of("apiKeys.allow", List.of("true")));
        keys.realm()
                .http()
                .below("/account")
                .bearer(keys.realm().tokens().of(alice))
                .header("Accept", "application/json")
                .post("", profile)
                .expect(204);
        assertThat(admin.get("/users/" + alice.id())
                        .json()
                        .at("/attributes/apiKeys.allow/0")
                        .asText())
                .isEqualTo("true");
        assertThat(keys.as(alice).get("/policy").json().path("allowed").asBoolean())
                .isFalse();
    }

    @Test
    void catchKeysThatWereMadeBeforeAMaximumLifetimeWasSet() {
        TestUser alice = keys.user();
        TestKey endless = TestKey.in(keys.as(alice)
                .post("", "{\"name\":\"endless\",\"clientId\":\"reports-api\",\"expiresAt\":null}")
                .expect(201));
        assertThat(keys.validate(endless).json().has("exp")).isFalse();

        keys.settings(Map.of("maxLifetimeDays", 30));

        Instant end = Instant.ofEpochSecond(
                keys.validate(endless).expect(200).json().path("exp").asLong());
        assertThat(Duration.between(Instant.now(), end)).isBetween(Duration.ofDays(29), Duration.ofDays(30));
        assertThat(keys.as(alice)
                        .post("", "{\"name\":\"x\",\"expiresAt\":null}")
                        .text("error_description"))
                .startsWith("expiresAt: ");
        assertThat(keys.as(alice)
                        .post("", Map.of("name", "x", "expiresInDays", 31))
                        .text("error_description"))
                .startsWith("expiresAt: ");
        keys.as(alice).post("", Map.of("name", "x", "expiresInDays", 30)).expect(201);
    }

    @Test
    void giveAKeyMadeWithoutAnEndTheDefaultLifetime() {
        keys.settings(Map.of("defaultLifetimeDays", 7));
        Instant end = Instant.parse(
                keys.as(keys.user()).post("", Map.of("name", "x")).expect(201).text("expiresAt"));
        assertThat(Duration.between(Instant.now(), end)).isBetween(Duration.ofDays(6), Duration.ofDays(7));
    }

    @Test
    void canRequireAnEnd() {
        keys.settings(Map.of("expiryRequired", true, "defaultLifetimeDays", 0));
        TestUser alice = keys.user();
        assertThat(keys.as(alice)
                        .post("", "{\"name\":\"x\",\"expiresAt\":null}")
                        .text("error_description"))
                .startsWith("expiresAt: is required");
        assertThat(keys.as(alice).post("", Map.of("name", "x")).expect(201).text("expiresAt"))
                .isNotEmpty();
    }

    @Test
    void nameThePrefixAndTheClientOfNewKeys() {
        TestUser alice = keys.user();
        TestKey before = keys.fullKey(alice);
        keys.settings(Map.of("prefix", "acme9", "defaultClient", "reports-api"));

        var created = keys.as(alice).post("", Map.of("name", "x")).expect(201);
        assertThat(created.text("token")).startsWith("acme9_");
        assertThat(created.text("clientId")).isEqualTo("reports-api");
        assertThat(keys.validate(TestKey.in(created)).status()).isEqualTo(200);
        assertThat(keys.validate(before).status())
                .as("keys made before go on working")
                .isEqualTo(200);
    }

    @Test
    void makeAClientWithoutAnyFlowForKeysThatNameNone() {
        keys.as(keys.user()).post("", Map.of("name", "x")).expect(201);
        JsonNode client =
                keys.realm().admin().get("/clients?clientId=api-keys").json().path(0);
        for (String flow : List.of(
                "standardFlowEnabled",
                "implicitFlowEnabled",
                "directAccessGrantsEnabled",
                "serviceAccountsEnabled",
                "publicClient")) {
            assertThat(client.path(flow).asBoolean()).as(flow).isFalse();
        }
        assertThat(client.path("secret").asText()).hasSizeGreaterThan(20);
    }

    @Test
    void leaveAnAdminEvent() {
        keys.override(keys.user(), true);
        assertThat(keys.realm()
                        .admin()
                        .get("/admin-events?resourcePath=api-keys/*")
                        .json()
                        .findValuesAsText("resourceType"))
                .contains("API_KEY_SETTINGS", "API_KEY_OVERRIDE");
    }
}
