// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server below a path, behind a proxy, with the stock consoles, and with Keycloak's switch that lets every client introspect. */
@Tag("once")
final class ServerSettingsIT {
    private static KeycloakServer server;
    private static KeyRealm keys;
    private static OAuthCalls calls;

    @BeforeAll
    static void start() {
        server = KeycloakServer.start(ServerOptions.on(H2.in(ServerFolders.make("settings")))
                .builtWith("--http-relative-path=/auth", "--spi-theme-selector--provider=default")
                .with(
                        "--proxy-headers=xforwarded",
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

    /** {@code Forwarded} goes the same way (Quarkus 3.33, {@code ForwardedParser}). The second is answered on the event loop. */
    @ParameterizedTest
    @CsvSource({
        "[2001:db8::1:9]:4711, 2001:db8::1:9",
        "2001:DB8:0:0::1:9, 2001:db8::1:9",
        "::ffff:203.0.113.9, 203.0.113.9",
        "203.0.113.9:4711, 203.0.113.9",
        "'203.0.113.9 , 10.0.0.1', 203.0.113.9",
        "fe80::9%eth0, fe80::9"
    })
    void takesEachFormOfAnAddressForTheSame(String form, String address) {
        TestUser owner = keys.user();
        TestKey bound = keys.key(owner, Map.of("allowedNetworks", List.of(address)));
        TestKey free = keys.fullKey(owner);

        from(form, bound).expect(200);
        from("198.51.100.1", free).expect(200);
        from(form, free).expect(200);

        showsAsLast(owner, bound, address);
        showsAsLast(owner, free, address);
    }

    private static void showsAsLast(TestUser owner, TestKey key, String address) {
        Deadline.in(Duration.ofSeconds(60))
                .await(
                        "the last address is shown",
                        () -> keys.as(owner)
                                .get("/" + key.id())
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
        keys.validate(key).expect(403);
    }

    private static Answer from(String address, TestKey key) {
        return keys.realm()
                .http()
                .header("X-Forwarded-For", address)
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

    @Test
    void takesKeysAndTheirTokensAtItsOwnApis() {
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
