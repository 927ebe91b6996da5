// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.H2;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

        Deadline.in(Duration.ofSeconds(60))
                .await(
                        "the last address is shown",
                        () -> keys.as(owner)
                                .get("/" + key.id())
                                .json()
                                .path("lastUsedAddress")
                                .asText()
                                .equals("203.0.113.9"));
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
