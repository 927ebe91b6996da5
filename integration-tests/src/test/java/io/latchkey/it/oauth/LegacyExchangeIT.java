// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.Flows;
import io.latchkey.it.access.KeyLogin;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.database.H2;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server with Keycloak's former exchange (preview), and without the standard one. */
@Order(1)
@Tag("once")
final class LegacyExchangeIT {
    private static KeycloakServer server;
    private static TestRealm realm;
    private static RealmKeys keys;
    private static TestUser owner;
    private static KeyLogin login;
    private static TestClient everything;

    @BeforeAll
    static void start() {
        server = KeycloakServer.start(ServerOptions.on(H2.in(ServerFolders.make("legacy-exchange")))
                .builtWith("--features=token-exchange", "--features-disabled=token-exchange-standard"));
        realm = TestRealm.on(server);
        KeyRealm realmOfKeys = KeyRealm.in(realm);
        keys = new RealmKeys(realm);
        owner = realmOfKeys.user("reader", "writer");
        realm.roles().grantManagement(owner, "impersonation");
        Flows flows = new Flows(realm);
        flows.bindDirectGrant(flows.directGrant("key or password"));
        TestClient client = realm.clients()
                .create(ClientSpec.confidential("narrow").withDirectGrant().withAudience("everything"));
        realm.scopes().offer(client, realmOfKeys.read());
        login = new KeyLogin(realm, client);
        everything =
                realm.clients().create(ClientSpec.confidential("everything").withFullScope());
    }

    @AfterAll
    static void stop() {
        server.close();
        server.database().close();
    }

    @Test
    void makesTheTokenOfALoginByKeyIntoNothingMore() {
        Answer byPassword = login.with(
                Map.of("username", owner.username(), "password", owner.password(), "scope", "openid reports:read"));
        assertThat(Tokens.claims(exchanged(byPassword, Map.of()).expect(200).text("access_token"))
                        .at("/resource_access/reports-api/roles")
                        .toString())
                .contains("writer");

        Answer byKey = login.with(keys.make(owner, login.client(), "reports:read"));

        isRefused(exchanged(byKey, Map.of()));
    }

    @Test
    void letsNoKeyOpenSomebodyElsesSession() {
        TestUser alice = realm.users().create("alice");
        Map<String, String> asAlice = Map.of("requested_subject", alice.username());
        TestClient full = realm.clients()
                .create(ClientSpec.confidential("full")
                        .withFullScope()
                        .withDirectGrant()
                        .withAudience("everything"));
        KeyLogin fullLogin = new KeyLogin(realm, full);
        MadeKey key = keys.make(owner, full);
        exchanged(fullLogin.with(Map.of("username", owner.username(), "password", owner.password())), asAlice)
                .expect(200);

        isRefused(exchanged(fullLogin.with(key), asAlice));
        exchanged(fullLogin.with(key), Map.of()).expect(200);
    }

    @Test
    void takesNoKeys() {
        isRefused(exchange(keys.make(owner, login.client(), "reports:read").token(), Map.of()));
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    private static Answer exchanged(Answer tokens, Map<String, String> more) {
        return exchange(tokens.expect(200).text("access_token"), more);
    }

    private static Answer exchange(String subject, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "client_id",
                everything.clientId(),
                "client_secret",
                everything.secret(),
                "subject_token",
                subject,
                "subject_token_type",
                OAuthCalls.ACCESS_TOKEN_TYPE));
        form.putAll(more);
        return realm.tokens().request(form);
    }
}
