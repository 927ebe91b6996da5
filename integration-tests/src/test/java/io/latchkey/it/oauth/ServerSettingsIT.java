// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.CodeFlow;
import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.database.H2;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.leak.TokenSearch;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A server below a path, behind a proxy, with the stock consoles, with SCIM, without what ends offline sessions of logins with
 * keys at once, and with Keycloak's switch that lets every client introspect.
 */
@Order(1)
@Tag("once")
final class ServerSettingsIT {
    private static final String SCIM_USERS = "/scim/v2/Users";

    private static KeycloakServer server;
    private static KeyRealm keys;
    private static OAuthCalls calls;

    @BeforeAll
    static void start() {
        server = KeycloakServer.start(ServerOptions.on(H2.in(ServerFolders.make("settings")))
                .builtWith(
                        "--http-relative-path=/auth", "--spi-theme-selector--provider=default",
                        "--spi-events-listener--latchkey-no-offline-sessions--enabled=false", "--features=scim-api")
                .with(
                        "--proxy-headers=forwarded",
                        "--http-access-log-enabled=true",
                        "--http-access-log-pattern=long",
                        "--http-access-log-masked-headers=X-API-Key",
                        "--spi-latchkey--node--usage-flush-interval=1",
                        "--spi-login-protocol--openid-connect--allow-token-introspection-without-audience-check=true"));
        keys = KeyRealm.in(TestRealm.on(server));
        calls = new OAuthCalls(keys);
    }

    @AfterAll
    static void stop() {
        server.close();
        server.database().close();
    }

    /** The first is answered by the JAX-RS resource, the second on the event loop. */
    @Test
    void answersColdAndHotKeysTheSameBelowItsPath() {
        TestKey key = keys.scopedKey(keys.user("reader"), "reports:read");

        Answer cold = keys.validate(key, "?scope=reports:read").expect(200);
        Answer hot = keys.validate(key, "?scope=reports:read").expect(200);

        assertThat(server.url().getPath()).isEqualTo("/auth");
        assertThat(hot.body()).isEqualTo(cold.body());
        assertThat(hot.header("X-Auth-Request-User")).isEqualTo(cold.header("X-Auth-Request-User"));
        keys.validate(key, "?scope=reports:write").expect(403);
        Http.at(server.url().resolve("/"))
                .bearer(key.token())
                .get("realms/" + keys.realm().name() + "/api-keys/validate")
                .expect(404);
    }

    @Test
    void keepsTheStockConsolesIfItIsToldTo() {
        assertThat(server.http().get("/admin/master/console/").body()).contains("/admin/keycloak.v2");
        assertThat(server.http().get("/realms/master/account/").body()).contains("/account/keycloak.v3");
    }

    @Test
    void takesTheCallersAddressFromTheProxy() {
        TestUser owner = keys.user();
        TestKey key = keys.fullKey(owner);

        from("203.0.113.8", key).expect(200);
        from("203.0.113.9", key).expect(200);

        showsAsLast(owner, key, "203.0.113.9");
    }

    /**
     * As RFC 7239 has it, and as proxies write it; {@code X-Forwarded-For}: {@code GatewaysIT}. The second is answered on the
     * event loop.
     */
    @ParameterizedTest
    @CsvSource({
        "'for=\"[2001:db8::1:9]:4711\"', 2001:db8::1:9",
        "'for=\"[2001:db8::1:9]\";proto=http;by=10.0.0.1', 2001:db8::1:9",
        "'For=\"[2001:DB8:0:0::1:9]\"', 2001:db8::1:9",
        "'for=\"[::ffff:203.0.113.9]\"', 203.0.113.9",
        "'for=\"203.0.113.9:4711\"', 203.0.113.9",
        "'proto=http;for=203.0.113.9 , for=10.0.0.1', 203.0.113.9",
        "'for=\"[fe80::9%eth0]\"', fe80::9"
    })
    void takesEachFormOfAnAddressForTheSame(String form, String address) {
        TestUser owner = keys.user();
        TestKey bound = keys.key(owner, Map.of("allowedNetworks", List.of(address)));
        TestKey free = keys.fullKey(owner);

        forwarded(form, bound).expect(200);
        from("198.51.100.1", free).expect(200);
        forwarded(form, free).expect(200);

        showsAsLast(owner, bound, address);
        showsAsLast(owner, free, address);
    }

    private static void showsAsLast(TestUser owner, TestKey key, String address) {
        Http api = keys.as(owner);
        Deadline.in(Duration.ofSeconds(60))
                .await(
                        "the last address is shown",
                        () -> api.get("/" + key.id())
                                .json()
                                .path("lastUsedAddress")
                                .asText()
                                .equals(address));
    }

    @Test
    void holdsAKeyToItsNetworksByTheAddressFromTheProxy() {
        TestKey key = keys.key(keys.user(), Map.of("allowedNetworks", List.of("203.0.113.0/28")));

        from("203.0.113.9", key).expect(200);
        from("203.0.113.99", key).expect(403);
        from("unknown", key).expect(403);
        from("_hidden", key).expect(403);
        keys.validate(key).expect(403);
    }

    private static Answer from(String address, TestKey key) {
        return forwarded("for=" + address, key);
    }

    private static Answer forwarded(String header, TestKey key) {
        return keys.realm()
                .http()
                .header("Forwarded", header)
                .bearer(key.token())
                .get("/api-keys/validate");
    }

    /** As README says; {@code Authorization} is masked by itself. */
    @Test
    void writesNoTokenIntoTheAccessLog() {
        TestKey key = keys.fullKey(keys.user());
        Http endpoint =
                keys.realm().http().header("User-Agent", "of the access log").below("/api-keys/validate");

        endpoint.bearer(key.token()).get("").expect(200);
        endpoint.header("X-API-Key", key.token()).get("").expect(200);
        endpoint.header("x-api-key", key.token())
                .header("X-API-KEY", key.token())
                .post("")
                .expect(401);

        Deadline.in(Duration.ofSeconds(30))
                .await(
                        "the requests are logged",
                        () -> server.log().text().split("User-Agent: of the access log", -1).length == 4);
        assertThat(server.log().text().toLowerCase(Locale.ROOT)).contains("x-api-key");
        assertThat(new TokenSearch(List.of(key.token())).findIn(server.log().text()))
                .isEmpty();
    }

    @Test
    void letsEveryConfidentialClientIntrospect() {
        TestClient stranger = keys.realm().clients().create(ClientSpec.confidential("stranger"));

        assertThat(calls.introspect(stranger, keys.fullKey(keys.user()).token())
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    /** Such as there are from before, or from a server that was told to have them. */
    @Test
    void endsTheOfflineSessionsOfALoginWithItsKey() {
        TestRealm realm = TestRealm.on(server);
        RealmKeys made = RealmKeys.allowedIn(realm);
        CodeFlow flow = new CodeFlow(realm);
        Flows flows = new Flows(realm);
        flows.bindBrowser(flows.browser("browser with keys"));
        TestClient portal = realm.clients().create(CodeFlow.client("portal").withFullScope());
        TestUser alice = realm.users().create("alice");
        KeyLogin login = new KeyLogin(realm, portal);
        for (Consumer<MadeKey> ending : List.<Consumer<MadeKey>>of(
                made::revoke,
                made::disable,
                made::delete,
                key -> made.http()
                        .put("/users/" + alice.id() + "/override", Map.of("allow", false))
                        .expect(200))) {
            MadeKey key = made.make(alice, portal);
            Http session = flow.after(realm.http().bearer(key.token()).get(flow.address(portal, "openid")));
            Answer tokens = flow.redeemed(session.get(flow.address(portal, "openid offline_access")), portal);
            login.refresh(tokens).expect(200);

            ending.accept(key);

            login.refresh(tokens).expect(400);
        }
    }

    @Test
    void takesNeitherKeysNorTheirTokensAtScim() {
        TestUser alice = keys.user();
        String own = scimToken(alice);
        keys.settings(Map.of("keycloakApis", "all"));
        calls.allowExchange(keys.reports());
        String key = keys.fullKey(alice).token();

        assertThat(scim(own, SCIM_USERS)).isEqualTo(200);
        assertThat(scim(key, SCIM_USERS)).isEqualTo(401);
        assertThat(scim(calls.jwt(key), SCIM_USERS)).isEqualTo(401);
    }

    @Test
    void removesTheKeysOfAUserWhomScimRemoves() {
        String token = scimToken(keys.user());
        TestUser bob = keys.user();
        TestKey bobs = keys.fullKey(bob);
        keys.validate(bobs).expect(200);

        keys.realm().http().bearer(token).delete(SCIM_USERS + "/" + bob.id()).expect(204);

        keys.validate(bobs).expect(401);
        keys.realm().admin().get("/api-keys/" + bobs.id()).expect(404);
    }

    /** Of an administrator. SCIM wants itself in the audience. */
    private static String scimToken(TestUser administrator) {
        keys.realm().change(Map.of("scimApiEnabled", true));
        keys.realm().roles().grantManagement(administrator, "realm-admin");
        keys.realm().clients().change(keys.reports(), Map.of("directAccessGrantsEnabled", true));
        String scim = server.url() + "/realms/" + keys.realm().name() + "/scim/v2";
        keys.realm()
                .admin()
                .post(
                        "/clients/" + keys.reports().id() + "/protocol-mappers/models",
                        Map.of(
                                "name",
                                "scim for " + administrator.username(),
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "oidc-audience-mapper",
                                "config",
                                Map.of("included.custom.audience", scim, "access.token.claim", "true")))
                .expect(201);
        return keys.realm().tokens().of(administrator, keys.reports());
    }

    private static int scim(String bearer, String path) {
        return keys.realm().http().bearer(bearer).get(path).status();
    }

    /** It is the setting of the key's realm that counts, and not of the realm that is administered. */
    @Test
    void takesAKeyOfTheMasterRealmAsFarAsThatSays() {
        Http master = server.admin().below("/admin/realms/master");
        master.put("/api-keys/settings", Map.of("allow", true)).expect(200);
        String admin =
                master.get("/users?username=admin").json().path(0).path("id").asText();
        master.post(
                        "/clients",
                        Map.of(
                                "clientId",
                                "scripts",
                                "fullScopeAllowed",
                                true,
                                "secret",
                                "of scripts",
                                "attributes",
                                Map.of("standard.token.exchange.enabled", "true")))
                .expect(201);
        String key = master.post("/api-keys", Map.of("name", "a script", "ownerId", admin, "clientId", "scripts"))
                .expect(201)
                .text("token");
        String jwt = server.http()
                .form(
                        "/realms/master" + OAuthCalls.TOKEN,
                        Map.of(
                                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                                "client_id", "scripts",
                                "client_secret", "of scripts",
                                "subject_token", key,
                                "subject_token_type", OAuthCalls.KEY_TYPE))
                .expect(200)
                .text("access_token");
        keys.settings(Map.of("keycloakApis", "all"));

        for (String bearer : List.of(key, jwt)) {
            assertThat(calls.users(bearer)).isEqualTo(401);
        }
        master.put("/api-keys/settings", Map.of("allow", true, "keycloakApis", "all"))
                .expect(200);
        keys.settings(Map.of("keycloakApis", "none"));
        for (String bearer : List.of(key, jwt)) {
            assertThat(calls.users(bearer)).isEqualTo(200);
        }
    }

    @Test
    void takesKeysAndTheirTokensAtItsOwnApis() {
        keys.settings(Map.of("keycloakApis", "userinfo"));
        calls.allowExchange(keys.reports());
        String key = keys.fullKey(keys.user()).token();

        assertThat(calls.userinfo(key)).isEqualTo(200);
        assertThat(calls.introspect(keys.reports(), calls.jwt(key))
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }
}
