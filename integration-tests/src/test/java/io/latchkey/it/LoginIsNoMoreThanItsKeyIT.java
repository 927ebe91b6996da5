// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.LoginErrors;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.http.Answer;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tokens of a login by key may do, and for how long. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginIsNoMoreThanItsKeyIT {
    private static final String READ = "reports:read";
    private static final String WRITE = "reports:write";

    private final TestRealm realm;
    private final RealmKeys keys;
    private final TestClient reports;
    private final TestUser owner;

    LoginIsNoMoreThanItsKeyIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        Flows flows = new Flows(realm);
        flows.bindDirectGrant(flows.directGrant("key or password"));
        this.reports = realm.clients().create(ClientSpec.confidential("reports"));
        realm.roles().create(reports, "reader", "writer");
        realm.scopes().map(realm.scopes().create(READ), reports, "reader");
        realm.scopes().map(realm.scopes().create(WRITE), reports, "writer");
        this.owner = realm.users().create("owner");
        realm.roles().grant(owner, reports, "reader", "writer");
    }

    @Nested
    class OfAScopedKey {

        @Test
        void isRefusedWhereTheClientGivesAllRoles() {
            KeyLogin login = login(ClientSpec.confidential(random("full")).withFullScope());
            MadeKey key = keys.make(owner, login.client(), READ);
            LoginErrors errors = new LoginErrors(realm);
            errors.forget();

            Answer answer = login.with(key);

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.text("error")).isEqualTo("invalid_grant");
            assertThat(errors.only()).isEqualTo("invalid_user_credentials: login_would_exceed_key");
        }

        @Test
        void isRefusedWhereTheClientGivesARoleOfItsOwnAccord() {
            KeyLogin login = narrow();
            realm.admin()
                    .post(
                            "/clients/" + login.client().id() + "/scope-mappings/clients/" + reports.id(),
                            List.of(role("writer")))
                    .expect(204);

            assertThat(login.with(keys.make(owner, login.client(), READ)).status())
                    .isEqualTo(400);
        }

        @Test
        void carriesTheKeysScopesAndTheirRoles() {
            KeyLogin login = narrow();

            JsonNode claims = claims(login.with(keys.make(owner, login.client(), READ)));

            assertThat(scopes(claims)).contains(READ).doesNotContain(WRITE);
            assertThat(claims.path("resource_access").toString()).isEqualTo("{\"reports\":{\"roles\":[\"reader\"]}}");
            assertThat(claims.has("realm_access")).isFalse();
        }

        @Test
        void carriesNoMoreIfItAsksForMore() {
            KeyLogin login = narrow();
            MadeKey key = keys.make(owner, login.client(), READ);

            Answer answer = login.with(
                    Map.of("api_key", key.token(), "scope", "openid offline_access address " + READ + " " + WRITE));

            JsonNode claims = claims(answer);
            assertThat(scopes(claims)).contains(READ, "openid").doesNotContain(WRITE, "offline_access", "address");
            assertThat(claims.path("resource_access").toString()).isEqualTo("{\"reports\":{\"roles\":[\"reader\"]}}");
            assertThat(Tokens.claims(answer.text("refresh_token")).path("typ").asText())
                    .isEqualTo("Refresh");
        }

        @Test
        void carriesNoMoreAfterARefresh() {
            KeyLogin login = narrow();
            Answer first = login.with(keys.make(owner, login.client(), READ)).expect(200);

            JsonNode claims = claims(login.refresh(first));

            assertThat(scopes(claims)).contains(READ).doesNotContain(WRITE);
            assertThat(claims.path("resource_access").toString()).isEqualTo("{\"reports\":{\"roles\":[\"reader\"]}}");
        }

        @Test
        void carriesNoRoleThatTheOwnerHasLost() {
            KeyLogin login = narrow();
            TestUser loser = realm.users().create(random("loser"));
            realm.roles().grant(loser, reports, "reader", "writer");
            MadeKey key = keys.make(loser, login.client(), READ, WRITE);
            realm.roles().revoke(loser, reports, "writer");

            JsonNode claims = claims(login.with(key));

            assertThat(claims.path("resource_access").toString()).isEqualTo("{\"reports\":{\"roles\":[\"reader\"]}}");
        }
    }

    @Nested
    class OfAFullAccessKey {

        @Test
        void carriesAllRolesWhereTheClientGivesThem() {
            KeyLogin login = login(ClientSpec.confidential(random("full")).withFullScope());

            JsonNode claims = claims(login.with(keys.make(owner, login.client())));

            assertThat(claims.path("resource_access").path("reports").path("roles"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder("reader", "writer");
        }

        @Test
        void carriesWhatItAsksFor() {
            KeyLogin login = narrow();
            MadeKey key = keys.make(owner, login.client());

            JsonNode claims = claims(login.with(Map.of("api_key", key.token(), "scope", WRITE)));

            assertThat(scopes(claims)).contains(WRITE).doesNotContain(READ);
            assertThat(claims.path("resource_access").toString()).isEqualTo("{\"reports\":{\"roles\":[\"writer\"]}}");
        }

        @Test
        void opensNoOfflineSession() {
            KeyLogin login = login(ClientSpec.confidential(random("full")).withFullScope());
            realm.roles().grant(owner, "offline_access");
            Map<String, String> password = Map.of(
                    "username", owner.username(), "password", owner.password(), "scope", "openid offline_access");
            Map<String, String> key =
                    Map.of("api_key", keys.make(owner, login.client()).token(), "scope", "openid offline_access");

            assertThat(typeOfRefreshToken(login.with(password))).isEqualTo("Offline");
            assertThat(typeOfRefreshToken(login.with(key))).isEqualTo("Refresh");
        }

        @Test
        void isRefusedWhereEachLoginOpensAnOfflineSession() {
            KeyLogin login = login(ClientSpec.confidential(random("offline"))
                    .withFullScope()
                    .with("optionalClientScopes", List.of())
                    .with("defaultClientScopes", List.of("basic", "offline_access")));
            MadeKey key = keys.make(owner, login.client());
            realm.roles().grant(owner, "offline_access");
            assertThat(typeOfRefreshToken(login.with(owner))).isEqualTo("Offline");

            assertThat(login.with(key).status()).isEqualTo(400);
        }

        private static String typeOfRefreshToken(Answer answer) {
            return Tokens.claims(answer.expect(200).text("refresh_token"))
                    .path("typ")
                    .asText();
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsWithItsKey(Ending ending) {
        KeyLogin login = narrow();
        MadeKey key = keys.make(owner, login.client(), READ);
        MadeKey other = keys.make(owner, login.client(), READ);
        Answer tokens = login.with(key).expect(200);
        Answer others = login.with(other).expect(200);
        assertThat(login.isActive(tokens)).isTrue();

        ending.accept(new Ended(keys, key));

        assertThat(login.isActive(tokens)).isFalse();
        assertThat(login.refresh(tokens).status()).isEqualTo(400);
        assertThat(login.isActive(others)).isTrue();
        login.refresh(others).expect(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsWithItsOwnersOverrideWhereTheRealmSaysNo(boolean realmSays) {
        KeyLogin login = narrow();
        TestUser exempt = realm.users().create(random("exempt"));
        realm.roles().grant(exempt, reports, "reader");
        String override = "/users/" + exempt.id() + "/override";
        keys.http().put(override, Map.of("allow", true)).expect(200);
        try {
            keys.settings(Map.of("allow", realmSays));
            Answer tokens = login.with(keys.make(exempt, login.client(), READ)).expect(200);

            keys.http().delete(override).expect(204);

            // For good: also where the realm says yes later.
            keys.settings(Map.of("allow", true));
            assertThat(login.isActive(tokens)).isEqualTo(realmSays);
            assertThat(login.refresh(tokens).status()).isEqualTo(realmSays ? 200 : 400);
        } finally {
            keys.settings(Map.of("allow", true));
        }
    }

    @Test
    void outlivesARotationWithAGrace() {
        KeyLogin login = narrow();
        MadeKey key = keys.make(owner, login.client(), READ);
        Answer tokens = login.with(key).expect(200);

        keys.http()
                .post("/" + key.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                .expect(200);

        assertThat(login.isActive(tokens)).isTrue();
    }

    static Stream<Named<Ending>> ends() {
        return Stream.of(
                Named.of("revoke", ended -> ended.keys().revoke(ended.key())),
                Named.of("disable", ended -> ended.keys().disable(ended.key())),
                Named.of("delete", ended -> ended.keys().delete(ended.key())),
                Named.of(
                        "rotate",
                        ended -> ended.keys()
                                .http()
                                .post("/" + ended.key().id() + "/rotate")
                                .expect(200)),
                Named.of(
                        "revoke many",
                        ended -> ended.keys()
                                .http()
                                .post(
                                        "/revoke",
                                        Map.of("ids", List.of(ended.key().id())))
                                .expect(200)));
    }

    /** A key that is to be ended. */
    private record Ended(RealmKeys keys, MadeKey key) {}

    /** A way to end it. */
    private interface Ending extends Consumer<Ended> {}

    private KeyLogin narrow() {
        return login(ClientSpec.confidential(random("narrow")));
    }

    private KeyLogin login(ClientSpec spec) {
        TestClient client = realm.clients().create(KeyLogin.introspecting(spec.withDirectGrant()));
        for (String name : List.of(READ, WRITE)) {
            realm.scopes().offer(client, new TestScope(scopeId(name), name));
        }
        return new KeyLogin(realm, client);
    }

    private String scopeId(String name) {
        for (JsonNode scope : realm.admin().get("/client-scopes").expect(200).json()) {
            if (scope.path("name").asText().equals(name)) {
                return scope.path("id").asText();
            }
        }
        throw new AssertionError(name);
    }

    private JsonNode role(String name) {
        return realm.admin()
                .get("/clients/" + reports.id() + "/roles/" + name)
                .expect(200)
                .json();
    }

    private static JsonNode claims(Answer answer) {
        return Tokens.claims(answer.expect(200).text("access_token"));
    }

    private static List<String> scopes(JsonNode claims) {
        return List.of(claims.path("scope").asText().split(" "));
    }

    private static String random(String word) {
        return word + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
