// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key as the bearer token of userinfo, Account REST and Admin REST. */
@Tag("once")
@Tag("matrix")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnApisIT {
    private final KeyRealm keys;
    private final OAuthCalls calls;

    OwnApisIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.calls = new OAuthCalls(keys);
    }

    @BeforeEach
    void reachAll() {
        keys.settings(Map.of("keycloakApis", "all"));
    }

    private TestUser administrator() {
        TestUser alice = keys.user("reader");
        keys.realm().roles().grantManagement(alice, "view-users", "manage-users");
        return alice;
    }

    @ParameterizedTest
    @CsvSource({"none, 401, 401, 401", "userinfo, 200, 401, 401", "account, 200, 200, 401", "all, 200, 200, 200"})
    void reachAsFarAsTheRealmSays(String setting, int userinfo, int account, int admin) {
        String token = keys.fullKey(administrator()).token();
        String exchanged = exchanged(token);
        String forTheUpstream = keys.validate(token, "?jwt=true").header("X-Auth-Request-Access-Token");

        keys.settings(Map.of("keycloakApis", setting));

        for (String bearer : List.of(token, exchanged, forTheUpstream)) {
            assertThat(calls.userinfo(bearer)).isEqualTo(userinfo);
            assertThat(calls.account(bearer)).isEqualTo(account);
            assertThat(calls.users(bearer)).isEqualTo(admin);
            assertThat(calls.introspect(keys.reports(), bearer)
                            .json()
                            .path("active")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void leadNowhereElse() {
        TestUser alice = administrator();
        keys.realm().roles().grantManagement(alice, "realm-admin");
        String key = keys.fullKey(alice).token();
        String own = keys.realm().tokens().of(alice);
        Map<String, Object> client = Map.of("clientId", "registered");

        for (String bearer : List.of(key, exchanged(key))) {
            Http http = keys.realm().http().bearer(bearer);
            Http admin = keys.realm().adminHttp().bearer(bearer);
            assertThat(http.post("/clients-registrations/default", client).status())
                    .isEqualTo(401);
            assertThat(http.get("/authz/protection/resource_set").status()).isBetween(401, 403);
            assertThat(admin.get("/ui-ext/sessions").status()).isEqualTo(401);
            assertThat(whoAmI(bearer)).isEqualTo(401);
            assertThat(calls.exchange(
                                    keys.reports(), bearer, Map.of("subject_token_type", OAuthCalls.ACCESS_TOKEN_TYPE))
                            .status())
                    .isEqualTo(bearer.equals(key) ? 200 : 400);
        }
        assertThat(keys.realm().adminHttp().bearer(own).get("/ui-ext/sessions").status())
                .isEqualTo(200);
        keys.realm()
                .http()
                .bearer(own)
                .post("/clients-registrations/default", client)
                .expect(201);
    }

    private int whoAmI(String bearer) {
        return keys.realm()
                .server()
                .http()
                .bearer(bearer)
                .get("/admin/" + keys.realm().name() + "/console/whoami?currentRealm="
                        + keys.realm().name())
                .status();
    }

    @Test
    void reachUserinfoIfNobodySaysOtherwise() {
        KeyRealm fresh = KeyRealm.in(TestRealm.on(keys.realm().server()));
        TestKey key = fresh.fullKey(fresh.user());

        assertThat(new OAuthCalls(fresh).userinfo(key.token())).isEqualTo(200);
        assertThat(new OAuthCalls(fresh).account(key.token())).isEqualTo(401);
    }

    @Test
    void takeEveryScheme() {
        String token = keys.fullKey(keys.user()).token();

        for (String scheme : List.of("Bearer", "Api-Key", "ApiKey", "Token", "bearer")) {
            assertThat(keys.realm()
                            .http()
                            .header("Authorization", scheme + " " + token)
                            .get(OAuthCalls.USERINFO)
                            .status())
                    .as(scheme)
                    .isEqualTo(200);
        }
        assertThat(keys.realm()
                        .http()
                        .bearer(token)
                        .bearer(token)
                        .get(OAuthCalls.USERINFO)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void workAsTheOwnerInEveryMethod() {
        TestUser alice = administrator();
        Http asKey = keys.realm().adminHttp().bearer(keys.fullKey(alice).token());

        String made = asKey.post("/users", Map.of("username", "made-by-a-key"))
                .expect(201)
                .createdId();
        asKey.put("/users/" + made, Map.of("firstName", "Changed")).expect(204);
        asKey.delete("/users/" + made).expect(204);
        assertThat(keys.realm()
                        .http()
                        .bearer(keys.fullKey(alice).token())
                        .form(OAuthCalls.USERINFO, Map.of())
                        .text("sub"))
                .isEqualTo(alice.id());
        keys.realm()
                .http()
                .bearer(keys.fullKey(alice).token())
                .post(
                        "/account/",
                        Map.of(
                                "username",
                                alice.username(),
                                "email",
                                "new@example.test",
                                "firstName",
                                "F",
                                "lastName",
                                "L"))
                .expect(204);
    }

    @Test
    void giveNoMoreThanTheOwnersRoles() {
        assertThat(calls.users(keys.fullKey(keys.user()).token())).isEqualTo(403);
    }

    /** Keycloak goes by the roles of the owner that the client may carry, and by those that stand in a JWT. */
    @Test
    void takeAJwtForNoMoreThanItWasMadeFor() {
        offer(keys.reports(), "people:view", "realm-management", "view-users");
        offer(keys.reports(), "people:manage", "realm-management", "manage-users");
        TestKey key = keys.scopedKey(administrator(), "people:view", "people:manage", "reports:read");

        assertThat(calls.users(exchanged(key.token()))).isEqualTo(200);
        String narrowed = calls.exchange(keys.reports(), key.token(), Map.of("scope", "openid reports:read"))
                .expect(200)
                .text("access_token");
        assertThat(calls.users(narrowed)).isEqualTo(401);
        String all = calls.exchange(
                        keys.reports(), key.token(), Map.of("scope", "openid people:view people:manage reports:read"))
                .expect(200)
                .text("access_token");
        assertThat(calls.users(all)).as("all that the key names").isEqualTo(200);
        assertThat(calls.introspect(keys.reports(), narrowed)
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void takeAJwtForNoMoreThanItsKeyIsNow() {
        TestClient console = keys.realm().clients().create(ClientSpec.confidential("narrowed-later"));
        offer(console, "users:view", "realm-management", "view-users");
        offer(console, "users:manage", "realm-management", "manage-users");
        offer(console, "mine", "account", "view-profile");
        TestUser alice = administrator();
        TestKey key = keys.key(
                alice, Map.of("clientId", "narrowed-later", "scopes", List.of("users:view", "users:manage", "mine")));
        String before = upstreamToken(key);
        assertThat(calls.users(before)).isEqualTo(200);
        assertThat(calls.account(before)).isEqualTo(200);

        keys.as(alice)
                .patch("/" + key.id(), Map.of("scopes", List.of("users:view", "mine")))
                .expect(200);

        assertThat(calls.users(before)).isEqualTo(401);
        assertThat(calls.account(before)).isEqualTo(401);
        assertThat(calls.users(upstreamToken(key))).isEqualTo(200);
        assertThat(calls.account(upstreamToken(key))).isEqualTo(200);
    }

    private void offer(TestClient client, String scope, String rolesOf, String role) {
        TestScope made = keys.realm().scopes().create(scope);
        keys.realm().scopes().map(made, keys.realm().clients().find(rolesOf), role);
        keys.realm().scopes().offer(client, made);
    }

    private String upstreamToken(TestKey key) {
        return keys.validate(key, "?jwt=true").header("X-Auth-Request-Access-Token");
    }

    @Test
    void takeAScopedKeyOnlyForWhatItsScopesBring() {
        TestUser alice = administrator();
        TestKey reading = keys.scopedKey(alice, "reports:read");

        assertThat(calls.userinfo(reading.token())).isEqualTo(200);
        assertThat(calls.account(reading.token())).isEqualTo(401);
        assertThat(calls.users(reading.token())).isEqualTo(401);

        TestClient narrow = keys.realm().clients().create(ClientSpec.confidential("console"));
        TestScope people = keys.realm().scopes().create("people:read");
        keys.realm().scopes().map(people, keys.realm().clients().find("realm-management"), "view-users");
        keys.realm().scopes().offer(narrow, people);
        TestKey people1 = keys.key(alice, Map.of("clientId", "console", "scopes", List.of("people:read")));
        Http asKey = keys.realm().adminHttp().bearer(people1.token());
        assertThat(asKey.get("/users").status()).isEqualTo(200);
        keys.realm().scopes().offer(narrow, keys.read());
        TestKey roleless = keys.key(alice, Map.of("clientId", "console", "scopes", List.of("reports:read")));
        assertThat(calls.users(roleless.token())).isEqualTo(401);
        assertThat(asKey.post("/users", Map.of("username", "nobody")).status()).isEqualTo(403);
    }

    @Test
    void showNoRolesOfAScopedKeyAtUserinfoThatItHasNot() {
        TestClient shows = keys.realm()
                .clients()
                .create(ClientSpec.confidential("shows-roles").withFullScope());
        keys.realm().scopes().offer(shows, keys.read());
        keys.realm()
                .admin()
                .post(
                        "/clients/" + shows.id() + "/protocol-mappers/models",
                        Map.of(
                                "name", "roles",
                                "protocol", "openid-connect",
                                "protocolMapper", "oidc-usermodel-realm-role-mapper",
                                "config",
                                        Map.of(
                                                "claim.name", "roles",
                                                "multivalued", "true",
                                                "userinfo.token.claim", "true")))
                .expect(201);
        TestUser alice = keys.user("reader");

        TestKey scoped = keys.key(alice, Map.of("clientId", "shows-roles", "scopes", List.of("reports:read")));
        TestKey full = keys.key(alice, Map.of("clientId", "shows-roles"));

        assertThat(calls.userinfo(scoped.token())).isEqualTo(401);
        assertThat(keys.realm()
                        .http()
                        .bearer(full.token())
                        .get(OAuthCalls.USERINFO)
                        .json()
                        .path("roles")
                        .toString())
                .contains("offline_access");
    }

    @Test
    void neverManageKeys() {
        TestUser alice = administrator();
        keys.realm().roles().grantManagement(alice, "manage-realm");
        TestKey key = keys.fullKey(alice);
        calls.allowExchange(keys.reports());
        String jwt = calls.jwt(key.token());

        for (String bearer : List.of(key.token(), jwt)) {
            Http self = keys.realm().http().below("/api-keys").bearer(bearer);
            Http admin = keys.realm().adminHttp().below("/api-keys").bearer(bearer);
            int refused = bearer.equals(jwt) ? 403 : 401;
            for (Answer answer : List.of(
                    self.get(""),
                    self.post("", Map.of("name", "more")),
                    self.post("/" + key.id() + "/rotate"),
                    self.patch("/" + key.id(), Map.of("name", "other")),
                    self.delete("/" + key.id()),
                    admin.get(""),
                    admin.get("/" + key.id()),
                    admin.get("/settings"),
                    admin.get("/activity"),
                    admin.get("/overrides"),
                    admin.post("", Map.of("name", "more", "ownerId", alice.id())),
                    admin.post("/" + key.id() + "/rotate"),
                    admin.patch("/" + key.id(), Map.of("name", "other")),
                    admin.put("/settings", Map.of("allow", true)),
                    admin.put("/users/" + alice.id() + "/override", Map.of("allow", true)),
                    admin.delete("/" + key.id()))) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(refused);
            }
        }
        for (String path : List.of("/api-keys;x=1", "/%61pi-keys", "//api-keys", "/users/../api-keys")) {
            for (String bearer : List.of(key.token(), jwt)) {
                assertThat(keys.realm()
                                .adminHttp()
                                .bearer(bearer)
                                .post(path, Map.of("name", "x", "ownerId", alice.id()))
                                .status())
                        .as(path)
                        .isBetween(400, 404);
            }
        }
        keys.settings(Map.of("keycloakApis", "none"));
        assertThat(keys.realm().http().below("/api-keys").bearer(jwt).get("").status())
                .isEqualTo(403);
        assertThat(keys.realm()
                        .adminHttp()
                        .below("/api-keys")
                        .bearer(jwt)
                        .get("")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void answerInTheirOwnWayToARefusedKey() {
        TestKey key = keys.fullKey(administrator());
        keys.administration().post("/" + key.id() + "/revoke").expect(200);

        assertThat(keys.realm()
                        .http()
                        .bearer(key.token())
                        .get(OAuthCalls.USERINFO)
                        .header("WWW-Authenticate"))
                .contains("invalid_token");
        for (String token : List.of(key.token(), key.withAnotherSecret(), key.withAnotherId(), key.withBadChecksum())) {
            assertThat(calls.userinfo(token)).isEqualTo(401);
            assertThat(calls.account(token)).isEqualTo(401);
            assertThat(calls.users(token)).isEqualTo(401);
        }
    }

    @Test
    void refuseWhereTheOwnerMayNotHaveKeys() {
        TestUser alice = administrator();
        String token = keys.fullKey(alice).token();
        String jwt = exchanged(token);

        keys.override(alice, false);

        assertRefusedEverywhere(token, jwt);
    }

    @Test
    void refuseWhereTheRealmAllowsNoKeys() {
        String token = keys.fullKey(administrator()).token();
        TestUser exempt = administrator();
        keys.override(exempt, true);
        String exemptToken = keys.fullKey(exempt).token();
        String jwt = exchanged(token);

        keys.settings(Map.of("allow", false));
        try {
            assertRefusedEverywhere(token, jwt);
            assertThat(calls.users(exemptToken)).isEqualTo(200);
        } finally {
            keys.settings(Map.of("allow", true));
        }
        assertThat(calls.users(token)).isEqualTo(200);
    }

    private String exchanged(String token) {
        calls.allowExchange(keys.reports());
        return calls.jwt(token);
    }

    private void assertRefusedEverywhere(String token, String jwt) {
        assertThat(keys.validate(token, "?jwt=true").status()).isEqualTo(403);
        assertThat(calls.exchange(keys.reports(), token).status()).isEqualTo(400);
        for (String bearer : List.of(token, jwt)) {
            assertThat(calls.introspect(keys.reports(), bearer).body()).isEqualTo(OAuthCalls.INACTIVE);
            assertThat(calls.userinfo(bearer)).isEqualTo(401);
            assertThat(calls.account(bearer)).isEqualTo(401);
            assertThat(calls.users(bearer)).isEqualTo(401);
        }
    }

    @Test
    void refuseAKeyFromOutsideItsNetworks() {
        TestKey key = keys.key(administrator(), Map.of("allowedNetworks", List.of("192.0.2.0/24")));
        TestKey here = keys.key(administrator(), Map.of("allowedNetworks", List.of("127.0.0.0/8")));

        assertThat(calls.userinfo(key.token())).isEqualTo(401);
        assertThat(calls.userinfo(here.token())).isEqualTo(200);

        calls.allowExchange(keys.reports());
        String elsewhere = jwt(key, "192.0.2.1");
        assertThat(calls.userinfo(elsewhere)).isEqualTo(401);
        assertThat(calls.account(elsewhere)).isEqualTo(401);
        assertThat(calls.users(elsewhere)).isEqualTo(401);
        assertThat(calls.introspect(keys.reports(), elsewhere)
                        .json()
                        .path("active")
                        .asBoolean())
                .as("who asks is not who holds it")
                .isTrue();
        String near = jwt(here, "127.0.0.1");
        assertThat(calls.userinfo(near)).isEqualTo(200);
        keys.administration()
                .patch("/" + here.id(), Map.of("allowedNetworks", List.of("127.9.0.0/16")))
                .expect(200);
        assertThat(calls.userinfo(near)).isEqualTo(401);
    }

    private String jwt(TestKey key, String from) {
        return calls.exchange(keys.reports(), key.token(), Map.of("client_address", from))
                .expect(200)
                .text("access_token");
    }

    @Test
    void takeAKeyOfAServiceAccount() {
        TestClient robot = keys.realm()
                .clients()
                .create(ClientSpec.confidential("robot").withServiceAccount().withFullScope());
        calls.allowExchange(robot);
        TestUser account = keys.realm().users().serviceAccountOf(robot);
        keys.realm().roles().grantManagement(account, "view-users");
        TestKey key = TestKey.in(keys.administration()
                .post("", Map.of("name", "robot's", "ownerId", account.id(), "clientId", "robot"))
                .expect(201));

        assertThat(keys.validate(key).json().path("sub").asText()).isEqualTo(account.id());
        assertThat(calls.introspect(robot, key.token()).json().path("username").asText())
                .isEqualTo("service-account-robot");
        String jwt = calls.exchange(robot, key.token()).expect(200).text("access_token");
        for (String bearer : List.of(key.token(), jwt)) {
            assertThat(calls.userinfo(bearer)).isEqualTo(200);
            assertThat(calls.users(bearer)).isEqualTo(200);
            // Keycloak's Account REST takes no service account, with whatever token.
            assertThat(calls.account(bearer)).isEqualTo(401);
        }
        assertThat(calls.account(keys.realm().tokens().serviceAccount(robot))).isEqualTo(401);
    }

    @Test
    void serveNoAdministratorOfAnotherRealmInMaster() {
        TestRealm other = keys.realm();
        String elsewhere = keys.fullKey(administrator()).token();

        assertThat(other.server()
                        .http()
                        .bearer(elsewhere)
                        .get("/admin/realms/master/users")
                        .status())
                .isEqualTo(401);
        assertThat(other.server()
                        .http()
                        .bearer(elsewhere)
                        .get("/admin/serverinfo")
                        .status())
                .isEqualTo(401);
    }
}
